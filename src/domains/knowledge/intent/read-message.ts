import { ACTIVITY_CUES, INTENT_CUES, PROGRESS_CUES, type Cue } from './cues/index.js';
import { nearestExamples } from './likeness.js';
import type { Activity, Intent, MessageReading, Progress } from './message-reading.js';

/** The start and the end of a message say what it is for; a pasted book in between costs nothing. */
const READ_AT_EACH_END = 1_500;
/** What the likeness to an example is worth, in weights of cues. */
const LIKENESS_WEIGHT = 2.2;
/** Below this nothing speaks for a label. */
const FLOORS = { intent: 0.95, activity: 0.9, progress: 1.25 } as const;
/** A winner that is ahead by less than this is a guess: worth asking a model, where there is one. */
export const SURE_MARGIN = 0.6;

/** What one dimension came to. */
interface Verdict<Label> {
  readonly label: Label | 'UNKNOWN';
  /** How far the first is ahead of the second. */
  readonly margin: number;
  readonly score: number;
}

/** A reading, and whether the rules would rather have it checked. */
export interface RuleReading extends MessageReading {
  readonly isSure: boolean;
}

/** What is being done when somebody wants this; the other intents do not say. */
const ACTIVITY_OF: Readonly<Partial<Record<Intent, Activity>>> = {
  LEARNING: 'EXPLORING',
  EXPLORING: 'EXPLORING',
  DECIDING: 'DECIDING',
  PLANNING: 'DECIDING',
  BUILDING: 'BUILDING',
  REVIEWING: 'VERIFYING',
  DEBUGGING: 'VERIFYING',
};

/** Who asks or judges speaks of other things than of how it goes, so words of progress count for less. */
const OF_OTHER_THINGS: ReadonlySet<Intent> = new Set(['LEARNING', 'EXPLORING', 'REVIEWING']);

/**
 * Reads what a message is for by turns of phrase and by the labelled examples most like it.
 *
 * Pure and total: never throws, whatever the text. It reads English; anything else is UNKNOWN.
 */
export function readMessage(message: string): RuleReading {
  const text = plain(message);
  const neighbours = nearestExamples(text);
  const votes = <Label extends string>(labelOf: (of: (typeof neighbours)[number]['example']) => Label) =>
    neighbours.map(({ example, likeness }) => [labelOf(example), likeness * LIKENESS_WEIGHT] as const);
  const intent = verdict<Intent>(
    text,
    INTENT_CUES,
    votes((e) => e.intent),
    FLOORS.intent,
  );
  const progressFloor = FLOORS.progress + (OF_OTHER_THINGS.has(intent.label) ? 1 : 0);
  // Nearly all examples are silent about how it goes, which says nothing of this one.
  const told = votes((e) => e.progress).filter(([label]) => label !== 'UNKNOWN');
  const progress = verdict<Progress>(text, PROGRESS_CUES, told, progressFloor);
  return {
    intent: intent.label,
    activity: activityOf(
      text,
      intent.label,
      votes((e) => e.activity),
    ),
    progress: progress.label,
    confidence: intent.label === 'UNKNOWN' ? 0 : confidenceOf(intent),
    isSure: intent.label !== 'UNKNOWN' && intent.margin >= SURE_MARGIN,
  };
}

type Votes<Label> = readonly (readonly [Label, number])[];

/** An intent that says what is being done says it better than single words. */
function activityOf(text: string, intent: Intent, votes: Votes<Activity>): Activity {
  const known = ACTIVITY_OF[intent];
  if (known) return known;
  if (intent !== 'REPORTING') return 'UNKNOWN';
  return verdict<Activity>(text, ACTIVITY_CUES, votes, FLOORS.activity).label;
}

function verdict<Label extends string>(
  text: string,
  cues: readonly Cue<Label>[],
  votes: Votes<Label>,
  floor: number,
): Verdict<Label> {
  const scores = new Map<Label, number>();
  const add = (label: Label, weight: number) => scores.set(label, (scores.get(label) ?? 0) + weight);
  for (const { label, weight, pattern } of cues) if (pattern.test(text)) add(label, weight);
  for (const [label, weight] of votes) add(label, weight);
  const ranked = [...scores].sort(([, a], [, b]) => b - a);
  const [label, score] = ranked[0] ?? [undefined, 0];
  const margin = score - Math.max(0, ranked[1]?.[1] ?? 0);
  return label === undefined || score < floor
    ? { label: 'UNKNOWN', margin, score }
    : { label, margin, score };
}

/** Half when two are even, near 1 when one has all the evidence. */
function confidenceOf({ score, margin }: Verdict<unknown>): number {
  const second = score - margin;
  return Math.round((score / (score + second + 0.5)) * 100) / 100;
}

function plain(message: string): string {
  const ends =
    message.length <= 2 * READ_AT_EACH_END
      ? message
      : `${message.slice(0, READ_AT_EACH_END)} ${message.slice(-READ_AT_EACH_END)}`;
  return ends
    .toLowerCase()
    .replace(/[\u2018\u2019]/gu, "'")
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
