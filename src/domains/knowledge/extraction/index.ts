/** Takes knowledge out of what people write: collected with the text, read later and several at once. */
export type { NewText } from './extraction.js';
export { ExtractionResolver } from './extraction.resolver.js';
export { ExtractionService } from './extraction.service.js';
export { FindingKeeper } from './finding-keeper.service.js';
export { extractOffline } from './extraction-answer.offline.js';
export { EXTRACTION_TASK, readByModel, readByRules } from './reader.js';
