import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSources } from "../../src/archive/load.ts";
import { registryKinds } from "../../src/article/kind.ts";
import { random } from "../build/edits.ts";
import { bytesBelow, differences, run, scratch } from "../build.ts";

const { root, done } = scratch();
afterAll(done);

const people = ["Ingrid Solberg", "Tomas Okafor", "Ana Bohm", "Paul Varga"];
const roles = ["Foreign Minister", "President", "Harbour Master", "Governor"];
const places = ["Houston, Texas", "Houston", "New York", "New York City", "Oslo", "Elkhart, Indiana", "Washington"];
const firms = ["Norsk Kabel Inc", "Norsk Kabel", "Vik Rail Corp", "United Nations", "Columbia Gas System Inc"];

/** A file of wire copy with some stories, in which names stand that are like each other. */
function copy(next: () => number, batch: number): string {
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: 4 }, (_, n) => {
    const [one, other, firm] = [pick(people), pick(people), pick(firms)];
    return `date 2012-06-${10 + batch} ${pick(places).replace(/,.*/, "").toUpperCase()} (Sample Wire) - ${pick(roles)} ${one} met ${other} of ${firm} in ${pick(places)} on day ${n} of week ${batch}.

${other.split(" ")[1]} said ${pick(firms)} would leave ${pick(places)} for ${pick(places)}.
`;
  }).join("\n\n");
}

/** Decides something about the names of an archive, as an editor may; some decisions are refused. */
async function decide(archive: string, next: () => number): Promise<string> {
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  const { articles } = readSources(archive);
  const kind = pick(registryKinds);
  const names = [...new Set(articles.flatMap((article) => article[kind] ?? []))];
  if (names.length === 0) return "nothing";
  const [one, other] = [pick(names), pick(names)];
  const holding = articles.filter((article) => article[kind]?.includes(one)).map(({ file }) => file);
  const words = pick([
    ["accept", kind, one],
    ["accept", kind, "--all"],
    ["merge", kind, one, other],
    ["split", kind, one, "--id", `other-${Math.floor(next() * 1e6)}`, holding[0] ?? ""],
    ["rename", kind, one, `${one.replace(/[^a-z ]/gi, "")} ${pick(["North", "South"])}`],
    ["ignore", kind, one],
    ["ignore", kind, one, other],
  ]);
  const { code } = await run("names", [...words, "--root", archive]);
  return `${words.join(" ")}: ${code}`;
}

test.each([1, 2, 3, 4, 5, 6])(
  "after whatever is decided, apply and the same copy again change nothing (%i)",
  async (seed) => {
    const archive = mkdtempSync(join(root, "archive-"));
    await run("init", [archive]);
    const next = random(seed);
    const log: string[] = [];
    const batches: string[] = [];
    const articles = () => bytesBelow(join(archive, "articles"));
    const unchanged = async (before: ReturnType<typeof articles>, after: string) =>
      expect(differences(before, articles()), `${after} after ${log.join(" | ")}`).toEqual([]);
    for (let step = 0; step < 7; step++) {
      if (step % 3 === 0) {
        const file = join(root, `copy-${seed}-${step}.txt`);
        writeFileSync(file, copy(next, step));
        batches.push(file);
        const names = next() < 0.3 ? ["--no-names"] : [];
        expect(await run("import", [file, "--root", archive, ...names])).toMatchObject({ code: 0 });
        if (names.length > 0) await run("names", ["apply", "--root", archive]);
        log.push(`import ${names}`);
      }
      for (let n = 0; n < 3; n++) log.push(await decide(archive, next));
      const before = articles();
      expect((await run("names", ["apply", "--root", archive])).out).toContain("names filled in 0");
      await unchanged(before, "apply");
      const again = await run("import", [...batches, "--root", archive]);
      expect(again.out, log.join(" | ")).toContain(" 0 written, 0 updated");
      await unchanged(before, "import");
    }
    expect(log.filter((line) => line.endsWith(": 0")).length).toBeGreaterThan(8);
  },
);
