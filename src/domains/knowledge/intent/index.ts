/** What a message is for: rules and examples, a model where those are not sure, and what follows from it. */
export { classifyOffline } from './intent.offline.js';
export { jointIntents } from './joint-intent.prompt.js';
export { IntentResolver } from './intent.resolver.js';
export { INTENT_TASK, IntentService, type Classification } from './intent.service.js';
export type { Activity, Intent, MessageReading, Progress } from './message-reading.js';
export { readMessage, readyToRead, type RuleReading } from './read-message.js';
export { preferredTypes } from './steering.js';
