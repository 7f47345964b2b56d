import type { OfflineAnswer } from '../../../llm/index.js';
import { cutEnd } from './cut.js';
import { readIntent } from './intent.js';
import { readAnswer } from './offline/answered.js';
import { chatReply } from './offline/chat.js';
import { isWork } from './offline/clauses.js';
import { findDrafts, type FindOptions } from './offline/find-drafts.js';
import type { FoundDrafts } from './offline/found-drafts.js';
import { readLines } from './offline/lines.js';
import { turnAfter } from './offline/outcome.js';
import { knownLines } from './offline/known.js';
import { planCalls, type Plan } from './offline/plan.js';
import { isAboutObjective } from './offline/question.js';
import { askedQuestion, chooseQuestion } from './offline/questions.js';
import { steeringQuestion } from './offline/steer.js';
import { changedSentences } from './offline/judged.js';
import { findingLines, recordedLines, strengthLine } from './offline/report.js';
import { outline } from './offline/summary.js';
import { counted, quote } from './offline/words.js';
import { MAX_STATEMENT_LENGTH } from './tools.js';
import type { CoachTurn } from './turn.js';

/** The most characters an answer has. */
export const MAX_ANSWER_LENGTH = 2_000;

const NOTHING_FOUND: FoundDrafts = { objectives: [], looseKeyResults: [], worklist: [], tooLong: 0 };
/** What a user wrote is quoted back, perhaps into a terminal, which must not obey it. */
const CONTROL = /(?!\n)\p{Cc}/gu;
const TALK = new Set([
  'EMPTY',
  'GREETING',
  'THANKS',
  'CONFIRM',
  'GO_BACK',
  'EXAMPLE',
  'UNSURE',
  'REFUSE',
  'WRITE_FOR_ME',
]);

/**
 * A coach that works by rules alone: finds the drafts in what the user wrote, records them by the same tool calls a
 * model makes, and says what is strong, what matters most and what is needed next.
 *
 * Pure and total: it never throws, whatever the text, and the same turn gives the same answer of at most
 * `MAX_ANSWER_LENGTH` characters. It reads English only and says so.
 */
export function answerOffline(turn: CoachTurn): OfflineAnswer {
  const plan = planTurn(turn);
  const after = turnAfter(turn, plan.calls);
  const text = plan.calls.length > 0 ? draftReply(turn, after, plan) : plainReply(turn, after, plan);
  return [
    { type: 'text', text: bounded(text.replace(CONTROL, '')) },
    ...plan.calls.map(({ name, input }) => ({ type: 'tool-call' as const, name, input })),
  ];
}

interface TurnPlan extends Plan {
  readonly found: FoundDrafts;
}

/** Talk is talk, also where its words could be taken for a draft; a short answer completes what it answers. */
function planTurn(turn: CoachTurn): TurnPlan {
  const answer = readAnswer(turn);
  const empty = { calls: [], parked: [], repeated: [], leftOut: 0, found: NOTHING_FOUND };
  if (answer !== undefined) return { ...empty, calls: [answer] };
  if (isTalk(turn.message)) return empty;
  const found = findDrafts(turn.message, findOptions(turn));
  return { ...planCalls(found, turn), found };
}

/** An answer to a question about the objective is its new wording; after that, sentences are key results. */
function findOptions(turn: CoachTurn): FindOptions {
  const isEarly = turn.phase === 'DISCOVERY' || turn.phase === 'OBJECTIVE';
  const expectsObjective = turn.phase === 'OBJECTIVE' || isAboutObjective(askedQuestion(turn));
  return {
    expectsKeyResults: turn.objectives.length > 0 && !isEarly && !expectsObjective,
    expectsObjective,
    recorded: turn.objectives.map(({ draft }) => draft.statement),
  };
}

/** A message that names its drafts, or goes on after "not sure, but", is more than talk. */
function isTalk(message: string): boolean {
  const intent = readIntent(message);
  const { type } = intent;
  const isQuestion = intent.type === 'QUESTION' && intent.topic !== 'OTHER' && !/\d/u.test(message);
  if (!(isQuestion || TALK.has(type)) || readLines(message).some(({ label, text }) => label && text !== ''))
    return false;
  return (
    !(type === 'UNSURE' && /\b(?:but|maybe|perhaps)\b/iu.test(message)) &&
    !/\b(?:objective|goal|krs?|key results?)\b.{0,12}\bto\b/iu.test(message)
  );
}

function draftReply(before: CoachTurn, after: CoachTurn, plan: TurnPlan): string {
  const changed = changedSentences(before.objectives, after.objectives);
  const chosen = chooseQuestion(after);
  const isRevision = plan.calls.every(({ name, input }) =>
    name === 'draft_objective'
      ? input.objectiveId !== undefined
      : input.keyResults.every((k) => k.keyResultId),
  );
  const findings = findingLines(changed, chosen?.question, after.objectives);
  const strength = strengthLine(changed);
  const lines = [
    ...asides(before, plan),
    ...recordedLines(changed, isRevision),
    ...(strength === undefined ? [] : ['', strength]),
    ...(findings.length === 0 ? [] : ['', 'What matters most:', ...findings]),
    ...transition(before, after, findings.length === 0),
    ...knownLines(before),
  ];
  return withQuestion(lines, chosen?.text);
}

/** What else was in the message that the user should hear about. */
function asides(turn: CoachTurn, { calls, found, repeated, leftOut }: TurnPlan): readonly string[] {
  const lines: string[] = [];
  if (calls.length > 0 && readIntent(turn.message).type === 'INJECTION') {
    lines.push('I coach goals and take no other orders; what reads as a goal in it, I have taken as one.');
  }
  if (repeated.length > 0) lines.push(`${quote(repeated[0] ?? '', 60)} is recorded already.`);
  if (found.tooLong > 0)
    lines.push(
      `${counted(found.tooLong, 'sentence')} with more than ${MAX_STATEMENT_LENGTH} characters I left out.`,
    );
  if (leftOut > 0) lines.push(`That was a lot at once: I left out ${leftOut}.`);
  return lines;
}

function transition(before: CoachTurn, after: CoachTurn, isClean: boolean): readonly string[] {
  if (after.phase === 'VALIDATION') {
    const intro = before.phase === 'VALIDATION' ? 'As it stands now:' : 'That makes a whole set:';
    return ['', intro, ...outline(after)];
  }
  if (before.phase === after.phase) return [];
  if (after.phase === 'KEY_RESULTS' && isClean && before.phase !== 'VALIDATION')
    return ['', 'That is good enough to measure. Now for the numbers.'];
  if (before.phase === 'COMPLETED') return ['', 'So the OKRs are open again.'];
  return before.phase === 'VALIDATION' || before.phase === 'KEY_RESULTS'
    ? ['', 'With that, it needs another look.']
    : [];
}

function plainReply(before: CoachTurn, after: CoachTurn, plan: TurnPlan): string {
  const intent = readIntent(before.message);
  const { worklist, tooLong } = plan.found;
  const lines = [...asides(before, plan)];
  if (plan.parked.length > 0) lines.push(...parkedLines(plan.parked));
  else if (worklist.length > 0) lines.push(...worklistLines(worklist));
  else if (plan.repeated.length === 0 && tooLong === 0)
    lines.push(...chatReply(intent, before, after).split('\n'));
  if (after.phase === 'VALIDATION' && before.phase !== 'VALIDATION') lines.push('', ...outline(after));
  lines.push(...knownLines(before));
  // Who makes conversation, or asks the coach something, is led on as usual.
  const steering = intent.type === 'STATEMENT' ? steeringQuestion(after)?.variants[0] : undefined;
  return withQuestion(lines, steering ?? chooseQuestion(after)?.text);
}

function parkedLines(parked: readonly string[]): readonly string[] {
  const [first = ''] = parked;
  const one = `${quote(first, 120)} reads like a key result: it says how far, not yet where to. I keep it in mind.`;
  const many = `These read like ${counted(parked.length, 'key result')}, beginning with ${quote(first, 80)}. I keep them in mind; what they need is an objective above them.`;
  return [parked.length === 1 ? one : many];
}

function worklistLines(worklist: readonly string[]): readonly string[] {
  const [first = '', second = ''] = worklist;
  const more = worklist.length > 2 ? ` and ${worklist.length - 2} more` : '';
  const list = `${quote(first, 60)}, ${quote(second, 60)}${more}`;
  return [
    isWork(first)
      ? `That is a list of work: ${list}. It may be the right work. I have recorded none of it, because an objective says what all of it is for.`
      : `Those are several directions at once: ${list}. I have recorded none of them yet: one objective that they all serve is easier to follow.`,
  ];
}

function withQuestion(lines: readonly string[], question: string | undefined): string {
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return question === undefined ? text : `${text}\n\n${question}`;
}

/** What is too long loses its middle, never the question at its end. */
function bounded(text: string): string {
  if (text.length <= MAX_ANSWER_LENGTH) return text;
  const end = cutEnd(text.slice(text.lastIndexOf('\n\n')), 600);
  const start = text.slice(0, MAX_ANSWER_LENGTH - end.length - 3);
  return `${start.slice(0, start.lastIndexOf('\n'))}\n …${end}`;
}
