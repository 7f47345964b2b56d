export * from './graph.js';
export type * from './patch.js';
export { assumedNumbers, type EdgeNumber } from './assumed-numbers.js';
export { applyPatch, invertPatch } from './apply-patch.js';
export { canonicalGraph, canonicalJson, graphDigest, sha256 } from './canonical.js';
export { diffGraphs } from './diff.js';
