import { AppError } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';
import type { RememberMany } from '../remember/remember.service.js';
import { readMessage } from '../intent/index.js';
import type { PendingText } from './extraction.js';
import type { FoundKnowledge } from './found.js';

/** Below what a person writes down: nobody has confirmed it. */
const CONFIDENCE = 0.6;

/** Hands what was found to whoever remembers, with the words that say it. */
export class FindingKeeper {
  constructor(private readonly remember: (scope: Scope, input: RememberMany) => Promise<readonly string[]>) {}

  /** Once for each text, also when the process died after it and it is read again. */
  async keep(scope: Scope, text: PendingText, found: readonly FoundKnowledge[]): Promise<void> {
    if (found.length === 0) return;
    const { intent } = readMessage(text.text);
    const items = found.map(({ type, content, span }) => ({
      ...{ type, content, confidence: CONFIDENCE },
      intent: intent === 'UNKNOWN' ? null : intent.toLowerCase(),
      source: { kind: text.sourceKind, id: text.sourceId, span },
    }));
    try {
      await this.remember(scope, { items, idempotencyKey: `knowledge.extract:${text.id}` });
    } catch (error) {
      // It was read before and is kept; a model that reads it again may use other words.
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
    }
  }
}
