import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { licences } from "../docs/licences.ts";
import { schemaFiles } from "../src/starter/schemas.ts";
import { filesBelow, project } from "./build.ts";

const sources = filesBelow(join(project, "src")).filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));

/** The files of `src` that each file imports or reads as data, relative to `src`. */
const imports = new Map(
  sources.map((file) => {
    const text = readFileSync(join(project, "src", file), "utf8");
    const found = [...text.matchAll(/(?:from|import|import\(|new URL\()\s*"(\.[^"]+\.\w+)"/g)];
    return [
      file,
      found.map(([, to = ""]) => relative(join(project, "src"), resolve(project, "src", dirname(file), to))),
    ];
  }),
);

/**
 * Which rooms a room may import from, besides itself. Import never builds and build never imports: `site` and `build` know neither
 * `wire` nor `desk`.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  text: [],
  article: ["text"],
  registry: ["text", "article"],
  language: ["text", "article", "registry"],
  wire: ["text", "article", "registry", "language"],
  archive: ["text", "article", "registry", "language"],
  server: ["text"],
  desk: ["text", "article", "registry", "language", "wire", "archive", "server"],
  search: ["text", "article", "registry", "language", "archive"],
  site: ["text", "article", "registry", "language", "archive", "search"],
  script: ["text", "search", "site"],
  starter: ["text", "article", "registry", "archive", "site"],
  build: ["text", "article", "registry", "language", "archive", "site", "server"],
  cli: ["text", "article", "registry", "language", "wire", "archive", "server", "desk", "site", "starter", "build"],
};

test("a room imports only from rooms that the table allows", () => {
  const wrong = [...imports].flatMap(([file, all]) => {
    const room = file.split("/")[0] ?? "";
    return all
      .filter((to) => ![room, ...(rooms[room] ?? [])].includes(to.split("/")[0] ?? ""))
      .map((to) => `${file} → ${to}`);
  });
  expect([...imports.values()].flat().length).toBeGreaterThan(300);
  expect(wrong).toEqual([]);
});

test("no import goes round in a circle", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const to of imports.get(file) ?? []) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of sources) walk(file, []);
  expect(circles).toEqual([]);
});

test("the schemas that editors read are those that the build checks: npm run upgrade", () => {
  expect(schemaFiles().length).toBeGreaterThanOrEqual(4);
  for (const [path, expected] of schemaFiles()) expect(readFileSync(join(project, path), "utf8"), path).toBe(expected);
});

test("every dependency has its reason", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const reasons = readFileSync(join(project, "docs/dependencies.md"), "utf8");
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) expect(reasons).toContain(`| \`${name}\` |`);
});

test("npm runs no script of a package, and knows the hash of each, on every platform", () => {
  const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
    packages: Record<
      string,
      { link?: boolean; integrity?: string; hasInstallScript?: boolean; bin?: { node?: string } }
    >;
  };
  const fetched = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);
  expect(fetched.length).toBeGreaterThan(300);
  expect(fetched.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([]);
  expect(fetched.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  // The packages of which npm links the one of the machine's platform as node_modules/.bin/node, and no other package may be it.
  expect(
    fetched.map(([path]) => path).filter((path) => packages[path]?.bin?.node && path.startsWith("node_modules/")),
  ).toEqual(
    Object.keys(JSON.parse(readFileSync(join(project, "pack/node/package.json"), "utf8")).optionalDependencies).map(
      (name) => `node_modules/${name}`,
    ),
  );
});

test("every licence is known and allowed, and docs/licences.md lists it: npm run licences", () => {
  const lockfile = readFileSync(join(project, "package-lock.json"), "utf8");
  expect(readFileSync(join(project, "docs/licences.md"), "utf8")).toBe(licences(lockfile));
  for (const [licence, named] of [
    ["MIT", "GPL-3.0-only"],
    ["ISC", "(MIT OR SSPL-1.0)"],
  ] as const)
    expect(() => licences(lockfile.replaceAll(`"license": "${licence}"`, `"license": "${named}"`))).toThrow(
      /is not among those/,
    );
});

test("the bill of materials has every package with its hash", () => {
  const { components } = JSON.parse(
    execFileSync("npm", ["run", "--silent", "sbom"], { cwd: project, encoding: "utf8" }),
  ) as {
    components: { name: string; hashes?: object[] }[];
  };
  expect(components.length).toBeGreaterThan(300);
  // Two folders of the repository are packages that ask for others.
  expect(components.filter(({ hashes }) => !hashes).map(({ name }) => name)).toEqual(["node", "oldest-node"]);
});
