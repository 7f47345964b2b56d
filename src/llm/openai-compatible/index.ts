export { createCompatibleModel, type CompatibleModelOptions } from './model.js';
export type { CompatibleProvider } from './dialect.js';
