import { describe, expect, test } from "vitest";
import { finderOf, surnamesOf } from "../../src/language/mentions.ts";
import { timed } from "../timed.ts";

type Entity = { readonly name: string; readonly also?: string[]; readonly never?: string[]; readonly thing?: boolean };
const jo: Entity = { name: "Jo Ray" };
const ray: Entity = { name: "Ana Ray" };
const assad: Entity = { name: "Bashar al-Assad" };
const bill: Entity = { name: "Bill Clinton" };
const bush: Entity = { name: "George Bush, Jr.", also: ["George Bush"] };
const york: Entity = { name: "York", thing: true };
const times: Entity = { name: "New York Times", also: ["Times"], thing: true };
const washington: Entity = { name: "Washington", thing: true };

/** The mentions of a text as `entity: as printed`, the entity by its first word. */
function found(text: string, ...entities: Entity[]): string[] {
  const finder = finderOf(entities, ({ name, also = [], never, thing }) => ({
    spellings: [name, ...also],
    ...(never && { notNames: never }),
    ...(!thing && { surnames: surnamesOf([name, ...also]) }),
  }));
  return finder
    .mentionsIn(text)
    .map(({ begin, end, entity }) => `${entity.name.split(" ")[0]}: ${text.slice(begin, end)}`);
}

describe("mentions", () => {
  test.each<[string, Entity[], string[]]>([
    ["New York Times, York", [york, times], ["New: New York Times", "York: York"]],
    ["Raymond, X-Ray, O'Ray, Ray-backed, Rays, Ray's", [jo], ["Jo: Ray"]],
    ["Ja’afari met Ja'afari", [{ name: "Ja'afari" }], ["Ja'afari: Ja’afari", "Ja'afari: Ja'afari"]],
    ["the U.N. said; U.N.-backed", [{ name: "U.N.", thing: true }], ["U.N.: U.N."]],
    ["Ray left. Jo Ray came.", [jo], ["Jo: Ray", "Jo: Jo Ray"]],
    ["Ray left. Jo Ray came.", [jo, ray], ["Jo: Jo Ray"]],
    ["Ray left. Jo Ray came.", [jo, { name: "Ray" }], ["Jo: Jo Ray"]],
    ["Al-Assad, al-Assad and Assad", [assad], ["Bashar: Al-Assad", "Bashar: al-Assad", "Bashar: Assad"]],
    [
      "Denzel Washington left Washington.",
      [{ name: "Denzel Washington" }, washington],
      ["Denzel: Denzel Washington", "Washington: Washington"],
    ],
    ["Hillary Clinton met President Clinton.", [bill], ["Bill: Clinton"]],
    ["But Clinton, Mrs. Clinton and Monday Clinton", [bill], ["Bill: Clinton", "Bill: Clinton", "Bill: Clinton"]],
    ["The Clinton Foundation; Clinton Monday said", [bill], ["Bill: Clinton"]],
    ["George W. Bush and Jeb Bush; J. Bush", [bush], ["George: George W. Bush"]],
    ["In Oslo Clinton spoke.", [bill, { name: "Oslo", thing: true }], ["Oslo: Oslo", "Bill: Clinton"]],
    ["Clinton spoke at Bill Clinton Hall.", [{ ...bill, never: ["Bill Clinton Hall"] }], ["Bill: Clinton"]],
    ["𝐀Ray, Ray𝐀, Ray", [jo], ["Jo: Ray"]],
    [
      "港口重开，王小明说：王小明和上海的李娜。",
      [{ name: "王小明" }, { name: "上海", thing: true }],
      ["王小明: 王小明", "王小明: 王小明", "上海: 上海"],
    ],
    ["王小明和王小", [{ name: "王小" }, { name: "王小明" }], ["王小明: 王小明", "王小: 王小"]],
    ["明日，明说王小明", [{ name: "明" }], []],
    [
      "ジョンソンはジョンと田中さんに会った。",
      [{ name: "ジョン" }, { name: "田中" }],
      ["ジョン: ジョン", "田中: 田中"],
    ],
    ["น้ำใจดี สมชาย ใจดีกล่าว", [{ name: "สมชาย ใจดี" }], ["สมชาย: สมชาย ใจดี"]],
    ["𠮷田太郎は、Jo Rayと", [{ name: "𠮷田" }, jo], ["𠮷田: 𠮷田"]],
    ["nobody", [], []],
  ])("%s", (text, entities, expected) => {
    expect(found(text, ...entities)).toEqual(expected);
  });

  test("surnames", () => {
    expect(surnamesOf(["Ban Ki-moon"], "Ban Ki-moon")).toEqual(["Ban"]);
    expect(surnamesOf(["Ludwig van Beethoven"], "Beethoven, Ludwig van")).toEqual(["Beethoven"]);
    expect(surnamesOf(["Michael Jordan", "Li Na", "Pele"])).toEqual([]);
  });

  test("are found in time that grows with the text alone", timed, () => {
    const started = performance.now();
    expect(found("Ray ".repeat(50_000), jo)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
