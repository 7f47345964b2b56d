import { z } from 'zod';
import { NODE_KINDS, PROVENANCE_SOURCES } from '../graph/index.js';
import { toNodeKey } from '../validation/index.js';

const MAX_LABEL = 200;
const MAX_RATIONALE = 1_000;
const MAX_QUOTE = 1_000;
const MAX_NOTE = 300;
/** What PostgreSQL cannot keep, and what no reader can see. */
const UNSEEN = /[^\P{Cc}\n\t]/gu;

/** A text of a model, cut to a length and without what nobody can store or see. It may be empty. */
export const storableText = (maxLength: number): z.ZodType<string> =>
  z.string().transform((written) => storable(written).slice(0, maxLength).trim().toWellFormed());
const left = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

/** A node as a drafter writes it. */
export const writtenNode = z.object({
  key: z.string().transform(toNodeKey),
  kind: z.string().toUpperCase().pipe(z.enum(NODE_KINDS)),
  label: storableText(MAX_LABEL).refine((label) => label !== '', { error: 'must not be empty' }),
  rationale: left(storableText(MAX_RATIONALE)),
  value: left(z.number()),
});

/** An edge as a drafter writes it: a quote is a claim that is still to be checked. */
export const writtenEdge = z.object({
  from: z.string().transform(toNodeKey),
  to: z.string().transform(toNodeKey),
  belief: left(z.number()),
  weight: left(z.number()),
  source: left(z.string().toUpperCase().pipe(z.enum(PROVENANCE_SOURCES))),
  quote: left(storableText(MAX_QUOTE)),
  document: left(z.string().max(100)),
});
export type WrittenEdge = z.output<typeof writtenEdge>;

/** A sentence for the reader. */
export const writtenNote = storableText(MAX_NOTE).refine((text) => text !== '');

/** Why something that was written is not what it should be, in one line. */
export function problemsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
}

function storable(written: string): string {
  return written.replace(UNSEEN, '\ufffd').toWellFormed();
}
