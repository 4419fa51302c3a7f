import { isMap, isNode, isPair, isSeq, LineCounter, parseDocument } from "yaml";

/** A place in a file, both 1-based. */
export type Position = { readonly line: number; readonly column: number };

/** The position of a character of `text`. */
export function positionAt(text: string, offset: number): Position {
  const line = text.slice(0, offset).split("\n");
  return { line: line.length, column: (line.at(-1)?.length ?? 0) + 1 };
}

/**
 * The position of the value at `path` in YAML that begins on line `firstLine` of its file; of the last key or value on the path that exists where
 * that one does not. `key: true` gives the position of the key instead of its value.
 * Parses a second time, by a slower parser that keeps positions: only for problems.
 */
export function locate(yaml: string, firstLine: number, path: readonly PropertyKey[], { key = false } = {}): Position {
  const lines = new LineCounter();
  let node: unknown = parseDocument(yaml, { lineCounter: lines, uniqueKeys: false, logLevel: "silent" }).contents;
  let offset = offsetOf(node);
  path.forEach((step, depth) => {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(step));
      offset = (key && last) || !isNode(pair?.value) ? offsetOf(pair?.key, offset) : offsetOf(pair.value, offset);
      node = pair?.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      node = isPair(item) ? item.value : item;
      offset = offsetOf(node, offset);
    }
  });
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
}

function offsetOf(node: unknown, otherwise = 0): number {
  return isNode(node) && node.range ? node.range[0] : otherwise;
}
