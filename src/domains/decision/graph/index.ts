export * from './graph.js';
export type * from './patch.js';
export { assumedNumbers, type EdgeNumber } from './assumed-numbers.js';
export { applyPatch, invertPatch } from './apply-patch.js';
export {
  canonicalEdge,
  canonicalGraph,
  canonicalJson,
  canonicalNode,
  graphDigest,
  sha256,
  sortNodes,
} from './canonical.js';
export { diffGraphs } from './diff.js';
export { explainOperation } from './explain-patch.js';
