export * from './graph.js';
export type * from './patch.js';
