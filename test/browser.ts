import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
/** The Content-Security-Policy that README advises hosts to send: nothing but the site's own style, pictures and fonts, and the script of its search page. */
export const policy = /`Content-Security-Policy: ([^`]+)`/.exec(readme)?.[1] ?? "";
if (!/^default-src 'none'; /.test(policy))
  throw new Error("README names no Content-Security-Policy that forbids what it does not allow");

/** Programs of Chromium and browsers made of it, by their names on the PATH, and by their paths on macOS. */
const programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const applications = ["Google Chrome", "Chromium", "Microsoft Edge"];

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const paths =
    process.platform === "darwin"
      ? applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      : programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

export const noBrowser = "no Chromium, Chrome or Edge found: BROWSER_PATH may name one";

/**
 * A real Chromium: the one that BROWSER_PATH names, else an installed one, else on Linux the one that npm brought; undefined where there is none. `more` are
 * options of its command line.
 */
export async function openBrowser(...more: readonly string[]): Promise<Browser | undefined> {
  const path = process.env.BROWSER_PATH || installed();
  if (path) return chromium.launch({ executablePath: path, args: ["--no-sandbox", "--disable-gpu", ...more] });
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  // The package unpacks the libraries that a machine without a desktop lacks only where it takes the machine for AWS Lambda.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  bundled.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    args: [...bundled.args.filter((arg) => arg !== "--single-process"), ...more],
    headless: true,
  });
}
