import { readFileSync } from 'node:fs';
import type { Team } from '../../src/domains/okr/coach/index.js';

/** A conversation that a team might have with the coach: what it says, message by message. */
export interface Scenario {
  readonly name: string;
  readonly team: Team;
  readonly messages: readonly string[];
}

/** The eight conversations with 39 messages that benches replay. */
export function readScenarios(): readonly Scenario[] {
  return JSON.parse(readFileSync('bench/profile/scenarios.json', 'utf8')) as readonly Scenario[];
}
