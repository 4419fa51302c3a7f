import { notFoundPage } from "../site/views/notices.ts";
import { page } from "./template.ts";

export default page("404.html", notFoundPage);
