// The script of the desk: keys, decisions without a new page, and names as they are typed. Without it everything is a form and a link.

const said = () => document.getElementById("said");
let busy = false;

/** Puts another state of the desk in the place of this one, says what was said, and gives the focus to what comes next. */
function show(text) {
  const next = new DOMParser().parseFromString(text, "text/html");
  const desk = next.getElementById("desk");
  if (!desk) {
    document.documentElement.replaceWith(document.adoptNode(next.documentElement));
    return;
  }
  document.getElementById("desk").replaceWith(document.adoptNode(desk));
  say(next.getElementById("said").textContent);
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

const isTyping = (target) => target.matches("input:not([type=checkbox], [type=hidden]), select, textarea");

document.addEventListener("keydown", (event) => {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
  if (key === "Escape") {
    const leave = document.querySelector("[data-leave]");
    if (leave) leave.click();
    else target.closest(".question")?.focus();
    return;
  }
  const question = target.closest(".question");
  if (!question || isTyping(target)) return;
  const letter = key.toLowerCase();
  if (letter === "j" || letter === "k" || key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    move(question, letter === "j" || key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (!/^[a-z]$/.test(letter)) return;
  const found =
    question.querySelector(`[data-key="${letter}"]`) ??
    document.querySelector(`header [data-key="${letter}"], .bulk [data-key="${letter}"]`);
  if (!found) return;
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
