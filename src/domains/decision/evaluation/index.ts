export type * from './evaluation.js';
export { assumptionsIn } from './assumptions.js';
export { DEFAULT_SAMPLES, DEFAULT_SEED, evaluateGraph, SEMANTICS_VERSION } from './evaluate.js';
