import type { RegistryKind } from "../../article/kind.ts";
import { count } from "../../article/problem.ts";
import { referenceOf } from "../../article/reference.ts";
import { type Content, type Html, html } from "../../text/html.ts";
import { grouped } from "../../text/number.ts";
import type { Answer } from "../review/questions.ts";
import type { Effect, Sitting } from "../sitting.ts";
import { factKeys, type Verdict } from "../verdict.ts";
import { addressIn, questionOf, type Showing } from "./showing.ts";

/** A form that decides something: it says where the editor is, so that the next page is there, too. */
export function form(
  action: string,
  { place, token }: Pick<Showing, "place" | "token">,
  content: Content,
  attributes: Content = "",
): Html {
  const question = questionOf(place);
  const back = [
    "kind" in place && [hidden("from-kind", place.kind), hidden("from-name", place.name)],
    question && [hidden("group", question.group ?? ""), hidden("at", String(question.at))],
  ];
  return html`<form method="post" action="${action}"${attributes}>${hidden("token", token)}${back}${content}</form>`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** The fields of a verdict that nobody types. */
export function verdictFields(verdict: Verdict): Html[] {
  const { decide, kind, name, other, to, id, articles = [] } = verdict;
  const texts = { decide, kind, name, other, to, id };
  return [
    ...Object.entries(texts).flatMap(([key, value]) => (value === undefined ? [] : [hidden(key, value)])),
    ...factKeys.flatMap((key) => (verdict[key] === undefined ? [] : [hidden(key, String(verdict[key]))])),
    ...articles.map((article) => hidden("articles", article)),
  ];
}

/** The key that gives an answer, where some have a meaning already. */
function keyOf({ verdict: { decide, confirmed }, asks }: Answer, taken: ReadonlySet<string>): string {
  if (decide === "accept") return asks ? "e" : confirmed || taken.has("a") ? "o" : "a";
  if (decide === "merge" && taken.has("m")) return "o";
  return { merge: "m", apart: "n", split: "s", rename: "r", ignore: "i" }[decide];
}

/** A button for an answer, with its effect; `taken` are the keys of the question that have a meaning. */
export function answerForm(sitting: Sitting, answer: Answer, showing: Showing, taken: Set<string>): Html {
  const { means, verdict, asks = [] } = answer;
  const key = keyOf(answer, taken);
  const isFirst = !taken.has(key);
  taken.add(key);
  const attribute = isFirst ? html` data-key="${key}"` : "";
  const label = html`${isFirst && html`<kbd>${key.toUpperCase()}</kbd> `}${means[0]?.toUpperCase()}${means.slice(1)}`;
  if (asks.length === 0)
    return form("/decide", showing, [
      verdictFields(verdict),
      html`<button${attribute}>${label}${verdict.decide === "accept" && verdict.role !== undefined && `: ${verdict.role}`}</button>${effects(sitting.effects(verdict))}`,
    ]);
  return form("/decide", showing, [
    verdictFields(verdict),
    asks.map((fact, n) => field(fact, "", n === 0 ? attribute : "", fact === "latitude")),
    html`<button>${label}</button>`,
  ]);
}

export function effects(all: readonly Effect[]): Html {
  const words = all.map(({ name, before, after }) =>
    before === after
      ? all.length > 1
        ? ""
        : count(after, "story")
      : `${name}: ${grouped(before)} → ${count(after, "story")}`,
  );
  return html` <small>${words.filter(Boolean).join(" · ")}</small>`;
}

const labels = {
  role: "Role",
  country: "Country",
  region: "State, province or other part of the country",
  latitude: "Latitude, or both from a map",
  longitude: "Longitude",
  wikidata: "Wikidata",
  to: "New name",
  other: "Name that stays",
  id: "Last part of the address of the other",
} as const;

export function field(name: keyof typeof labels, value = "", attributes: Content = "", required = true): Html {
  const mode = name === "latitude" || name === "longitude" ? html` inputmode="decimal"` : "";
  return html`<label>${labels[name]} <input type="text" name="${name}" value="${value}"${mode}${required ? html` required` : ""}${attributes} autocomplete="off"></label> `;
}

type Others = {
  readonly kind: RegistryKind;
  readonly name: string;
  readonly role: string | undefined;
  /** The keys of the question that have a meaning already. */
  readonly taken: ReadonlySet<string>;
  readonly at: string;
};

/** What else may be said of a name: another name, that it is one with any other, other facts, and that some stories are of another. */
export function otherForms(sitting: Sitting, { kind, name, role, taken, at }: Others, showing: Showing): Html {
  const key = (letter: string) => (taken.has(letter) ? "" : html` data-key="${letter}"`);
  const hint = (letter: string) => !taken.has(letter) && html`<kbd>${letter.toUpperCase()}</kbd> `;
  const entry = sitting.name(kind, name)?.entry;
  const decide = (what: string) => [hidden("decide", what), hidden("kind", kind), hidden("name", name)];
  const facts =
    kind === "places"
      ? [
          field("country", entry?.country, key("e"), false),
          field("region", entry?.region, "", false),
          field("latitude", entry?.latitude?.toString(), "", false),
          field("longitude", entry?.longitude?.toString(), "", false),
        ]
      : [field("role", entry?.role ?? role, key("e"), false)];
  const from = questionOf(showing.place);
  const stories = addressIn({ kind, name, ...(from && { from }) });
  return html`<details>
<summary>Something else <span class="hints">(${[..."rmse"].filter((letter) => !taken.has(letter)).map((letter) => html`<kbd>${letter.toUpperCase()}</kbd> `)})</span></summary>
${form("/decide", showing, [decide("rename"), hint("r"), field("to", referenceOf(name).name, key("r")), html`<button>Rename</button>`])}
${form("/decide", showing, [
  decide("merge"),
  hidden("look", "1"),
  hint("m"),
  field("other", "", html`${key("m")} list="same-${at}" data-names="${kind}"`),
  html`<datalist id="same-${at}"></datalist><button>Look whether they are the same</button>`,
])}
${form("/decide", showing, [decide("accept"), hint("e"), facts, field("wikidata", entry?.wikidata, "", false), html`<button>Accept with these facts</button>`])}
<p>${hint("s")}<a href="${stories}"${key("s")}>All its stories, to split it</a></p>
</details>`;
}
