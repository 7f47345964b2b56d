import {
  citationMark,
  preferredTypes,
  readMessage,
  type KnowledgeDomain,
} from '../domains/knowledge/index.js';
import { builtInSuggestions, MAX_SUGGESTIONS, type KnowledgeSuggestions } from '../domains/okr/index.js';
import type { Clock } from '../kernel/clock.js';
import { byPreference } from './preference.js';

/** More than are wanted, so that those of the preferred types can come first. */
const LOOKED_AT = 8;
/** Of one that is long, the beginning. */
const MAX_SHOWN = 400;

/**
 * The built-in examples and traps, and before them what the team itself has noted.
 *
 * @param patienceMs how long an answer waits for that, and no longer
 */
export function suggestKnowledge(
  { suggestions }: Pick<KnowledgeDomain, 'suggestions'>,
  clock: Clock,
  patienceMs = 10,
): KnowledgeSuggestions {
  return {
    async suggest(scope, query) {
      const patience = new AbortController();
      const { intent, progress } = query.reading ?? readMessage(query.message);
      const types = preferredTypes(intent, progress);
      // A search that comes too late is not broken off: the next turn finds its answer in the cache.
      const looked = suggestions.suggest({ scope, text: query.message, limit: LOOKED_AT }).catch(() => []);
      const tired = clock.sleep(patienceMs, patience.signal).then(
        () => [],
        () => [],
      );
      const found = await Promise.race([looked, tired]);
      patience.abort();
      const known = byPreference(found, types)
        .slice(0, MAX_SUGGESTIONS)
        .map(({ id, type, content }) => {
          return {
            kind: 'KNOWLEDGE' as const,
            title: type,
            text: content.slice(0, MAX_SHOWN),
            mark: citationMark(id),
          };
        });
      return [...known, ...(await builtInSuggestions.suggest(scope, query))];
    },
  };
}
