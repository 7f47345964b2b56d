import { offlineOkrAnswerers } from '../../src/domains/okr/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import { createOfflineModel, type LanguageModel } from '../../src/llm/index.js';

/** The offline coach without its pauses between words. */
export function quickOfflineCoach(): LanguageModel {
  return createOfflineModel({ answerers: offlineOkrAnswerers, clock: systemClock, wordDelayMs: 0 });
}
