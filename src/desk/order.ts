/** Results in the order in which their work began. At most `most` are waited for at a time, so that memory does not grow with the work. */
export async function* inOrder<T>(begun: AsyncIterable<() => Promise<T>>, most = 96): AsyncIterable<T> {
  const waiting: (() => Promise<T>)[] = [];
  for await (const one of begun) {
    waiting.push(one);
    const first = waiting.length > most ? waiting.shift() : undefined;
    if (first) yield await first();
  }
  for (const one of waiting) yield await one();
}

/** How many articles may be on their way to the disk at a time: together they take it a fifth of the time that one after the other takes. */
const unsaved = 64;

/** The results of work that begins to write a file each, in its order, when the files are in their places. */
export async function* saved<T>(begun: AsyncIterable<() => Promise<{ readonly saved: Promise<T> }>>): AsyncIterable<T> {
  async function* writing() {
    for await (const { saved } of inOrder(begun)) {
      // It may fail long before its turn: that is no unhandled rejection.
      saved.catch(() => {});
      yield () => saved;
    }
  }
  yield* inOrder(writing(), unsaved);
}
