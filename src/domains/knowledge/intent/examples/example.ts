import type { Activity, Intent, Progress } from '../message-reading.js';

/** A message whose reading is known. */
export interface Example {
  readonly text: string;
  readonly intent: Intent;
  readonly activity: Activity;
  readonly progress: Progress;
}

/** Messages of one reading, one a line. */
export function examplesOf(
  [intent, activity, progress]: readonly [Intent, Activity, Progress],
  texts: string,
): readonly Example[] {
  const lines = texts.trim().split('\n');
  return lines.map((line) => ({ text: line.trim(), intent, activity, progress }));
}
