import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A real Chromium: the system's, else the one that npm brought. */
export async function openBrowser(): Promise<Browser> {
  const system = installed.find((path) => existsSync(path));
  if (system) return chromium.launch({ executablePath: system, args: ["--no-sandbox", "--disable-gpu"] });
  // The package carries the libraries that a bare machine lacks, and unpacks them where it is told to be on such a one.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  bundled.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    args: bundled.args.filter((arg) => arg !== "--single-process"),
    headless: true,
  });
}
