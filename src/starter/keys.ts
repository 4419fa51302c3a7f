/** What a file says of a key: `words` describe it to people, `rest` is all else, as text to compare. */
type Said = { readonly words: string; readonly rest: string };

/** All keys of a file at every depth, as `image.width`, in its order. */
export type Keys = ReadonlyMap<string, Said>;

type Json = { readonly [key: string]: unknown };

/** The keys of a JSON Schema. Items of a list have no name of their own: the keys of `corrections` are `corrections.date` and `corrections.text`. */
export function schemaKeys(schema: unknown): Keys {
  const keys = new Map<string, Said>();
  const walk = (node: unknown, path: string) => {
    if (!isObject(node)) return;
    const required = Array.isArray(node.required) ? node.required : [];
    for (const [name, child] of Object.entries(isObject(node.properties) ? node.properties : {})) {
      const key = path === "" ? name : `${path}.${name}`;
      if (isObject(child)) {
        const { description, properties, required: _, items, ...rest } = child;
        const plain = isObject(items) && items.properties === undefined ? items : undefined;
        keys.set(key, said(description, { ...rest, items: plain, needed: required.includes(name) }));
      }
      walk(child, key);
    }
    walk(node.items, path);
  };
  walk(schema, "");
  return keys;
}

/** The keys of a configuration of the content manager: `articles.image.src`, `people.role`. */
export function cmsKeys(configuration: unknown): Keys {
  const keys = new Map<string, Said>();
  const walk = (node: unknown, path: string) => {
    if (!isObject(node)) return;
    for (const part of ["collections", "files", "fields"]) {
      for (const child of Array.isArray(node[part]) ? node[part] : []) {
        const { hint, collections, files, fields, ...rest } = child;
        // The collection of files, and the field that stands for a whole file, have no name of their own.
        const nameless = files !== undefined || rest.root === true;
        const key = nameless ? path : path === "" ? `${rest.name}` : `${path}.${rest.name}`;
        if (part === "fields" && !nameless) keys.set(key, said(hint, rest));
        walk(child, key);
      }
    }
  };
  walk(configuration, "");
  return keys;
}

/** The differences of two files by their keys, in words: `new key "x"`, `"y" is gone`. Keys of a key that is new or gone are not named. */
export function keyChanges(before: Keys, after: Keys): string[] {
  const added = outermost([...after.keys()].filter((key) => !before.has(key)));
  const gone = outermost([...before.keys()].filter((key) => !after.has(key)));
  const both = [...after].flatMap(([key, now]) => {
    const then = before.get(key);
    if (then && then.rest !== now.rest) return [`"${key}" has changed`];
    return then && then.words !== now.words ? [`"${key}" is described anew`] : [];
  });
  return [...added.map((key) => `new key "${key}"`), ...gone.map((key) => `"${key}" is gone`), ...both];
}

function outermost(keys: readonly string[]): string[] {
  return keys.filter((key) => !keys.some((other) => key.startsWith(`${other}.`)));
}

function said(words: unknown, rest: Json): Said {
  return {
    words: String(words ?? ""),
    rest: JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
