/** What the speaker of a message wants. */
export const INTENTS = [
  'LEARNING',
  'DECIDING',
  'PLANNING',
  'REPORTING',
  'DEBUGGING',
  'BUILDING',
  'REVIEWING',
  'EXPLORING',
  'ASKING_FOR_HELP',
] as const;
export type Intent = (typeof INTENTS)[number] | 'UNKNOWN';

/** What is being done. */
export const ACTIVITIES = ['EXPLORING', 'DECIDING', 'BUILDING', 'VERIFYING'] as const;
export type Activity = (typeof ACTIVITIES)[number] | 'UNKNOWN';

/** How it goes: another question than what is being done, and most messages do not say. */
export const PROGRESSES = ['ON_TRACK', 'OFF_TRACK', 'BLOCKED', 'DONE'] as const;
export type Progress = (typeof PROGRESSES)[number] | 'UNKNOWN';

/** What a message is taken for. `UNKNOWN` is an answer, not a failure. */
export interface MessageReading {
  readonly intent: Intent;
  readonly activity: Activity;
  readonly progress: Progress;
  /** Of the intent, 0 to 1: how much more speaks for it than for the next one. */
  readonly confidence: number;
}
