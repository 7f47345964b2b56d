import * as words from '../words.js';
import { stemOf } from './stem.js';
import type { Token } from './tokens.js';

/** A list of base forms that any inflection is looked up in. */
export interface Lexicon {
  /** Whether the token is the word itself or an inflection of it. */
  has(token: Token | undefined): boolean;
  /** As `has`, but not for nouns made from a verb (`implementation`, `builder`). */
  hasVerb(token: Token | undefined): boolean;
}

const NOUN_ENDING = /(?:ments?|[st]ions?|[ae]nces?|ers?|ors?|als?|[ai]ty|ities|ics?|able|ive|ives)$/;

/** A lexicon of the given base forms. */
export const lexicon = (lemmas: readonly string[]): Lexicon => {
  const forms = new Set(lemmas);
  const stems = new Set(lemmas.map(stemOf));
  const has = (token: Token | undefined): boolean =>
    token?.type === 'word' && (forms.has(token.lower) || stems.has(token.stem));
  return {
    has,
    hasVerb: (token) => has(token) && (forms.has(token!.lower) || !NOUN_ENDING.test(token!.lower)),
  };
};

/** Only the words themselves, as they stand, without inflection. */
export const exactly = (forms: readonly string[]): Lexicon => {
  const set = new Set(forms);
  const has = (token: Token | undefined): boolean => token !== undefined && set.has(token.lower);
  return { has, hasVerb: has };
};

export const outputVerbs = lexicon(words.OUTPUT_VERBS);
export const objectBoundVerbs = lexicon(words.OBJECT_BOUND_VERBS);
export const activityVerbs = lexicon(words.ACTIVITY_VERBS);
export const studyVerbs = lexicon(words.STUDY_VERBS);
export const statusQuoVerbs = lexicon(words.STATUS_QUO_VERBS);
export const increaseVerbs = lexicon(words.INCREASE_VERBS);
export const decreaseVerbs = lexicon(words.DECREASE_VERBS);
export const changeVerbs = lexicon(words.CHANGE_VERBS);
export const reachVerbs = lexicon(words.REACH_VERBS);
export const milestoneNouns = lexicon(words.MILESTONE_NOUNS);
export const outcomeVerbs = lexicon(words.OUTCOME_VERBS);
export const controlVerbs = lexicon(words.CONTROL_VERBS);
export const metricNouns = lexicon(words.METRIC_NOUNS);
export const unitlessMetrics = lexicon(words.UNITLESS_METRICS);
export const scaleMetrics = lexicon(words.SCALE_METRICS);
export const activityCountNouns = lexicon(words.ACTIVITY_COUNT_NOUNS);
export const weakActivityNouns = lexicon(words.WEAK_ACTIVITY_NOUNS);
export const participantNouns = lexicon(words.PARTICIPANT_NOUNS);
export const staffNouns = lexicon(words.STAFF_NOUNS);
export const joiningVerbs = lexicon(words.JOINING_VERBS);
export const vagueNouns = lexicon(words.VAGUE_NOUNS);
export const conversionWords = lexicon(words.CONVERSION_WORDS);
export const vagueWords = exactly(words.VAGUE_WORDS);
export const vagueVerbs = lexicon(words.VAGUE_VERBS);
export const ambitiousPraise = exactly(words.AMBITIOUS_PRAISE);
export const solutionNouns = lexicon(words.SOLUTION_NOUNS);
export const solutionVerbs = lexicon(words.SOLUTION_VERBS);
export const peopleNouns = lexicon(words.PEOPLE_NOUNS);
export const abstractOutcomes = lexicon(words.ABSTRACT_OUTCOMES);
export const superlativeMarkers = exactly(words.SUPERLATIVE_MARKERS);
export const scopePrepositions = exactly(words.SCOPE_PREPOSITIONS);
export const laggingWords = lexicon(words.LAGGING_WORDS);
export const leadingWords = lexicon(words.LEADING_WORDS);
export const gameableWords = lexicon(words.GAMEABLE_WORDS);
export const guardrailWords = lexicon(words.GUARDRAIL_WORDS);
export const aboveWords = exactly(words.ABOVE_WORDS);
export const belowWords = exactly(words.BELOW_WORDS);
export const nounLikeVerbs = lexicon(words.NOUN_LIKE_VERBS);
export const compoundHeads = lexicon(words.COMPOUND_HEADS);
export const stopWords = exactly(words.STOP_WORDS);
export const labelWords = exactly(words.LABEL_WORDS);
