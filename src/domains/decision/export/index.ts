export * from './formats.js';
export { exportGraph, importGraph } from './export-graph.js';
