import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://example.org/",
  // A page is a file, as in the others.
  build: { format: "file" },
  cacheDir: "./.cache",
  integrations: [sitemap()],
  experimental: { incrementalBuild: process.env.INCREMENTAL === "1" },
});
