import type { RegistryKind } from "../../article/kind.ts";
import { registryKinds } from "../../article/kind.ts";
import { count, type Problem } from "../../article/problem.ts";
import { referenceOf } from "../../article/reference.ts";
import { type Content, type Html, html } from "../../text/html.ts";
import { grouped } from "../../text/number.ts";
import { slugOf } from "../../text/slug.ts";
import { forAll } from "../bulk.ts";
import type { Group, GroupId } from "../review/groups.ts";
import type { Answer, Question } from "../review/questions.ts";
import { type Example, exampleIn, examplesOf, knownRole, nameAndRole, textFor } from "../review/survey.ts";
import type { Sitting } from "../sitting.ts";
import { answerForm, effects, field, form, hidden, otherForms, verdictFields } from "./forms.ts";
import { type Ask, addressIn, type Place, type Showing } from "./showing.ts";

/** How many names are shown that would get one answer. */
const mostNames = 1000;
/** How many questions a page has. */
export const questionsOnPage = 20;
/** How many stories of a name are shown to be split. */
const mostStories = 200;

/** The page of the desk, for where the editor is. */
export function deskPage(sitting: Sitting, showing: Showing): Html {
  const { place, said, isKept } = showing;
  const { groups, problems } = sitting;
  const open = groups.reduce((sum, { questions }) => sum + questions.length, 0);
  return html`<!DOCTYPE html>
<html lang="en">
<head>
${metadata("Names to decide")}
<script src="/desk.js" defer></script>
</head>
<body>
<a class="skip" href="#main">To the questions</a>
<p id="said" role="status"${isKept && html` data-kept`}>${said}</p>
<div id="desk">
<header>
<h1>Names to decide</h1>
<p>${count(open, "question")} about the names of ${count(sitting.articles, "article")} · ${count(sitting.decisions, "decision")} in this sitting</p>
${undoForm(sitting, showing)}
${findForm(place)}
</header>
${problems.length > 0 ? problemList(problems) : ""}
<nav aria-label="Groups of questions">
<ul>
${groups.map(
  ({ id, title, questions }) =>
    html`<li><a href="/?group=${id}"${"group" in place && place.group === id ? html` aria-current="page"` : ""}>${title} <span>${grouped(questions.length)}</span></a></li>
`,
)}</ul>
</nav>
<main id="main" tabindex="-1">
${showing.ask && askSection(sitting, showing, showing.ask)}
${"kind" in place ? namePage(sitting, showing, place) : groupPage(sitting, showing, place)}
</main>
${keysHelp}
</div>
</body>
</html>
`;
}

/** The page in place of the desk for who may not see it, or of one that is not there. */
export function refusalPage(why: string, isOpen = false): Html {
  return plainPage("Names to decide", html`<p>${why}</p>`, isOpen);
}

/** A page beside the desk; one that leads there is for who may see it. */
function plainPage(title: string, content: Html, leadsOn: boolean): Html {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
${metadata(title)}
</head>
<body><main>
<h1>Names to decide</h1>
${content}
${leadsOn && html`<p><a href="/">All questions</a></p>`}
</main></body>
</html>
`;
}

const metadata = (title: string) => html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/desk.css">`;

const keysHelp = html`<aside aria-labelledby="keys">
<h2 id="keys">Keys</h2>
<p>They hold while a question has the focus; everything is a button or a field, too.</p>
<dl>
${(
  [
    ["J K", "next question, the one before"],
    ["A", "accept"],
    ["I", "no name: ignore"],
    ["M", "the same: merge"],
    ["O", "the other role or name; all are one; on no map"],
    ["N", "not the same"],
    ["S", "split: some stories are of another"],
    ["R", "rename"],
    ["E", "accept with other facts"],
    ["L", "all like these"],
    ["Y", "yes, where something is to be confirmed"],
    ["T", "the text of the story, or away with it"],
    ["U", "undo"],
    ["F", "find a name"],
    ["Esc", "leave a field, what is to be confirmed, or the stories of a name"],
  ] as const
).map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}
</dl>
</aside>`;

function problemList(problems: readonly Problem[]): Html {
  return html`<section class="ask" aria-labelledby="wrong">
<h2 id="wrong">The archive is not in order</h2>
<p>Nothing can be decided until it is: mend ${count(problems.length, "problem")}, and <a href="/">load the page again</a>.</p>
<ul>${problems.slice(0, 20).map(({ file, line, column, message }) => html`<li><code>${file}:${line}:${column}</code>: ${message}</li>`)}</ul>
${problems.length > 20 && html`<p>… and ${count(problems.length - 20, "problem")} more.</p>`}
</section>`;
}

function undoForm(sitting: Sitting, showing: Showing): Html | undefined {
  const { undoable } = sitting;
  if (undoable === undefined) return undefined;
  return form("/undo", showing, [
    hidden("what", undoable),
    html`<button data-key="u"><kbd>U</kbd> Undo: ${undoable}</button>`,
  ]);
}

function findForm(place: Place): Html {
  const chosen = "kind" in place ? place.kind : place.group?.split("-")[0];
  return html`<form action="/name" role="search">
<label>Find <select name="kind" aria-label="Kind">${registryKinds.map((kind) => html`<option${kind === chosen ? html` selected` : ""}>${kind}</option>`)}</select></label>
<label>named <input type="text" name="name" required list="found" data-names data-key="f" autocomplete="off"></label>
<datalist id="found"></datalist>
<button>Show</button>
</form>`;
}

function groupPage(
  sitting: Sitting,
  showing: Showing,
  { group: id, at }: { group: GroupId | undefined; at: number },
): Html {
  const group = sitting.groups.find((one) => one.id === id) ?? sitting.groups[0];
  if (!group)
    return sitting.problems.length > 0
      ? html`<p>The questions come back when the archive is in order.</p>`
      : html`<h2>Nothing to decide</h2>
<p>Every name is decided.</p>`;
  const { questions } = group;
  const current = Math.min(Math.max(0, at), questions.length - 1);
  const first = current - (current % questionsOnPage);
  const last = Math.min(first + questionsOnPage, questions.length);
  const here = (n: number): Showing => ({ ...showing, place: { group: group.id, at: n } });
  return html`<h2>${group.title}</h2>
<p>${group.says} <b>${first + 1} to ${last}</b> of ${grouped(questions.length)}, those first that change most.</p>
${questions.length > 1 && bulkForms(group, here(current))}
<ol class="questions" start="${first + 1}">
${questions.slice(first, last).map((question, n) => questionItem(sitting, question, here(first + n), first + n === current))}</ol>
<p class="parts">
${first > 0 && html`<a rel="prev" href="/?group=${group.id}&amp;at=${first - 1}">The ${questionsOnPage} before</a>`}
${last < questions.length && html`<a rel="next" href="/?group=${group.id}&amp;at=${last}">The next ${Math.min(questionsOnPage, questions.length - last)}</a>`}
</p>`;
}

/** A button for each answer that may be given to all questions of a group. */
function bulkForms({ id, questions }: Group<Question>, showing: Showing): Html {
  const answers = questions[0] ? forAll(questions[0]) : [];
  return html`<div class="bulk">${answers.map(({ means }, n) =>
    form("/all", showing, [
      hidden("of", id),
      hidden("means", means),
      html`<button${n === 0 ? html` data-key="l"` : ""}>${n === 0 && html`<kbd>L</kbd> `}All ${grouped(questions.length)} like these: ${means}</button>`,
    ]),
  )}</div>`;
}

function questionItem(sitting: Sitting, question: Question, showing: Showing, current: boolean): Html {
  const { kind, name, articles, evidence, answers, names, group } = question;
  const at = "at" in showing.place ? showing.place.at : 0;
  const reasons = answers[0] ? sitting.warnings(answers[0].verdict) : [];
  const taken = new Set<string>();
  return html`<li class="question" id="question-${at}" tabindex="-1" aria-labelledby="name-${at}"${current ? html` data-current` : ""}>
<h3 id="name-${at}">${names ? html`${names[0].written} <i>and</i> ${names[1].written}` : name}</h3>
<p class="count">${kind}, in ${count(articles, "story")}</p>
${evidence.map(
  ({ says, articles: of, examples }, n) => html`<div class="evidence">
${(says !== "" || evidence.length > 1) && html`<p><b>${says === "" ? "No role" : says}</b>${evidence.length > 1 && `: ${count(of, "story")}`}</p>`}
${exampleList(examples, { kind, name: names?.[n]?.written ?? name })}</div>
`,
)}${warning(reasons)}
<div class="answers">
${answers.map((answer) => answerForm(sitting, answer, showing, taken))}
${otherForms(sitting, { kind, name, role: answers[0]?.verdict.role, taken, at: `${group}-${at}` }, showing)}
</div>
</li>
`;
}

function warning(reasons: readonly string[]): Html | undefined {
  return reasons.length === 0
    ? undefined
    : html`<p class="warning"><b>Perhaps two who both exist:</b> ${reasons.join("; ")}.</p>`;
}

/** What an editor is asked before it is decided: who is joined, with sentences of both; or how many names get one answer. */
function askSection(sitting: Sitting, showing: Showing, ask: Ask): Html {
  const { place } = showing;
  const leave = html`<a class="button" href="${addressIn(place)}" data-leave><kbd>Esc</kbd> Leave it as it is</a>`;
  if ("bulk" in ask) {
    const { bulk, means, least, group } = ask;
    const { verdicts, left } = bulk;
    return html`<section class="ask" id="ask" tabindex="-1" aria-labelledby="asked">
<h2 id="asked">${means[0]?.toUpperCase()}${means.slice(1)}: ${count(verdicts.length, "name")}, in ${count(bulk.stories, "story")}?</h2>
<ul class="names" tabindex="0" aria-labelledby="asked">${verdicts.slice(0, mostNames).map(
      ({
        name,
        other,
        role,
      }) => html`<li>${name}${other !== undefined && ` → ${other}`}${role !== undefined && `, ${role}`}</li>
`,
    )}</ul>
${verdicts.length > mostNames && html`<p>… and ${count(verdicts.length - mostNames, "name")} more.</p>`}
${
  left.length > 0 &&
  html`<details><summary>${grouped(left.length)} left, that may be two who both exist</summary><ul>${left.map(
    (why) => html`<li>${why}</li>
`,
  )}</ul></details>`
}
<p>It is written at once, and undone at once.</p>
${form("/all", showing, [
  hidden("of", group),
  hidden("means", means),
  html`<label>Only what changes at least <input name="least" type="number" min="1" value="${least}"> stories</label> `,
  html`<button name="sure" value="">Count again</button> <button name="sure" value="1" data-key="y"><kbd>Y</kbd> ${means[0]?.toUpperCase()}${means.slice(1)}, all of them</button> ${leave}`,
])}
</section>`;
  }
  const { verdict, reasons } = ask;
  const sides = [verdict.other ?? "", verdict.name].flatMap((name) => sitting.name(verdict.kind, name) ?? []);
  return html`<section class="ask" id="ask" tabindex="-1" aria-labelledby="asked">
<h2 id="asked">Are ${verdict.name} and ${verdict.other} one?</h2>
${warning(reasons)}
${sides.map(
  (side) => html`<div class="evidence"><p><b>${nameAndRole(side)}</b>: ${count(side.appearances.length, "story")}</p>
${exampleList(examplesOf(side, 3), { kind: side.kind, name: side.written })}</div>`,
)}
${effects(sitting.effects(verdict))}
${form("/decide", showing, [verdictFields(verdict), hidden("sure", "1"), html`<button data-key="y"><kbd>Y</kbd> They are one${reasons.length > 0 && " all the same"}: merge</button> ${leave}`])}
</section>`;
}

/** The page of a name: what is known of it, its stories, and all that may be decided of it. */
function namePage(sitting: Sitting, showing: Showing, { kind, name, from }: Extract<Place, { kind: unknown }>): Html {
  const back = html`<p><a class="button" href="${from ? addressIn(from) : "/"}" data-leave><kbd>Esc</kbd> Back to the questions</a></p>`;
  const one = sitting.name(kind, name) ?? sitting.nameInOtherLetters(kind, name);
  if (!one) return html`${unknownName(sitting, kind, name)}${back}`;
  const { entry, appearances, written } = one;
  const role = knownRole(one);
  const plain = referenceOf(written).name;
  const listed = appearances.slice(0, mostStories);
  const answers: Answer[] = [
    {
      means: "accept",
      verdict: { decide: "accept", kind, name: written, ...(role !== undefined && kind !== "places" && { role }) },
    },
    { means: "no name", verdict: { decide: "ignore", kind, name: written } },
  ];
  const taken = new Set<string>();
  return html`<h2>${written}</h2>
<div class="question" tabindex="-1" id="question-0" aria-label="${written}" data-current>
<p class="count">${kind}, in ${count(appearances.length, "story")}${entry ? html` · in <code>_data/${kind}.yaml</code>${entry.ignored && ", ignored"}` : " · nobody has decided on it"}</p>
${entry?.aliases && html`<p>Also ${entry.aliases.join(", ")}.</p>`}
<div class="answers">
${!entry && answers.map((answer) => answerForm(sitting, answer, showing, taken))}
${otherForms(sitting, { kind, name: written, role, taken: new Set([...taken, "s"]), at: "name" }, showing)}
</div>
<h3>Its stories</h3>
<p>Tick those that are of another of the same name, and split them off.${appearances.length > mostStories && ` The first ${mostStories} of ${grouped(appearances.length)}.`}</p>
${form("/decide", showing, [
  hidden("decide", "split"),
  hidden("kind", kind),
  hidden("name", written),
  html`<ul class="stories">${listed.map((appearance, n) => {
    const { article, role: said } = appearance;
    return html`<li><label><input type="checkbox" name="articles" value="${article.file}"${n === 0 ? html` data-key="s"` : ""}> ${article.day}, ${article.title}${said !== undefined && html` <b>${said}</b>`}</label>
${exampleList([exampleIn(appearance, one)], { kind, name: written })}</li>
`;
  })}</ul>`,
  field("id", `${slugOf(plain)}-2`),
  kind !== "places" && field("role", "", "", false),
  html`<button>Split them off</button>`,
])}
${back}
</div>`;
}

/** A name that the archive does not have, and those that it has near it, those of its kind first. */
function unknownName(sitting: Sitting, kind: RegistryKind, name: string): Html {
  const near = [kind, ...registryKinds.filter((other) => other !== kind)].flatMap((of) =>
    sitting.namesLike(of, name, 5).map((like) => ({ kind: of, name: like })),
  );
  return html`<h2>${name}</h2>
<p>No article and no registry has this name among its ${kind}.${near.length > 0 && " Near it:"}</p>
<ul>${near.map(
    (one) => html`<li><a href="/name?${new URLSearchParams(one).toString()}">${one.name}</a> (${one.kind})</li>
`,
  )}</ul>`;
}

/** Sentences, each with a link to its story, in which the name is marked that they are shown for. */
function exampleList(examples: readonly Example[], of: { readonly kind: RegistryKind; readonly name: string }): Html {
  return html`<ul>${examples.map((example) => {
    const { day, file } = example.article;
    return html`<li>${marked(example)} <cite>${day}, <a href="/story?${new URLSearchParams({ ...of, file }).toString()}" data-story>${file}</a></cite></li>`;
  })}</ul>`;
}

/** The page of a story, with a name marked in it; undefined where the archive has no such story. */
export function storyPage(sitting: Sitting, kind: RegistryKind, name: string, file: string): Html | undefined {
  const article = sitting.article(file);
  if (!article) return undefined;
  const { title, dateline } = article;
  const paragraphs = textFor(article, sitting.name(kind, name));
  return plainPage(
    title,
    html`<div class="story">
<p><b>${title}</b></p>
${
  dateline !== undefined &&
  html`<p>${dateline}</p>
`
}${paragraphs.map(
  (paragraph) => html`<p>${marked(paragraph)}</p>
`,
)}</div>`,
    true,
  );
}

/** A sentence or a paragraph with the names marked that it is shown for. */
function marked({ sentence, mentions }: Pick<Example, "sentence" | "mentions">): Content {
  let at = 0;
  const parts = mentions.map(({ begin, end }) => {
    const before = sentence.slice(at, begin);
    at = end;
    return html`${before}<mark>${sentence.slice(begin, end)}</mark>`;
  });
  return [...parts, sentence.slice(at)];
}
