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
