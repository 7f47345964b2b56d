export type * from './evaluation.js';
