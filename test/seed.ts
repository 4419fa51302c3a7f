import fc from "fast-check";

/**
 * What tests draw, they draw alike each time: a commit passes or fails for what is in it. `SEED=N npm test` draws other cases, `npm run fuzz` and
 * `npm run prove` as many as there is time for.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1987) });
