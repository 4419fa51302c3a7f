import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { policy } from "./browser.ts";
import { project } from "./build.ts";

const hosting = readFileSync(join(project, "docs/hosting.md"), "utf8");

test.for(["nginx", "apache", "caddy", "lighttpd"])(
  "docs/hosting.md has the policy that pages are tested with: %s",
  (language) => {
    const [, configuration] = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "m").exec(hosting) ?? [];
    expect(configuration).toContain(`"${policy}"`);
  },
);

test("docs/hosting.md has that policy for hosts that read _headers", () => {
  expect(hosting).toContain(`  Content-Security-Policy: ${policy}\n`);
});
