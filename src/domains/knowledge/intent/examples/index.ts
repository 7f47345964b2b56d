import { ASKING_FOR_HELP_EXAMPLES } from './asking-for-help.js';
import { BUILDING_EXAMPLES } from './building.js';
import { DEBUGGING_EXAMPLES } from './debugging.js';
import { DECIDING_EXAMPLES } from './deciding.js';
import { EXPLORING_EXAMPLES } from './exploring.js';
import { LEARNING_EXAMPLES } from './learning.js';
import { PLANNING_EXAMPLES } from './planning.js';
import { REPORTING_EXAMPLES } from './reporting.js';
import { REVIEWING_EXAMPLES } from './reviewing.js';
import { UNKNOWN_EXAMPLES } from './unknown.js';
import type { Example } from './example.js';

export type { Example } from './example.js';
/** Messages whose reading is known: what the classifier has learned from. They are in none of the sets that measure it. */
export const EXAMPLES: readonly Example[] = [
  ...LEARNING_EXAMPLES,
  ...DECIDING_EXAMPLES,
  ...PLANNING_EXAMPLES,
  ...REPORTING_EXAMPLES,
  ...DEBUGGING_EXAMPLES,
  ...BUILDING_EXAMPLES,
  ...REVIEWING_EXAMPLES,
  ...EXPLORING_EXAMPLES,
  ...ASKING_FOR_HELP_EXAMPLES,
  ...UNKNOWN_EXAMPLES,
];
