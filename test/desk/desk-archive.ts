import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockArchive } from "../../src/archive/lock.ts";
import { finishDecision } from "../../src/desk/journal.ts";
import { Sitting } from "../../src/desk/sitting.ts";

/** The texts of stories about people, places and firms that are easily taken for one another. */
const stories: readonly (readonly [front: string, body: string])[] = [
  ["people: [Walid al-Moualem, Kofi Annan]", "Foreign Minister Walid al-Moualem met U.N. envoy Kofi Annan."],
  ["people: [Walid al-Moualem]", "Foreign Minister Walid al-Moualem spoke."],
  ["people: [Walid Muallem]", "Foreign Minister Walid Muallem left."],
  ["people: [Kofi Annan, Tomas Okafor]", "U.N. envoy Kofi Annan met Tomas Okafor."],
  ["people: [Jo Ray, Mara Lind]", "Foreign Minister Jo Ray met Mara Lind."],
  ["people: [Jo Ray, Mara Lind]", "Foreign Minister Jo Ray called Mara Lind."],
  ["people: [Jo Ray, Bo Tamm]\norganizations: [Rovers Inc]", "Striker Jo Ray passed to Bo Tamm of Rovers Inc."],
  ["organizations: [Norsk Kabel Inc]\nplaces: [Oslo, Norway]", "Norsk Kabel Inc of Oslo grew."],
  ["organizations: [Norsk Kabel]\nplaces: [Nowhere Island]", "Norsk Kabel left Nowhere Island."],
  ["places: [Port Nora]", "It rained in Port Nora."],
];

/** Writes a small archive with questions of every sort. */
export function writeDeskArchive(root: string): void {
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write("_data/site.yaml", 'title: A\ndescription: B\nurl: https://example.org/\nsince: "2012-01-01"\n');
  stories.forEach(([front, body], n) => {
    write(`articles/22-story-${n}.md`, `---\ntitle: Story ${n}\ndate: 2012-06-22\n${front}\n---\n\n${body}\n`);
  });
}

/** A sitting at an archive, which is locked for each decision as the command does it. */
export function sittingAt(root: string, patience?: number): Sitting {
  const sitting = new Sitting(root, async (action) => {
    const unlock = await lockArchive(root, "desk", undefined, patience);
    try {
      await finishDecision(root);
      return await action();
    } finally {
      unlock();
    }
  });
  sitting.refresh();
  return sitting;
}
