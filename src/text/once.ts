/** A function that makes something once for each thing, as long as that is there. */
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

/** A function that makes something once for each thing of a whole. What was made for a whole goes with it. */
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
