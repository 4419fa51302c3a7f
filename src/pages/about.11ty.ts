import { aboutPage } from "../site/views/about.ts";
import { page } from "./template.ts";

export default page("about.html", aboutPage);
