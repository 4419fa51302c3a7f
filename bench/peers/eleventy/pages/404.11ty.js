export const data = {
  layout: "base.11ty.js",
  title: "This page does not exist",
  permalink: "/404.html",
  eleventyExcludeFromCollections: true,
};

export function render() {
  return `<h1>This page does not exist</h1>
<p>The <a href="/index.html">front page</a> and the <a href="/dates.html">dates</a> lead to all stories.</p>`;
}
