import { expect, test } from "vitest";
import { namesInCopy } from "../../src/desk/find.ts";
import type { NamesInText } from "../../src/language/joining.ts";
import { namesInText } from "../../src/language/names.ts";
import { loadModel } from "../../src/language/tagger/model.ts";
import { Tagger } from "../../src/language/tagger/tagger.ts";

const tagger = new Tagger(loadModel());
/** For each name the text at its mentions. */
async function mentions(text: string): Promise<Record<string, Record<string, string[]>>> {
  const found = (await namesInCopy(text, async (read) => namesInText(read, tagger))) as NamesInText;
  return Object.fromEntries(
    Object.entries(found).map(([kind, names]) => [
      kind,
      Object.fromEntries(
        names.map(({ name, mentions: all }) => [name, all.map(({ begin, end }) => text.slice(begin, end))]),
      ),
    ]),
  );
}

test("a dateline has its places and its agency, and no people", async () => {
  const text =
    "ST PETERSBURG, Russia, June 22 (Reuters) - Norwegian Foreign Minister Ingrid Solberg left Russia on Friday. Solberg flew home.\n\nShe liked to be in St. Petersburg, she said.\n";
  expect(await mentions(text)).toMatchObject({
    people: { "Ingrid Solberg": ["Ingrid Solberg", "Solberg"] },
    places: { "St Petersburg": ["ST PETERSBURG", "St. Petersburg"], Russia: ["Russia", "Russia"] },
    organizations: { Reuters: ["Reuters"] },
  });
});

test("a headline above it is read as text, and a name in capitals joins the one in full", async () => {
  const text =
    "AUSTRIA VOTES FOR VAN DER BELLEN\n\nVIENNA, June 1 (AP) -- Austrian President Alexander Van der Bellen met Charles de Gaulle in Vienna.\n";
  expect(await mentions(text)).toEqual({
    people: {
      "Alexander Van der Bellen": ["VAN DER BELLEN", "Alexander Van der Bellen"],
      "Charles de Gaulle": ["Charles de Gaulle"],
    },
    places: { Vienna: ["VIENNA", "Vienna"], Austria: ["AUSTRIA"] },
    organizations: { AP: ["AP"] },
  });
});

test("a text without a dateline is read as it is", async () => {
  expect((await mentions("Mr. Lind met Tomas Okafor: in Oslo - and left.")).places).toEqual({ Oslo: ["Oslo"] });
});
