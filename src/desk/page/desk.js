// The script of the desk: keys, decisions without a new page, and names as they are typed. Without it everything is a form and a link.

const said = () => document.getElementById("said");
let busy = false;

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

/**
 * Puts another state of the desk in the place of this one, says what was said, and gives the focus to what comes next. A form that was refused stays as
 * it was filled in.
 */
function show(text) {
  const next = parsed(text);
  const words = next.getElementById("said");
  if (words?.dataset.kept !== undefined) {
    say(words.textContent);
    return;
  }
  const desk = next.getElementById("desk");
  if (!desk) {
    document.documentElement.replaceWith(document.adoptNode(next.documentElement));
    return;
  }
  document.getElementById("desk").replaceWith(document.adoptNode(desk));
  say(words.textContent);
  focusNext();
}

/** Has the live region say something, also the same a second time. */
function say(text) {
  said().textContent = "";
  setTimeout(() => {
    said().textContent = text;
  }, 50);
}

function focusNext() {
  const next =
    document.getElementById("ask") ?? document.querySelector("[data-current]") ?? document.querySelector("main");
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

async function send(form, submitter) {
  if (busy) return;
  busy = true;
  document.getElementById("desk").setAttribute("aria-busy", "true");
  try {
    const body = new URLSearchParams(new FormData(form, submitter));
    const response = await fetch(form.action, { method: "POST", body });
    history.replaceState(null, "", response.url);
    show(await response.text());
  } catch {
    say("The desk does not answer: is the command still running?");
  } finally {
    busy = false;
    document.getElementById("desk")?.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter);
});

/** Shows the story that a link leads to below it, or takes it away again. */
async function toggleStory(link) {
  const item = link.closest("li");
  const shown = item.querySelector(".story");
  link.setAttribute("aria-expanded", String(!shown));
  if (shown) {
    shown.remove();
    return;
  }
  const response = await fetch(link.href);
  const story = parsed(await response.text()).querySelector(response.ok ? ".story" : "main p");
  story.className = "story";
  item.append(document.adoptNode(story));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-story]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  toggleStory(link).catch(() => say("The desk does not answer: is the command still running?"));
});

// Who loads the page again, or comes back to it, is where they were.
document.addEventListener("focusin", ({ target }) => {
  const n = target.closest(".question")?.id.replace("question-", "");
  const address = new URL(location.href);
  if (n === undefined || address.pathname !== "/" || !address.searchParams.has("group")) return;
  address.searchParams.set("at", n);
  history.replaceState(null, "", address);
});

const isTyping = (target) => target.matches("input:not([type=checkbox], [type=hidden]), select, textarea");

/** Whether the page explains a letter as a key. */
const isKey = (letter) =>
  [...document.querySelectorAll("aside dt")].some(({ textContent }) => textContent === letter.toUpperCase());

/** Why a key does nothing where the page has nothing for it. */
const missing = {
  l: "There are no others like this.",
  n: "One name alone is asked about: there is no other that it could be kept apart from.",
  u: "Nothing was decided that could be undone.",
};

document.addEventListener("keydown", (event) => {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
  if (key === "Escape") {
    if (isTyping(target) && !target.closest("#ask"))
      (target.closest(".question") ?? document.querySelector("[data-current]"))?.focus();
    else document.querySelector("[data-leave]")?.click();
    return;
  }
  const asked = target.closest("#ask");
  const question = asked ?? target.closest(".question");
  if (!question || isTyping(target)) return;
  const letter = key.toLowerCase();
  if (asked && letter !== "y" && letter !== "t") return;
  if (letter === "j" || letter === "k" || key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    move(question, letter === "j" || key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (!/^[a-z]$/.test(letter)) return;
  if (letter === "t") {
    for (const link of question.querySelectorAll(".evidence a[data-story]")) link.click();
    return;
  }
  const found =
    question.querySelector(`[data-key="${letter}"]`) ??
    document.querySelector(`header [data-key="${letter}"], .bulk [data-key="${letter}"]`);
  if (!found) {
    if (isKey(letter)) say(missing[letter] ?? `${letter.toUpperCase()} has no meaning here.`);
    return;
  }
  event.preventDefault();
  const details = found.closest("details");
  if (details) details.open = true;
  if (found.matches("input")) {
    found.focus();
    if (found.type !== "checkbox") found.select();
  } else found.click();
});

/** Gives the focus to the question so many further; beyond the last of a part, to the next part. */
function move(question, step) {
  const all = [...document.querySelectorAll(".question")];
  const next = all[all.indexOf(question) + step];
  if (next) next.focus();
  else document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]")?.click();
}

document.addEventListener("input", async ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.dataset.names === undefined || target.value.length < 2) return;
  const kind = target.dataset.names || target.form.elements.kind.value;
  const { value } = target;
  const response = await fetch(`/names?${new URLSearchParams({ kind, begins: value })}`);
  if (!response.ok || target.value !== value) return;
  const options = (await response.json()).map((name) =>
    Object.assign(document.createElement("option"), { value: name }),
  );
  target.list.replaceChildren(...options);
});

say(said().textContent);
focusNext();
