/** What an element may hold: texts, elements, lists of both; nothing where it is false or undefined. */
export type Child = string | Node | readonly Child[] | false | undefined;

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with its attributes: `true` is an empty one, false and undefined none. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Values = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filledWith(document.createElement(name), attributes, children);
}

/** An element of an SVG. */
export function drawn(name: string, attributes: Values = {}, ...children: readonly Child[]): SVGElement {
  return filledWith(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filledWith<T extends Element>(made: T, attributes: Values, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...nodesOf(children));
  return made;
}

/** The texts and elements of a child, lists within it included. */
export function nodesOf(child: Child): (string | Node)[] {
  if (child === false || child === undefined) return [];
  return Array.isArray(child) ? child.flatMap(nodesOf) : [child as string | Node];
}

/** A button that does something. */
export function button(text: Child, act: () => void, attributes: Values = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}
