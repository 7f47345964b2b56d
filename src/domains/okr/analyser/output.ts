import { abstractOutcomes, activityVerbs, joiningVerbs, objectBoundVerbs, outputVerbs, participantNouns, peopleNouns, solutionNouns, staffNouns, superlativeMarkers } from './reading/lexicon.js'; // prettier-ignore
import { findPhrase, objectOf } from './reading/phrase.js';
import type { Reading } from './reading/reading.js';
import { findPassiveOutput, isOutputVerbAt } from './reading/verb.js';

/** People one develops; `open five stores` is an output all the same. */
const GROWN_PEOPLE =
  /^(?:person|team|leader|talent|manag|gener|engin|expert|us|peopl|organ|organiz|organis|depart|workforc)$/;
const CONTEXT_WORDS = /^(?:where|that|who|in)$/;

/** Whether the object of the verb at `at` is a state of people or the world rather than a thing. */
const makesState = (reading: Reading, at: number): boolean => {
  const { tokens } = reading;
  const verb = tokens[at]!;
  const { from, to } = objectOf(reading, at);
  const object = tokens.slice(from, to);
  const [first, last] = [object[0], object.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (verb.stem === 'make') return !/^(?:a|an|new)$/.test(first.lower) || abstractOutcomes.has(last);
  if (!objectBoundVerbs.hasVerb(verb) && !/^(?:run|host|produc)$/.test(verb.stem)) return false;
  if (object.some((token) => superlativeMarkers.has(token)) || object.some(({ lower }) => lower === 'as'))
    return true;
  if (/^(?:run|host|produc)$/.test(verb.stem) || solutionNouns.has(last)) return false;
  const next = tokens[to]?.lower ?? '';
  return (
    abstractOutcomes.has(first) ||
    abstractOutcomes.has(last) ||
    GROWN_PEOPLE.test(last.stem) ||
    (CONTEXT_WORDS.test(next) && next !== 'in')
  );
};

/** Whether the word at `at` is a verb that makes a thing or carries out a task. */
export const isTaskVerbAt = (reading: Reading, at: number): boolean =>
  isOutputVerbAt(reading.tokens, at) && !makesState(reading, at);

const SKIPPED = /^(?:the|a|successful|full|our|new|complete|timely)$/;

/** `Launch of the portal`, `successful rollout of …`: the task as a noun. */
const nominalTask = (reading: Reading): number | undefined => {
  const { tokens, bodyAt } = reading;
  let at = bodyAt;
  while (at < bodyAt + 3 && SKIPPED.test(tokens[at]?.lower ?? '')) at += 1;
  const isNominal = outputVerbs.has(tokens[at]) || /^roll-?out$/.test(tokens[at]?.lower ?? '');
  return isNominal && tokens[at + 1]?.lower === 'of' ? at : undefined;
};

const FINISHED = [['100', '%', 'done'], ['100', '%', 'complete'], ['fully', 'live'], ['live', 'in'], ['live', 'on'], ['live', 'at'], ['live', 'by'], ['live', 'for'], ['in', 'place'], ['in', 'production'], ['up', 'and', 'running'], ['rolled', 'out'], ['signed', 'off']]; // prettier-ignore
const FINISHED_LAST = /^(?:done|live|complete|ready|shipped|out)$/;

/** `Core banking migration 100% done`, `e-prescribing live in all clinics`: a task, told by its end. */
const finishedState = ({ tokens, bodyAt, dates }: Reading): number | undefined => {
  const words = tokens.slice(bodyAt);
  // Whoever lives somewhere has finished nothing.
  if (peopleNouns.has(words.find(({ type }) => type === 'word'))) return undefined;
  const phrase = findPhrase(words, FINISHED);
  if (phrase !== undefined && phrase.from > 0) return bodyAt + phrase.from;
  const end = dates.find(({ from, to }) => from > bodyAt && to >= tokens.length - 1)?.from ?? tokens.length;
  const last = /^(?:by|in|on|before|until)$/.test(tokens[end - 1]?.lower ?? '') ? end - 2 : end - 1;
  return last > bodyAt && FINISHED_LAST.test(tokens[last]?.lower ?? '') ? last : undefined;
};

/** Whether people outside the team join: a count of them is a result, however the verb sounds. */
const isJoining = ({ quantities, tokens }: Reading, at: number): boolean => {
  const count = quantities.find(({ from }) => from === at + 1);
  return (
    count !== undefined &&
    count.unit === undefined &&
    joiningVerbs.hasVerb(tokens[at]) &&
    // Whoever opens shops has made them; whoever opens accounts was chosen.
    (tokens[at]!.stem !== 'open' || count.noun?.stem === 'account') &&
    !count.nounTokens.some((noun) => staffNouns.has(noun)) &&
    count.nounTokens.some((noun) => participantNouns.has(noun)) &&
    !solutionNouns.has(count.noun)
  );
};

/** The place of the word that makes the sentence a task: its leading verb, `launch of …`, or `… launched`. */
export const leadingTask = (reading: Reading): number | undefined => {
  const { verbAt, tokens, bodyAt } = reading;
  if (verbAt !== undefined)
    return isTaskVerbAt(reading, verbAt) && !isJoining(reading, verbAt) ? verbAt : undefined;
  const nominal = nominalTask(reading);
  if (nominal !== undefined) return nominal;
  const state = finishedState(reading);
  if (state !== undefined) return state;
  const passive = findPassiveOutput(tokens, bodyAt);
  return passive !== undefined && !activityVerbs.has(tokens[passive]) ? passive : undefined;
};

const JOINTS = /^(?:by|through|via)$/;

/** The place of a further task in the sentence: `… by launching an app`, `… and build a portal`. */
export const sideTask = (reading: Reading): number | undefined => {
  const { tokens, bodyAt, verbAt } = reading;
  for (let at = Math.max(bodyAt + 1, (verbAt ?? 0) + 1); at < tokens.length; at += 1) {
    const before = tokens[at - 1]!.lower;
    const isGerund = JOINTS.test(before) && /ing$/.test(tokens[at]!.lower);
    const isFurther = /^(?:and|,|then|&)$/.test(before) && verbAt !== undefined && !/(?:ing|ed|s)$/.test(tokens[at]!.lower) && /^(?:a|an|the|our|new|\d+)$/.test(tokens[at + 1]?.lower ?? ''); // prettier-ignore
    if ((isGerund || isFurther) && isTaskVerbAt(reading, at)) return at;
  }
  return undefined;
};
