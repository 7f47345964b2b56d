export type * from './evaluation.js';
export { assumptionsIn } from './assumptions.js';
export { DEFAULT_SAMPLES, DEFAULT_SEED, evaluateGraph, SEMANTICS_VERSION } from './evaluate.js';
export { readModel, type DecisionModel, type ModelEvent } from './model.js';
export { holdProbability } from './probability.js';
