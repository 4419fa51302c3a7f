import { datesPage } from "../site/views/period.ts";
import { page } from "./template.ts";

export default page("dates.html", datesPage);
