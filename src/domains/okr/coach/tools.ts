import { z } from 'zod';
import type { JsonSchema, ToolSpec } from '../../../llm/index.js';
import { COMMITMENTS, METRIC_KINDS } from '../draft.js';

/** The most characters a drafted sentence may have. */
export const MAX_STATEMENT_LENGTH = 500;
/** The most key results one call may carry. */
export const MAX_KEY_RESULTS_PER_CALL = 10;

/** What a database can store and a person can read: one line, no control characters, no half of a character. */
function isLine(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text.isWellFormed();
}
const ONE_LINE = { error: 'must be one line without control characters' };

const statement = z.string().trim().min(1).max(MAX_STATEMENT_LENGTH).refine(isLine, ONE_LINE);

const objectiveId = z
  .string()
  .regex(/^O[1-9]\d{0,2}$/, { error: 'must be a name such as O1' })
  .optional();

/** The arguments of `draft_objective` as the model writes them, ids as short names. */
export const draftObjectiveSchema = z.strictObject({
  statement: statement.describe(
    'The objective in one sentence, without numbers: what becomes true, for whom.',
  ),
  commitment: z
    .enum(COMMITMENTS)
    .optional()
    .describe('COMMITTED when it is promised in full, ASPIRATIONAL when 70 percent would be a good result.'),
  rationale: statement.optional().describe('Why this one, in a sentence.'),
  objectiveId: objectiveId.describe('The objective to revise, such as O1. Leave it out for a new one.'),
});

const keyResultSchema = z.strictObject({
  statement: statement.describe(
    'The key result in one sentence: what moves, from which number to which, by when.',
  ),
  kind: z.enum(METRIC_KINDS).optional().describe('How the number is meant to move.'),
  unit: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .refine(isLine, ONE_LINE)
    .optional()
    .describe('As in the sentence: %, EUR, days, customers.'),
  baseline: z
    .number()
    .optional()
    .describe('Where the number stands today. Leave it out when nobody said it.'),
  target: z.number().optional().describe('Where the number is to be. Leave it out when nobody said it.'),
  weight: z
    .number()
    .positive()
    .max(100)
    .optional()
    .describe(
      'Share of the objective: those of a set sum to 1 or to 100. Leave it out where all count alike.',
    ),
  confidence: z.number().min(0).max(1).optional().describe('How sure the team is to reach it, 0 to 1.'),
  dueOn: z.iso.date().optional().describe('The day it is due, such as 2026-06-30.'),
  keyResultId: z
    .string()
    .regex(/^O[1-9]\d{0,2}\.KR[1-9]\d{0,2}$/, { error: 'must be a name such as O1.KR2' })
    .optional()
    .describe('The key result to revise, such as O1.KR2. Leave it out for a new one.'),
});

/** The arguments of `draft_key_results` as the model writes them, ids as short names. */
export const draftKeyResultsSchema = z.strictObject({
  objectiveId: objectiveId.describe(
    'The objective they belong to, such as O1. Leave it out for the objective drafted in this answer.',
  ),
  keyResults: z.array(keyResultSchema).min(1).max(MAX_KEY_RESULTS_PER_CALL),
});

export type DraftObjectiveArguments = z.infer<typeof draftObjectiveSchema>;
export type DraftKeyResultsArguments = z.infer<typeof draftKeyResultsSchema>;
export type KeyResultArguments = DraftKeyResultsArguments['keyResults'][number];

/** What the coach may call, in an order that never changes: a provider caches the prompt from here on. */
export const COACH_TOOLS: readonly ToolSpec[] = [
  {
    name: 'draft_objective',
    description:
      'Records an objective, or revises one. Call it whenever the user states an objective or agrees to a ' +
      'wording, with the words the user would recognise. It is scored at once and shown to the user.',
    inputSchema: jsonSchemaOf(draftObjectiveSchema),
  },
  {
    name: 'draft_key_results',
    description:
      'Records key results of one objective, or revises them. Call it whenever the user states key results or ' +
      'agrees to a wording. Never invent a baseline or a target: leave out what was not said.',
    inputSchema: jsonSchemaOf(draftKeyResultsSchema),
  },
];

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  return rest;
}
