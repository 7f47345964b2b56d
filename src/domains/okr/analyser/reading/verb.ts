import { activityVerbs, changeVerbs, compoundHeads, decreaseVerbs, increaseVerbs, nounLikeVerbs, outcomeVerbs, outputVerbs, reachVerbs, statusQuoVerbs } from './lexicon.js'; // prettier-ignore
import type { Token } from './tokens.js';
import { PHRASAL_OUTPUT_VERBS } from '../words.js';

const DETERMINER =
  /^(?:a|an|the|our|your|their|his|her|its|my|this|these|all|every|each|any|another|more|new|some|at|one|two|three|four|five|six|seven|eight|nine|ten|twelve)$/;
const PARTICIPLE_PARENTS = [outputVerbs, activityVerbs];

const MEASURE_LINK =
  /^(?:from|to|of|at|under|below|above|over|within|by|up|down|>|<|>=|<=|≥|≤|=|:|->|→|-|–|\()$/;
const MOVEMENT =
  /^(?:is|are|rises?|falls?|drops?|reach(?:es)?|grows?|stays?|improves?|increases?|decreases?|reduced|increased|cut|improved|exceeds?|raised|goes|lowered|doubles?|halves|slips?|no)$/;

const isNumeric = (token: Token | undefined): boolean =>
  token?.type === 'number' ||
  (token !== undefined && /^(?:[$€£<>~]|zero|less|more|at|under|below|above|over|about)$/.test(token.lower));

/** Whether the words from `at` make one noun with the verb-like word before them: `launch date slips`, `test coverage from`. */
const isCompoundNoun = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  if (!nounLikeVerbs.has(tokens[at]) || next?.type !== 'word' || DETERMINER.test(next.lower)) return false;
  let end = at + 1;
  while (
    end < Math.min(tokens.length, at + 6) &&
    tokens[end]!.type === 'word' &&
    !MEASURE_LINK.test(tokens[end]!.lower) &&
    !MOVEMENT.test(tokens[end]!.lower)
  )
    end += 1;
  const stop = tokens[end];
  if (stop === undefined || end === at + 1 || !compoundHeads.has(tokens[end - 1])) return false;
  if (stop.type === 'number' || MOVEMENT.test(stop.lower)) return true;
  return MEASURE_LINK.test(stop.lower) && isNumeric(tokens[end + 1]) && !/^(?:by|for)$/.test(stop.lower);
};

const isMadeOfVerb = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  if (/^(?:of|that|which|rates?|is|are|from|>|<|≥|≤|:|=)$/.test(next?.lower ?? '')) return false;
  if (next?.type === 'word' && DETERMINER.test(next.lower)) return true;
  if (/s$/.test(token.lower) && !/ss$/.test(token.lower))
    return next?.type === 'word' && DETERMINER.test(next.lower);
  return !isCompoundNoun(tokens, at);
};

const families = [outputVerbs, activityVerbs, statusQuoVerbs, increaseVerbs, decreaseVerbs, changeVerbs, reachVerbs, outcomeVerbs]; // prettier-ignore

/** The place of the verb that leads the sentence, if it is led by one that the lexicon knows. */
export const findVerb = (tokens: readonly Token[], bodyAt: number): number | undefined => {
  const token = tokens[bodyAt];
  if (token?.type !== 'word' || !families.some((family) => family.hasVerb(token))) return undefined;
  return isMadeOfVerb(tokens, bodyAt) ? bodyAt : undefined;
};

/** Verbs that make something of where they go: `move to Azure`, unlike `move to 95%`. */
const MOVES_TO = /^(?:move|migrat|switch|transit|upgrad)$/;

/** Whether the verb at `at` is followed by nothing it makes: `ship faster`, `deliver on promises`. */
const lacksObject = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  if (tokens[at]!.stem === 'launch' && next?.lower === 'in') return false;
  if (MOVES_TO.test(tokens[at]!.stem) && next?.lower === 'to') {
    const place = tokens[at + 2];
    return !/^\p{Lu}/u.test(place?.text ?? '') || place?.type !== 'word';
  }
  if (next === undefined || next.type === 'symbol')
    return next !== undefined && !/^["'\u201c\u2018([$€£#]$/.test(next.text);
  return (
    /^(?:with|without|like|on|at|in|from|for|to|by|as|than|faster|sooner|safely|quickly|better|well|more|every|daily|weekly|when|whenever|confidently|twice|often)$/.test(
      next.lower,
    ) && !/^(?:more|every)$/.test(next.lower)
  );
};

/** Whether the word at `at` makes a thing there, seen with its particle. */
export const isOutputVerbAt = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  if (!outputVerbs.hasVerb(token)) return false;
  const particles = Object.entries(PHRASAL_OUTPUT_VERBS).find(([verb]) => token!.stem === verb)?.[1];
  if (particles !== undefined) {
    const following = tokens
      .slice(at + 1, at + 7)
      .map((next) => next.lower)
      .join(' ');
    return particles.some((particle) => ` ${following} `.includes(` ${particle} `));
  }
  return !lacksObject(tokens, at);
};

/** The place of a passive output or activity verb at the sentence's end: `new site launched`, `the policy is published`. */
export const findPassiveOutput = (tokens: readonly Token[], from: number): number | undefined => {
  for (let at = from + 1; at < Math.min(tokens.length, from + 9); at += 1) {
    const token = tokens[at]!;
    if (/^(?:[,;:(]|how|that|which|who|where|when)$/.test(token.lower)) return undefined;
    if (!/(?:ed|built|run|held|written|sent|made|live)$/.test(token.lower)) continue;
    if (
      /^(?:they|we|you|it|who|i|he|she|that|which|from|to|of|than|as|with|for|not)$/.test(
        tokens[at - 1]?.lower ?? '',
      )
    )
      continue;
    const next = tokens[at + 1];
    const isLast =
      next === undefined ||
      /^(?:by|before|in|into|onto|within|through|via|for|to|on|and|across|with|at|\.|,)$/.test(next.lower);
    if (isLast && PARTICIPLE_PARENTS.some((verbs) => verbs.hasVerb(token))) return at;
  }
  return undefined;
};
