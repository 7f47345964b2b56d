import type { MessageReading } from '../../../knowledge/index.js';
import type { Question, QuestionState } from './question.js';
import { byCycleEnd, peopleIn, toldText } from './words.js';

type Wordings = (words: { readonly people: string; readonly until: string }) => readonly [string, string];

/** Work that does not go as it should is asked about in every phase: a goal set past it will not be reached. */
const BY_PROGRESS: Readonly<Partial<Record<MessageReading['progress'], Wordings>>> = {
  BLOCKED: ({ until }) => [
    'What stands in the way, and who could clear it?',
    `If it stays as it is, what can you still change ${until}?`,
  ],
  OFF_TRACK: () => [
    'How far off is it, in numbers: where should it stand by now, and where does it stand?',
    'What would bring it back: another way to get there, or another target?',
  ],
};

/** Before there is an objective, the way to one begins where the speaker is. */
const BY_INTENT: Readonly<Partial<Record<MessageReading['intent'], Wordings>>> = {
  DECIDING: () => [
    'Whichever way you decide, what do you want to be true afterwards?',
    'What would tell you, some months on, that you chose right?',
  ],
  PLANNING: ({ people, until }) => [
    `When all of that has happened, what is different for ${people}?`,
    `Which part of that would somebody outside the team notice ${until}?`,
  ],
  BUILDING: ({ people }) => [
    `When that is made, what can ${people} do that they cannot do today?`,
    'What should be better because of it, and who would notice?',
  ],
  DEBUGGING: () => ['Who feels that trouble, and how often?', 'How would you know that it is gone for good?'],
  REPORTING: ({ people, until }) => [
    `If it goes on like this, what will be true for ${people} ${until} that is not so today?`,
    'What of that should be better, and for whom?',
  ],
  REVIEWING: () => [
    'What would it have to do better for you to be content with it?',
    'Who would be glad if that were better, and what would they notice?',
  ],
  EXPLORING: ({ until }) => [
    `Which of those would be noticed first ${until}, and by whom?`,
    'What would have to be true for one of them to be worth a whole cycle?',
  ],
};

/** Who reports or asks for help speaks of own work; in other messages words of trouble are about the world. */
const OF_OWN_WORK: ReadonlySet<MessageReading['intent']> = new Set(['REPORTING', 'ASKING_FOR_HELP']);

/**
 * The question that what the message is for leads to; undefined where the usual ones serve.
 *
 * Asked at most once for each kind of message in a conversation, and only where the reading is no guess: a wrong guess
 * would lead away from the goal.
 */
export function steeringQuestion(state: QuestionState): Question | undefined {
  const { reading, phase, objectives, history } = state;
  if (!reading || phase === 'COMPLETED') return undefined;
  const isEarly = objectives.length === 0 && reading.isSure;
  const wordings =
    (OF_OWN_WORK.has(reading.intent) ? BY_PROGRESS[reading.progress] : undefined) ??
    (isEarly ? BY_INTENT[reading.intent] : undefined);
  const people = peopleIn(toldText(state)) ?? 'the people you do it for';
  const variants = wordings?.({ people, until: byCycleEnd(state) });
  const said = history.filter(({ role }) => role === 'ASSISTANT').map(({ content }) => content);
  if (!variants || variants.some((variant) => said.some((text) => text.includes(variant)))) return undefined;
  return { topic: 'STEER', variants };
}
