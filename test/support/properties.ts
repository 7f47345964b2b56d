import fc from 'fast-check';

/** Of all properties, so that two runs of the same code say the same. */
const SEED = 20;

/**
 * Properties, drawn from one seed. `PROPERTY_SEED` is another one, or `random` for one that a failure names.
 *
 * @example PROPERTY_SEED=random npm test -- test/unit/decision
 */
const { PROPERTY_SEED = SEED } = process.env;
if (PROPERTY_SEED !== 'random') fc.configureGlobal({ seed: Number(PROPERTY_SEED) });

export { fc };
