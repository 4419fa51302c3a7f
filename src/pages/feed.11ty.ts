import { atomFeed } from "../site/exports/feed.ts";
import { page } from "./template.ts";

export default page("feed.xml", atomFeed);
