import type { BriefListener } from '../domains/decision/index.js';
import type { KnowledgeDomain } from '../domains/knowledge/index.js';
import type { MessageListener } from '../domains/okr/index.js';
import { toGlobalId } from '../kernel/ids.js';

/** What members write is noted for extraction in the transaction that stores it. */
export function collectKnowledge({ extraction }: KnowledgeDomain): {
  readonly onMessage: MessageListener;
  readonly onBrief: BriefListener;
} {
  return {
    onMessage: (scope, { id, sessionId, content }) =>
      extraction.note(scope, {
        topic: sessionId,
        sourceKind: 'MESSAGE',
        sourceId: toGlobalId('OkrMessage', id),
        text: content,
      }),
    onBrief: (tx, scope, { decisionId, brief }) =>
      extraction.collect(tx, scope, {
        topic: decisionId,
        sourceKind: 'DECISION',
        sourceId: toGlobalId('Decision', decisionId),
        text: brief,
      }),
  };
}
