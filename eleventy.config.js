// Where Eleventy by itself looks for its configuration. Not a static import: Eleventy reads those for what to watch, as JavaScript.
const { default: configure, config } = await import("./.eleventy.ts");

export { config };
export default configure;
