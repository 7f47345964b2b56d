import type { Config } from '../config.js';
import type { Database, DatabaseOptions } from '../db/index.js';
import type { Clock } from '../kernel/clock.js';
import type { Log } from '../kernel/log.js';
import type { LanguageModel } from '../llm/index.js';
import type { Telemetry, TelemetryOptions } from '../telemetry/index.js';

/** What a test, a bench or a tool puts in the place of what the config would give. */
export interface Overrides {
  readonly log?: Log;
  readonly clock?: Clock;
  readonly database?: DatabaseOptions;
  /** What is measured otherwise than it would be. */
  readonly telemetry?: Omit<TelemetryOptions, 'clock'>;
  /** Answers in the place of the engine, with no layer around it. */
  readonly model?: LanguageModel;
  /** The offline provider's wait before each word. @default 15 // milliseconds */
  readonly wordDelayMs?: number;
  /** How long a search waits for its workspace's vectors before it goes on by words. @default 500 // milliseconds */
  readonly vectorsPatienceMs?: number;
  /** How long what the team knows is waited for. @default 10 by a coach's answer, 1_000 by a draft // milliseconds */
  readonly knowledgePatienceMs?: number;
  /** How long kept answers are waited for that Redis has. @default 250 // milliseconds */
  readonly redisPatienceMs?: number;
  /** What the names of all keys and channels in Redis begin with. @default 'waymark:' */
  readonly redisPrefix?: string;
}

/** What every room is built on. */
export interface Ground {
  readonly config: Config;
  readonly overrides: Overrides;
  readonly database: Database;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly log: Log;
}
