import { ACTIVITY_CUES, INTENT_CUES, PROGRESS_CUES, type Cue } from './cues/index.js';
import { EXAMPLES, type Example } from './examples/index.js';
import { Learner } from './learner.js';
import { Neighbourhood, type Neighbour } from './likeness.js';
import type { Activity, Intent, MessageReading, Progress } from './message-reading.js';

/** The start and the end of a message say what it is for; a pasted book in between costs nothing. */
const READ_AT_EACH_END = 1_500;
/** What likeness to an example is worth, in weights of cues: of the intent there is what was learned beside it. */
const LIKENESS_WEIGHT = { intent: 1, others: 2.2 } as const;
/** What certainty of what was learned is worth. */
const LEARNED_WEIGHT = 3;
/** Below this nothing speaks for a label. */
const FLOORS = { intent: 1, activity: 0.9, progress: 1.25 } as const;
/** A winner that is ahead by less than this is a guess: worth asking a model, where there is one. */
export const SURE_MARGIN = 1.2;

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

/** Who neither reports, asks for help, decides nor works speaks of other things: words of progress count for less. */
const OF_OWN_WORK: ReadonlySet<Intent> = new Set(['REPORTING', 'ASKING_FOR_HELP', 'DECIDING', 'BUILDING']);

/** Reads messages by turns of phrase, by what examples teach, and by those that are most like a message. */
export class MessageReader {
  private readonly neighbourhood: Neighbourhood;
  private readonly learner: Learner<Intent>;

  constructor(examples: readonly Example[]) {
    this.neighbourhood = new Neighbourhood(examples);
    this.learner = new Learner(examples.map(({ text, intent }) => ({ text: plain(text), label: intent })));
  }

  /** Pure and total: never throws, whatever the text. It reads English; anything else is UNKNOWN. */
  read(message: string): RuleReading {
    const text = plain(message);
    const neighbours = this.neighbourhood.nearest(text);
    const intent = this.intentOf(text, neighbours);
    const progressFloor = FLOORS.progress + (OF_OWN_WORK.has(intent.label) ? 0 : 1);
    // Nearly all examples are silent about how it goes, which says nothing of this one.
    const told = votesOf(neighbours, (e) => e.progress).filter(([label]) => label !== 'UNKNOWN');
    const progress = verdict<Progress>(text, PROGRESS_CUES, told, progressFloor);
    return {
      intent: intent.label,
      activity: activityOf(
        text,
        intent.label,
        votesOf(neighbours, (e) => e.activity),
      ),
      progress: progress.label,
      confidence: intent.label === 'UNKNOWN' ? 0 : confidenceOf(intent),
      isSure: intent.label !== 'UNKNOWN' && intent.margin >= SURE_MARGIN,
    };
  }

  /** What the examples alone say, without turns of phrase; for measuring. */
  nearestIntent(message: string): Intent {
    return this.neighbourhood.nearest(plain(message))[0]?.example.intent ?? 'UNKNOWN';
  }

  private intentOf(text: string, neighbours: readonly Neighbour[]): Verdict<Intent> {
    if (text === '') return { label: 'UNKNOWN', margin: 0, score: 0 };
    const learned = this.learner
      .probabilities(text)
      .map(([label, probability]) => [label, probability * LEARNED_WEIGHT] as const);
    const near = neighbours.map(
      ({ example, likeness }) => [example.intent, likeness * LIKENESS_WEIGHT.intent] as const,
    );
    return verdict<Intent>(text, INTENT_CUES, [...learned, ...near], FLOORS.intent);
  }
}

let reader: MessageReader | undefined;

/** Learns from the examples, if that has not been done: some hundreds of milliseconds, once in a process. */
export function readyToRead(): MessageReader {
  return (reader ??= new MessageReader(EXAMPLES));
}

/** What a message is for, in well under a millisecond once `readyToRead` was called. */
export function readMessage(message: string): RuleReading {
  return readyToRead().read(message);
}

function votesOf<Label extends string>(
  neighbours: readonly Neighbour[],
  labelOf: (example: Example) => Label,
): Votes<Label> {
  return neighbours.map(
    ({ example, likeness }) => [labelOf(example), likeness * LIKENESS_WEIGHT.others] as const,
  );
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
