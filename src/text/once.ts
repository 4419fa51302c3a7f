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
    let made = known.get(thing);
    if (made === undefined) {
      made = make(thing, whole);
      known.set(thing, made);
    }
    return made;
  };
}
