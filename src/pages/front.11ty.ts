import { frontPage } from "../site/views/front.ts";
import { page } from "./template.ts";

export default page("index.html", frontPage);
