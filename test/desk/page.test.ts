import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type DeskServer, startDesk } from "../../src/desk/page/server.ts";
import { noBrowser, openBrowser } from "../browser.ts";
import { bytesBelow, differences, scratch } from "../build.ts";
import { sittingAt, writeDeskArchive } from "./desk-archive.ts";

const { root, done } = scratch();
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let desk: DeskServer;
let opened: Browser | undefined;
let page: Page;
const data = (kind = "people") => readFileSync(join(root, `_data/${kind}.yaml`), "utf8");
const sources = () => new Map([...bytesBelow(join(root, "_data")), ...bytesBelow(join(root, "articles"))]);
const base = () => new URL("/", desk.address).href;

beforeAll(async () => {
  opened = await openBrowser();
  if (!opened) console.warn(`skipped: ${noBrowser}`);
});
beforeEach(async () => {
  await desk?.close();
  done();
  mkdirSync(root);
  writeDeskArchive(root);
  desk = await startDesk(sittingAt(root), 0);
});
afterAll(async () => {
  await opened?.close();
  await desk?.close();
  done();
});

/** Asks as any program may, with whatever headers: the status, and the text. */
function ask(
  path: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((answered, failed) => {
    const asked = request(new URL(path, desk.address), { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece) => {
        text += piece;
      });
      response.on("end", () => answered({ status: response.statusCode ?? 0, text, headers: response.headers }));
    });
    asked.on("error", failed).end(body);
  });
}

describe("only who has the key sees the desk and decides, and no page of another origin", () => {
  const key = () => new URL(desk.address).searchParams.get("key") ?? "";
  const cookie = () => ({ cookie: `dateline-desk-${new URL(desk.address).port}=${key()}` });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const accept = (token = key()) =>
    String(
      new URLSearchParams({
        token,
        decide: "accept",
        kind: "people",
        name: "Mara Lind",
        group: "people-plain",
        at: "0",
      }),
    );
  const decided = async (headers: Record<string, string>, body = accept()) => {
    const before = sources();
    const { status } = await ask("/decide", { method: "POST", headers, body });
    return [status, differences(before, sources()).length > 0 ? "written" : "nothing"];
  };

  test("it listens on this machine alone, and says so to no other name", async () => {
    expect(new URL(desk.address).hostname).toBe("localhost");
    for (const host of ["evil.example", "localhost.evil.example", "192.168.1.7", "127.0.0.1.nip.io"])
      expect(await ask("/", { headers: { ...cookie(), host } }), host).toMatchObject({ status: 403 });
    expect(await ask("/", { headers: { ...cookie(), host: "127.0.0.1" } })).toMatchObject({ status: 200 });
  });

  test("without the key there is nothing to see, and with it a cookie that no script and no other site has", async () => {
    expect(await ask("/")).toMatchObject({
      status: 403,
      text: expect.stringContaining("Open the address that the command printed"),
    });
    expect((await ask("/name?kind=people&name=Jo+Ray")).text).not.toContain("Striker");
    expect((await ask("/names?kind=people&begins=Jo")).status).toBe(403);
    const { status, headers } = await ask(`/?key=${key()}`);
    expect([status, headers.location]).toEqual([303, "/"]);
    expect(String(headers["set-cookie"])).toMatch(/; HttpOnly; SameSite=Strict$/);
    const once = new URL(desk.addressOnce());
    expect((await ask(once.pathname + once.search)).status).toBe(303);
    expect((await ask(once.pathname + once.search)).status).toBe(403);
    expect((await ask(`/?key=${key().slice(1)}x`)).status).toBe(403);
  });

  test("every page forbids what is not its own", async () => {
    const { headers } = await ask("/", { headers: cookie() });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    expect(headers).toMatchObject({
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cache-control": "no-store",
    });
  });

  test("a decision needs the cookie, the form's token and the desk's own origin", async () => {
    const origin = base().replace(/\/$/, "");
    expect(await decided({ ...form })).toEqual([403, "nothing"]);
    expect(await decided({ ...form, ...cookie() }, accept("x"))).toEqual([403, "nothing"]);
    expect(await decided({ ...form, ...cookie() }, accept(""))).toEqual([403, "nothing"]);
    expect(await decided({ ...form, ...cookie(), origin: "http://evil.example" })).toEqual([403, "nothing"]);
    expect(await decided({ ...form, ...cookie(), origin: "null" })).toEqual([403, "nothing"]);
    expect(await decided({ ...form, ...cookie(), origin: "http://localhost:1" })).toEqual([403, "nothing"]);
    for (const site of ["cross-site", "same-site"])
      expect(await decided({ ...form, ...cookie(), "sec-fetch-site": site, "sec-fetch-mode": "no-cors" })).toEqual([
        403,
        "nothing",
      ]);
    expect(await decided({ "content-type": "text/plain", ...cookie() })).toEqual([415, "nothing"]);
    expect((await ask("/decide", { method: "PUT", headers: { ...form, ...cookie() }, body: accept() })).status).toBe(
      405,
    );
    expect((await ask(`/decide?${accept()}`, { headers: cookie() })).status).toBe(404);
    expect(await decided({ ...form, ...cookie() }, `${accept()}&x=${"x".repeat(1_100_000)}`)).toEqual([413, "nothing"]);
    expect(await decided({ ...form, ...cookie(), origin, "sec-fetch-site": "same-origin" })).toEqual([303, "written"]);
  });

  test("forms work without the script, and what is wrong in one is said", async () => {
    await ask("/decide", { method: "POST", headers: { ...form, ...cookie() }, body: accept() });
    expect((await ask("/?group=people-plain", { headers: cookie() })).text).toContain(
      '<p id="said" role="status">Mara Lind is listed. Mara Lind: 2 stories</p>',
    );
    const wrong = `token=${key()}&decide=accept&kind=places&name=Port+Nora&latitude=north&longitude=3`;
    await ask("/decide", { method: "POST", headers: { ...form, ...cookie() }, body: wrong });
    expect((await ask("/", { headers: cookie() })).text).toMatch(
      /<p id="said" role="status" data-kept>Not decided: latitude /,
    );
  });

  test("names of the archive are text on the page, whatever is in them", async () => {
    const hostile = "<img src=x onerror=alert(1)>";
    writeFileSync(
      join(root, "articles/22-x.md"),
      `---\ntitle: ${JSON.stringify(hostile)}\ndate: 2012-06-22\npeople: [${JSON.stringify(`Eve ${hostile}`)}]\n---\n\nIt was Eve ${hostile}.\n`,
    );
    await desk.close();
    desk = await startDesk(sittingAt(root), 0);
    for (const path of [
      "/?group=people-plain",
      `/name?${new URLSearchParams({ kind: "people", name: `Eve ${hostile}` })}`,
    ]) {
      const { text } = await ask(path, { headers: cookie() });
      expect(text).toContain("Eve &lt;img src=x");
      expect(text).not.toContain("<img");
    }
  });

  test("every page is valid HTML", async () => {
    const validate = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: {
        // White space is the templates' own, and a button of a form submits it.
        "no-trailing-whitespace": "off",
        "no-implicit-button-type": "off",
        "form-dup-name": "off",
        "void-style": "off",
        "attribute-boolean-style": "off",
        "attribute-empty-style": "off",
        "prefer-native-element": "off",
      },
    });
    const sitting = sittingAt(root);
    const paths = [
      "/name?kind=people&name=Jo+Ray",
      "/name?kind=people&name=norsk",
      "/story?kind=people&name=Jo+Ray&file=articles/22-story-4.md",
      "/story?kind=people&name=Jo+Ray&file=articles/none.md",
    ];
    for (const path of [...paths, ...sitting.groups.map(({ id }) => `/?group=${id}`)]) {
      const { text } = await ask(path, { headers: cookie() });
      const { results } = await validate.validateString(text);
      expect(
        results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`),
        ),
      ).toEqual([]);
    }
  });
});

describe("by keyboard alone, in a browser", () => {
  beforeEach(async ({ skip }) => {
    skip(!opened, noBrowser);
    await page?.context().close();
    const context = await (opened as Browser).newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    await page.addInitScript({ path: axe });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(desk.address);
    return () => expect(complaints).toEqual([]);
  });

  const said = () => page.locator("#said").textContent();
  const heading = () =>
    page.evaluate<string>(
      "document.activeElement.querySelector('h2, h3')?.textContent ?? document.activeElement.tagName",
    );
  /** Waits until a function's body returns true on the page: its own policy lets no text of a script run, so that the browser is asked again and again. */
  const until = async (body: string, on = page) => {
    for (let n = 0; n < 600; n++) {
      // While a page is loaded there is none to ask.
      if (await on.evaluate(`(() => { ${body} })()`).catch(() => false)) return;
      await on.waitForTimeout(20);
    }
    throw new Error(`never: ${body}`);
  };
  /** Presses a key, and waits until something else is said. */
  const press = async (key: string) => {
    const before = (await said()) ?? "";
    await page.keyboard.press(key);
    await until(
      `const now = document.getElementById("said").textContent; return now !== "" && now !== ${JSON.stringify(before)}`,
    );
    return said();
  };
  const group = (id: string) => page.goto(`${base()}?group=${id}`);

  test("names are accepted, ignored and undone; the focus goes to the next, and what was decided is said in a live region", async () => {
    await group("people-plain");
    expect(await page.locator("#said").getAttribute("role")).toBe("status");
    expect(await heading()).toBe("Mara Lind");
    expect(await press("a")).toBe("Mara Lind is listed. Mara Lind: 2 stories");
    expect(await heading()).toBe("Bo Tamm");
    expect(await press("i")).toBe("Bo Tamm is left out. Bo Tamm: 1 → 0 stories");
    expect(await heading()).toBe("Tomas Okafor");
    expect(data()).toBe("- name: Bo Tamm\n  ignored: true\n- name: Mara Lind\n");
    expect(await press("u")).toBe("Undone: Bo Tamm is left out.");
    expect(data()).toBe("- name: Mara Lind\n");
    expect(await page.getByText("1 decision in this sitting").count()).toBe(1);
  });

  test("the next question and the one before; a key of a field types, and Escape leaves it", async () => {
    await group("people-plain");
    await page.keyboard.press("j");
    expect(await heading()).toBe("Bo Tamm");
    await page.keyboard.press("ArrowUp");
    expect(await heading()).toBe("Mara Lind");
    await page.keyboard.press("r");
    expect(await page.evaluate("document.activeElement.name")).toBe("to");
    await page.keyboard.type("Mara A. Lind");
    expect(await press("Enter")).toBe(
      "Mara Lind is Mara A. Lind from now on. Mara Lind: 2 → 0 stories · Mara A. Lind: 0 → 2 stories",
    );
    expect(data()).toBe("- name: Mara A. Lind\n  aliases: [Mara Lind]\n");
    await page.keyboard.press("e");
    await page.keyboard.type("uai");
    expect(await page.evaluate("document.activeElement.value")).toBe("uai");
    await page.keyboard.press("Escape");
    expect(await heading()).toBe("Bo Tamm");
    expect(await press("u")).toMatch(/^Undone: /);
  });

  test("beyond the first question of a part the last of the part before has the focus, and the page that is loaded again is where it was", async () => {
    for (let n = 0; n < 25; n++)
      writeFileSync(
        join(root, `articles/23-story-${n}.md`),
        `---\ntitle: Later ${n}\ndate: 2012-06-23\npeople: [Ann${"a".repeat(n + 1)} Berg]\n---\n\nText.\n`,
      );
    await desk.close();
    desk = await startDesk(sittingAt(root), 0);
    await page.goto(desk.address);
    await page.goto(`${base()}?group=people-plain&at=20`);
    const last = await heading();
    await page.keyboard.press("k");
    await page.waitForURL(/at=19$/);
    expect(await page.evaluate("document.activeElement.id")).toBe("question-19");
    await page.keyboard.press("k");
    await page.reload();
    expect(await page.evaluate("document.activeElement.id")).toBe("question-18");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.waitForURL(/at=20$/);
    expect(await heading()).toBe(last);
  });

  test("what is refused stays as it was typed, and says why", async () => {
    await group("places-nowhere");
    await page.keyboard.press("e");
    await page.keyboard.type("Norway");
    await page.keyboard.press("Tab");
    await page.keyboard.type("60,5");
    expect(await press("Enter")).toBe('Not decided: latitude must be degrees with a point, as 44.8: "60,5"');
    expect(await page.evaluate("document.activeElement.value")).toBe("60,5");
    expect(await page.locator("#question-0 [name=country]").first().inputValue()).toBe("Norway");
    await page.evaluate("document.activeElement.value = '60.5, 5.25'");
    expect(await press("Enter")).toBe("Nowhere Island is listed. Nowhere Island: 1 story");
    expect(data("places")).toBe("- name: Nowhere Island\n  country: Norway\n  latitude: 60.5\n  longitude: 5.25\n");
    await group("people-plain");
    await page.keyboard.press("m");
    await page.keyboard.type("Mara Lind");
    expect(await press("Enter")).toBe("Not decided: Mara Lind and Mara Lind are one already");
    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
    await page.keyboard.type("Jo Ray");
    expect(await press("Enter")).toMatch(/^Not decided: "Jo Ray" is in 3 articles already/);
    expect(await page.evaluate("document.activeElement.value")).toBe("Jo Ray");
  });

  test("the text of a story is shown below its sentence, with the name marked, and taken away again", async () => {
    await group("people-spelled");
    await page.keyboard.press("t");
    await until("return document.querySelectorAll('.story').length === 2");
    expect(await page.locator(".story b").allTextContents()).toEqual(["Story 0", "Story 2"]);
    expect(await page.locator(".story mark").allTextContents()).toEqual(["Walid al-Moualem", "Walid Muallem"]);
    await page.keyboard.press("t");
    await until("return !document.querySelector('.story')");
    const link = page.locator(".question a[data-story]").first();
    expect(await link.getAttribute("aria-expanded")).toBe("false");
    await page.goto(new URL((await link.getAttribute("href")) ?? "", base()).href);
    expect(await page.locator(".story b").textContent()).toBe("Story 0");
    await page.getByText("All questions").click();
    await page.waitForURL(base());
  });

  test("two windows: what one would undo is not what the other has decided since", async () => {
    await group("people-plain");
    await press("a");
    const other = await page.context().newPage();
    await other.goto(`${base()}?group=people-plain`);
    await other.keyboard.press("i");
    await until("return /^Bo Tamm is left out/.test(document.getElementById('said').textContent)", other);
    const before = sources();
    expect(await press("u")).toBe(
      '"Mara Lind is listed" is not what was decided last, perhaps in another window. What can be undone is: Bo Tamm is left out.',
    );
    expect(differences(before, sources())).toEqual([]);
    expect(await press("u")).toBe("Undone: Bo Tamm is left out.");
    expect(await press("u")).toBe("Undone: Mara Lind is listed.");
    await other.close();
  });

  test("a name that is not there leads to those near it, of whatever kind; capitals and accents do not matter", async () => {
    await page.goto(`${base()}name?kind=people&name=MARA+LÍND`);
    expect(await page.locator("h2").first().textContent()).toBe("Mara Lind");
    await page.goto(`${base()}name?kind=people&name=norsk`);
    expect(await page.locator("main li").allTextContents()).toEqual([
      expect.stringContaining("Norsk Kabel"),
      expect.stringContaining("Norsk Kabel Inc (organizations)"),
    ]);
    await page.locator("main li a").nth(1).click();
    await page.waitForURL(/kind=organizations/);
    expect(await page.locator("h2").first().textContent()).toBe("Norsk Kabel Inc");
  });

  test("two spellings are made one, or kept apart, with sentences of both in sight", async () => {
    await group("people-spelled");
    expect(await page.locator(".question mark").allTextContents()).toEqual(["Walid al-Moualem", "Walid Muallem"]);
    expect(await page.getByText("Walid Muallem: 1 → 0 stories · Walid al-Moualem: 2 → 3 stories").count()).toBe(1);
    expect(await press("m")).toMatch(/^Walid Muallem leads to Walid al-Moualem\. /);
    await press("u");
    await group("people-spelled");
    expect(await press("o")).toMatch(/^Walid al-Moualem leads to Walid Muallem\. /);
    expect(data()).toBe("- name: Walid Muallem\n  aliases: [Walid al-Moualem]\n");
    await press("u");
    await group("people-spelled");
    expect(await press("n")).toMatch(/^Walid Muallem is never Walid al-Moualem\. /);
    expect(data()).toContain("notNames: [Walid Muallem]");
  });

  test("a name is made one with another by typing it; where two exist, that is asked first", async () => {
    await group("people-plain");
    await page.keyboard.press("m");
    await page.keyboard.type("Jo R");
    await until("return document.activeElement.list.options.length > 0");
    expect(await page.evaluate("document.activeElement.list.options[0].value")).toBe("Jo Ray");
    await page.keyboard.type("ay");
    expect(await press("Enter")).toBe("Are Mara Lind and Jo Ray one? Look, and confirm.");
    expect(await heading()).toBe("Are Mara Lind and Jo Ray one?");
    expect(await page.locator("#ask .warning").textContent()).toContain("a story lists both");
    expect(await page.locator("#ask mark").allTextContents()).toEqual([
      "Jo Ray",
      "Jo Ray",
      "Jo Ray",
      "Mara Lind",
      "Mara Lind",
    ]);
    const before = sources();
    await page.keyboard.press("Escape");
    await until("return !document.getElementById('ask') && document.activeElement.matches('.question')");
    expect(differences(before, sources())).toEqual([]);
    await page.keyboard.press("m");
    await page.keyboard.type("Jo Ray");
    await press("Enter");
    expect(await press("y")).toMatch(/^Mara Lind leads to Jo Ray\. /);
    expect(data()).toContain("aliases: [Mara Lind]");
  });

  test("a name of two is split, by what its texts suggest or story by story", async () => {
    await group("people-mixed");
    expect(await press("s")).toMatch(/^1 article is of Jo Ray \(#jo-ray-striker\)\. Jo Ray: 3 → 2 stories · /);
    await press("u");
    await group("people-role");
    await page.keyboard.press("s");
    await page.waitForURL(/\/name\?/);
    await page.keyboard.press("s");
    expect(await page.evaluate("document.activeElement.type")).toBe("checkbox");
    await page.keyboard.press("Space");
    for (let n = 0; n < 8 && (await page.evaluate("document.activeElement.name")) !== "id"; n++)
      await page.keyboard.press("Tab");
    expect(await press("Enter")).toMatch(/^1 article is of .* \(#[a-z-]+-2\)\. /);
    expect(data()).toMatch(/ {2}id: [a-z-]+-2\n/);
  });

  test("Escape leads from the stories of a name back to the question that they were opened from, also after a decision", async () => {
    await group("people-plain");
    await page.keyboard.press("j");
    const asked = await page.evaluate("document.activeElement.id");
    expect(asked).toBe("question-1");
    await page.keyboard.press("s");
    await page.waitForURL(/\/name\?/);
    await until('return document.activeElement.matches(".question")');
    await page.keyboard.press("r");
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.id")).toBe("question-0");
    expect(page.url()).toContain("/name?");
    expect(await press("a")).toMatch(/ is listed\. /);
    await press("u");
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/\?group=people-plain&at=1$/);
    await until(`return document.activeElement.id === "${asked}"`);
  });

  test("a key that has nothing to do says why", async () => {
    await group("people-plain");
    expect(await press("u")).toBe("Nothing was decided that could be undone.");
    expect(await press("n")).toBe("One name alone is asked about: there is no other that it could be kept apart from.");
    expect(await press("o")).toBe("O has no meaning here.");
    await page.keyboard.press("q");
    await page.waitForTimeout(100);
    expect(await said()).toBe("O has no meaning here.");
  });

  test("one answer for a whole group is confirmed first, and undone at once", async () => {
    await group("people-plain");
    const before = sources();
    expect(await press("l")).toBe("One answer for all of these: look, and confirm.");
    expect(await heading()).toBe("Accept: 3 names, in 4 stories?");
    expect(differences(before, sources())).toEqual([]);
    expect(await page.locator("#ask .names li").allTextContents()).toEqual(["Mara Lind", "Bo Tamm", "Tomas Okafor"]);
    expect(await press("y")).toBe('"accept" for 3 names, in 4 stories.');
    expect(data().match(/^- name/gm)).toHaveLength(3);
    expect(await press("u")).toBe('Undone: "accept" for 3 names.');
    expect(differences(before, sources())).toEqual([]);
  });

  test("a place gets its position by hand, and what is on no map is said to be", async () => {
    await group("places-nowhere");
    await page.keyboard.press("e");
    for (const value of ["Norway", "60.5", "5.25"]) {
      await page.keyboard.type(value);
      await page.keyboard.press("Tab");
    }
    expect(await press("Enter")).toBe("Nowhere Island is listed. Nowhere Island: 1 story");
    expect(data("places")).toBe("- name: Nowhere Island\n  country: Norway\n  latitude: 60.5\n  longitude: 5.25\n");
    expect(await press("o")).toBe("Port Nora is listed. Port Nora: 1 story");
    expect(data("places")).toContain("- name: Port Nora\n  confirmed: true\n");
  });

  test("what an editor changed meanwhile is said, and a decision on it is not made", async () => {
    await group("people-plain");
    writeFileSync(join(root, "_data/people.yaml"), "- name: Mara Lind\n  role: Skier\n");
    expect(await press("i")).toBe(
      "Changed meanwhile, and read again: _data/people.yaml. This was not decided: look again.",
    );
    expect(data()).toBe("- name: Mara Lind\n  role: Skier\n");
    expect(await heading()).toBe("Bo Tamm");
    writeFileSync(join(root, "_data/people.yaml"), "- name: Mara Lind\n  rolle: Skier\n");
    expect(await press("i")).toBe("Nothing can be decided until the archive is in order.");
    expect(await page.locator("#wrong").textContent()).toBe("The archive is not in order");
    expect(await page.getByText("Nothing to decide").count()).toBe(0);
    expect(await page.getByText("_data/people.yaml:2:3").count()).toBe(1);
  });

  test.each([1280, 360])("every page passes axe's rules, in light and in dark, in a window of %i px", async (width) => {
    await page.setViewportSize({ width, height: 800 });
    const check = async (where: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate<string[]>(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))",
        );
        expect(found, `${where} ${colorScheme}`).toEqual([]);
      }
      const wide = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(wide, where).toBeLessThanOrEqual(0);
    };
    const ids = sittingAt(root).groups.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    for (const id of ids) {
      await group(id);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      await check(id);
    }
    await page.goto(`${base()}name?kind=people&name=Jo+Ray`);
    await check("name");
    await page.goto(`${base()}story?kind=people&name=Jo+Ray&file=articles/22-story-4.md`);
    await check("story");
    await group("people-spelled");
    await page.keyboard.press("t");
    await until("return document.querySelectorAll('.story').length === 2");
    await check("text");
    await group("people-plain");
    await press("l");
    await check("ask for all");
    await group("people-plain");
    await page.keyboard.press("m");
    await page.keyboard.type("Jo Ray");
    await press("Enter");
    await check("ask for two");
  });
});
