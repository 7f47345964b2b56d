import { ASKING_CUES } from './asking.js';
import { CHOOSING_CUES } from './choosing.js';
import { WORKING_CUES } from './working.js';

export { ACTIVITY_CUES } from './activity.js';
export type { Cue } from './cue.js';
export { PROGRESS_CUES } from './progress.js';
/** What a message is for. */
export const INTENT_CUES = [...CHOOSING_CUES, ...WORKING_CUES, ...ASKING_CUES] as const;
