import type { Intent, Progress } from './message-reading.js';

/** Types of knowledge, the most wanted first. */
type Types = readonly string[];

/**
 * What is worth suggesting to somebody who wants this. `docs/knowledge.md` shows this table.
 *
 * Who learns wants conventions and facts before opinions; who decides wants what was decided before and what may go
 * wrong; who looks for a fault wants what was learned from the last one.
 */
const BY_INTENT: Readonly<Record<Intent, Types>> = {
  LEARNING: ['convention', 'fact', 'example', 'lesson'],
  DECIDING: ['decision', 'risk', 'lesson', 'metric'],
  PLANNING: ['decision', 'metric', 'risk', 'lesson'],
  REPORTING: ['metric', 'decision', 'lesson'],
  DEBUGGING: ['lesson', 'anti_pattern', 'fact', 'convention'],
  BUILDING: ['convention', 'example', 'decision', 'anti_pattern'],
  REVIEWING: ['convention', 'anti_pattern', 'example', 'lesson'],
  EXPLORING: ['question', 'lesson', 'example', 'decision'],
  ASKING_FOR_HELP: ['convention', 'example', 'lesson', 'fact'],
  UNKNOWN: [],
};

/** Trouble comes first: what others learned when they were there. */
const BY_PROGRESS: Readonly<Partial<Record<Progress, Types>>> = {
  BLOCKED: ['risk', 'lesson'],
  OFF_TRACK: ['lesson', 'metric'],
};

/** Which types a suggestion prefers, the most wanted first; empty where nothing is known of the message. */
export function preferredTypes(intent: Intent, progress: Progress): Types {
  return [...new Set([...(BY_PROGRESS[progress] ?? []), ...BY_INTENT[intent]])];
}
