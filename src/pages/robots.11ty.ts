import { robotsTxt } from "../site/exports/robots.ts";
import { page } from "./template.ts";

export default page("robots.txt", robotsTxt);
