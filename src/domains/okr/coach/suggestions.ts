import type { Scope } from '../../../kernel/scope.js';
import { ANTI_PATTERNS } from './anti-patterns.js';
import type { BuiltInSuggestion } from './built-in-suggestion.js';
import { EXAMPLES } from './examples.js';
import type { CoachTurn, Suggestion } from './turn.js';

/** The most suggestions one turn carries: a prompt with ten examples is answered with a copy of one. */
export const MAX_SUGGESTIONS = 3;

/** What suggestions are picked by. */
export type SuggestionQuery = Pick<
  CoachTurn,
  'phase' | 'title' | 'team' | 'message' | 'reading' | 'history' | 'objectives'
>;

/** Gives a turn what the team already knows: examples, and traps that others fell into. */
export interface KnowledgeSuggestions {
  /** At most `MAX_SUGGESTIONS` of the team's knowledge and as many examples and traps, best first; empty when nothing fits, never an error because of that. */
  suggest(scope: Scope, query: SuggestionQuery): Promise<readonly Suggestion[]>;
}

/** How much of the text is read for words: enough for any goal, and a pasted book costs nothing. */
const MAX_READ_LENGTH = 4_000;
/** A word of the new message tells more about what is needed now than one of the team's name. */
const MESSAGE_WEIGHT = 3;

/**
 * The built-in suggestions that fit the phase and share words with the message, the goals and the team, best first.
 *
 * At most two of a kind, so that an example and a trap go together.
 */
export function pickSuggestions(query: SuggestionQuery): readonly Suggestion[] {
  const message = wordsOf(query.message);
  const background = wordsOf(backgroundOf(query));
  const ranked = [...EXAMPLES, ...ANTI_PATTERNS]
    .filter(({ phases }) => phases.includes(query.phase))
    .map((suggestion) => ({
      suggestion,
      score: MESSAGE_WEIGHT * countTopics(suggestion, message) + countTopics(suggestion, background),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const picked: Suggestion[] = [];
  for (const { suggestion } of ranked) {
    const ofKind = picked.filter(({ kind }) => kind === suggestion.kind).length;
    if (picked.length < MAX_SUGGESTIONS && ofKind < 2) {
      picked.push({ kind: suggestion.kind, title: suggestion.title, text: suggestion.text });
    }
  }
  return picked;
}

/** The built-in set behind the port, for when there is no knowledge base to ask. */
export const builtInSuggestions: KnowledgeSuggestions = {
  suggest: (_scope, query) => Promise.resolve(pickSuggestions(query)),
};

function backgroundOf({ title, team, objectives, history }: SuggestionQuery): string {
  const goals = objectives.flatMap(({ draft }) => [
    draft.statement,
    ...draft.keyResults.map((k) => k.statement),
  ]);
  const recent = history.filter(({ role }) => role === 'USER').slice(-3);
  return [title, team.name, team.function, team.industry, ...goals, ...recent.map(({ content }) => content)]
    .filter((text) => text !== undefined)
    .join(' ');
}

function wordsOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .slice(0, MAX_READ_LENGTH)
        .toLowerCase()
        .match(/[\p{L}%][\p{L}-]*/gu) ?? [],
    ),
  ];
}

/** Short topics must be the whole word: `hr` is not `three`, `app` is not `apply`. */
function countTopics({ topics }: BuiltInSuggestion, words: readonly string[]): number {
  return topics.filter((topic) =>
    words.some((word) =>
      topic.length > 3 ? word.startsWith(topic) : word === topic || word === `${topic}s`,
    ),
  ).length;
}
