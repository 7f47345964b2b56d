export type * from './port.js';
export { VectorsUnavailable, type UnavailableReason } from './vectors.errors.js';
