import { MAX_KNOWN, type DraftKnowledge } from '../domains/decision/index.js';
import {
  preferredTypes,
  type KnowledgeDomain,
  type KnowledgeSuggestion,
} from '../domains/knowledge/index.js';
import { toGlobalId } from '../kernel/ids.js';
import { byPreference } from './preference.js';

/** More than are wanted, so that those of the preferred types can come first. */
const LOOKED_AT = 8;
/** Of a brief, what says what it is about: an item must share a good part of the words that it is looked for with. */
const MAX_LEAD = 200;
const HEADING = /^#{1,6}\s+/gmu;

/** What the team has noted, for a draft: what was decided before, what may go wrong, what was learned and measured. */
export function recallForDrafts(
  { suggestions }: Pick<KnowledgeDomain, 'suggestions'>,
  patienceMs?: number,
): DraftKnowledge {
  const types = preferredTypes('DECIDING', 'UNKNOWN');
  return {
    patienceMs,
    async recall(scope, { decisionId, title, brief }) {
      const texts = new Set([title.trim(), leadOf(brief)].filter((text) => text !== ''));
      const found = await Promise.all(
        [...texts].map((text) => suggestions.suggest({ scope, text, limit: LOOKED_AT }).catch(() => [])),
      );
      const own = toGlobalId('Decision', decisionId);
      const fresh = bestOfEach(found.flat()).filter(({ source }) => source.id !== own);
      return byPreference(fresh, types)
        .slice(0, MAX_KNOWN)
        .map(({ id, type, content, reason }) => ({ id, type, content, reason }));
    },
  };
}

/** Each item once, the best first. */
function bestOfEach(found: readonly KnowledgeSuggestion[]): readonly KnowledgeSuggestion[] {
  const ranked = found.toSorted((a, b) => b.score - a.score);
  return ranked.filter(({ id }, index) => ranked.findIndex((other) => other.id === id) === index);
}

function leadOf(brief: string): string {
  const text = brief.replace(HEADING, '').replace(/\s+/gu, ' ').trim();
  return text.length <= MAX_LEAD ? text : text.slice(0, MAX_LEAD).replace(/\s\S*$/u, '');
}
