export type * from './evaluation.js';
export { evaluateGraph } from './evaluate.js';
export { readModel, type DecisionModel, type ModelEvent } from './model.js';
export { holdProbability } from './probability.js';
