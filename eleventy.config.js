// Where Eleventy by itself looks for its configuration.
import configure, { config } from "./.eleventy.ts";

export { config };
export default configure;
