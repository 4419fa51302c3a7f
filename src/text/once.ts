/** A function that makes something once for each thing, and keeps it as long as the thing lives. */
export function onceEach<Thing extends object, Made>(make: (thing: Thing) => Made): (thing: Thing) => Made {
  const known = new WeakMap<Thing, { readonly made: Made }>();
  return (thing) => {
    let one = known.get(thing);
    if (!one) {
      one = { made: make(thing) };
      known.set(thing, one);
    }
    return one.made;
  };
}

/** A function that makes something once for each thing of a whole, and keeps it as long as the whole lives. */
export function onceFor<Thing, Whole extends object, Made>(
  make: (thing: Thing, whole: Whole) => Made,
): (thing: Thing, whole: Whole) => Made {
  const wholes = new WeakMap<Whole, Map<Thing, Made>>();
  return (thing, whole) => {
    let known = wholes.get(whole);
    if (!known) {
      known = new Map();
      wholes.set(whole, known);
    }
    const made = known.get(thing);
    if (made !== undefined || known.has(thing)) return made as Made;
    const first = make(thing, whole);
    known.set(thing, first);
    return first;
  };
}

/** A function of texts that remembers its results. After `most` of them it forgets all and begins anew. Its callers must not change a result. */
export function remembering<Made>(make: (text: string) => Made, most: number): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const made = known.get(text);
    if (made !== undefined || known.has(text)) return made as Made;
    const first = make(text);
    if (known.size >= most) known.clear();
    known.set(text, first);
    return first;
  };
}
