import { createHash } from 'node:crypto';
import { StartProblem } from '../../../kernel/start-problem.js';
import type { JsonSchema, ToolSpec } from '../../../llm/index.js';
import { FIRST_RULES } from './first-rules.prompt.js';
import { LEAN_RULES } from './lean-rules.prompt.js';
import { COACH_TOOLS } from './tools.js';

/** What of the coach's prompt is the same for every session. */
export interface CoachTemplate {
  /**
   * Written into the ledger with every call. Another for every change of the words or tools: figures and kept
   * answers of two versions are not to be mixed.
   */
  readonly version: string;
  readonly rules: string;
  /** In an order that never changes: a provider keeps the prompt from here on. */
  readonly tools: readonly ToolSpec[];
}

/** What the rules say anyway is left out here. */
const SHORT_DESCRIPTIONS: Readonly<Record<string, string>> = {
  draft_objective:
    'Records or revises an objective, as soon as the user states one or agrees to a wording, in words the user would recognise.',
  draft_key_results:
    'Records or revises key results of one objective, as soon as the user states them or agrees to a wording.',
};

/** All templates that a session may run on, the oldest first. */
export const COACH_TEMPLATES: readonly CoachTemplate[] = [
  { version: 'okr.coach/1', rules: FIRST_RULES, tools: COACH_TOOLS },
  { version: 'okr.coach/2', rules: LEAN_RULES, tools: COACH_TOOLS.map(lean) },
];

/** What sessions run on when nothing else is wished. */
export const COACH_TEMPLATE = templateOf('okr.coach/2');
export const COACH_PROMPT_VERSION = COACH_TEMPLATE.version;

/** @throws {StartProblem} naming the versions there are, when this is none of them */
export function templateOf(version: string): CoachTemplate {
  const found = COACH_TEMPLATES.find((template) => template.version === version);
  if (found) return found;
  const known = COACH_TEMPLATES.map((template) => template.version).join(', ');
  throw new StartProblem(`PROMPT_VARIANT: there is no prompt "${version}". There are: ${known}.`);
}

/**
 * Which of several templates a session runs on: always the same one, and each for an equal share of sessions. A
 * conversation that changed its template half-way would compare nothing, and pay for the front of its prompt again.
 */
export function assignTemplate(sessionId: string, templates: readonly CoachTemplate[]): CoachTemplate {
  const drawn = createHash('sha256').update(sessionId).digest().readUInt32BE();
  return templates[drawn % templates.length] ?? COACH_TEMPLATE;
}

/**
 * A tool without what its schema says twice: the forms of dates and names, which their descriptions show, and that no
 * sentence is empty. What the model writes is checked all the same.
 */
function lean({ name, description, inputSchema }: ToolSpec): ToolSpec {
  const short = SHORT_DESCRIPTIONS[name] ?? description;
  return { name, description: short, inputSchema: withoutRepetition(inputSchema) };
}

function withoutRepetition(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(
    ([key, value]) => key !== 'pattern' && !(key === 'minLength' && value === 1),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutRepetitionIn(value)]));
}

function withoutRepetitionIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRepetitionIn);
  return typeof value === 'object' && value !== null ? withoutRepetition({ ...value }) : value;
}
