export * from './report.js';
export { renderIssuesDocument } from './issues-document.js';
export { freeNodeKey, isNodeKey, toNodeKey } from './node-key.js';
export { repairGraph, type Repaired } from './repair.js';
export { validateGraph } from './validate.js';
export { createValidator, type Validator, type ValidatorOptions } from './validator.js';
