/** Results in the order in which their work began; so many are under way at a time, so that memory stays what it is. */
export async function* inOrder<T>(begun: AsyncIterable<() => Promise<T>>, most = 96): AsyncIterable<T> {
  const waiting: (() => Promise<T>)[] = [];
  for await (const one of begun) {
    waiting.push(one);
    const first = waiting.length > most ? waiting.shift() : undefined;
    if (first) yield await first();
  }
  for (const one of waiting) yield await one();
}
