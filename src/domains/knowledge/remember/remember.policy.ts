import { badUserInput } from '../../../kernel/errors.js';
import { readLine, readText } from '../../../kernel/input.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { SOURCE_KINDS, type KnowledgeSource, type SourceKind, type Span } from '../item/item.js';
import type { Submission } from './write.js';

export const MAX_CONTENT_LENGTH = 10_000;
export const MAX_BATCH = 32;
export const DEFAULT_CONFIDENCE = 0.8;
const MAX_PROJECT_LENGTH = 100;
const MAX_INTENT_LENGTH = 40;
const MAX_SOURCE_ID_LENGTH = 300;
const MAX_OFFSET = 2 ** 31 - 1;

export interface SourceInput {
  readonly kind: SourceKind;
  readonly id: string;
  readonly span?: Span | null;
  readonly page?: number | null;
}

/** Something to remember, as a client sends it. */
export interface RememberItem {
  readonly content: string;
  readonly type: string;
  readonly project?: string | null;
  readonly intent?: string | null;
  readonly confidence?: number | null;
  readonly source?: SourceInput | null;
  readonly validFrom?: Date | null;
  readonly validTo?: Date | null;
}

export interface SubmissionContext {
  readonly scope: Scope;
  readonly now: Date;
  /** Where it stands in the input, for messages. */
  readonly field: string;
  /** The names of all types that there are. */
  readonly types: ReadonlySet<string>;
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readSubmission(item: RememberItem, context: SubmissionContext): Submission {
  const { field, now, types } = context;
  const validFrom = item.validFrom ?? now;
  const validTo = item.validTo ?? null;
  if (validTo !== null && validTo.getTime() <= validFrom.getTime()) {
    throw badUserInput(`${field}.validTo`, 'order', `${field}.validTo must be after validFrom.`);
  }
  return {
    content: readContent(item.content, `${field}.content`),
    type: readType(item.type, `${field}.type`, types),
    project: readProject(item.project, `${field}.project`),
    intent: readIntent(item.intent, `${field}.intent`),
    confidence: readConfidence(item.confidence, `${field}.confidence`) ?? DEFAULT_CONFIDENCE,
    source: readSource(item.source, `${field}.source`, context.scope),
    ...{ validFrom, validTo },
  };
}

export function readContent(content: string, field: string): string {
  return readText(content, field, MAX_CONTENT_LENGTH);
}

/** A type's name, whatever its case. @throws {AppError} BAD_USER_INPUT when there is none of that name */
export function readType(type: string, field: string, types: ReadonlySet<string>): string {
  const name = type
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (types.has(name)) return name;
  const known = [...types].join(', ');
  throw badUserInput(field, 'type', `${field}: there is no type "${name}". There are: ${known}.`);
}

/** Empty where there is none. */
export function readProject(project: string | null | undefined, field: string): string {
  return project == null || project.trim() === '' ? '' : readLine(project, field, MAX_PROJECT_LENGTH);
}

export function readIntent(intent: string | null | undefined, field: string): string | null {
  return intent == null ? null : readLine(intent, field, MAX_INTENT_LENGTH).toLowerCase();
}

export function readConfidence(confidence: number | null | undefined, field: string): number | undefined {
  if (confidence == null) return undefined;
  if (confidence >= 0 && confidence <= 1) return confidence;
  throw badUserInput(field, 'range', `${field} must be from 0 to 1; got ${confidence}.`);
}

/** Without one, it is the member's own word. */
function readSource(source: SourceInput | null | undefined, field: string, scope: Scope): KnowledgeSource {
  if (source == null) return { kind: 'PERSON', id: toGlobalId('Member', scope.memberId) };
  const { kind, span, page } = source;
  if (!SOURCE_KINDS.includes(kind)) throw badUserInput(`${field}.kind`, 'kind', `${field}.kind is unknown.`);
  const id = readLine(source.id, `${field}.id`, MAX_SOURCE_ID_LENGTH);
  if (span != null && !isSpan(span)) {
    throw badUserInput(`${field}.span`, 'range', `${field}.span must have 0 <= start < end.`);
  }
  if (page != null && !(page >= 1 && page <= MAX_OFFSET)) {
    throw badUserInput(`${field}.page`, 'range', `${field}.page must be 1 or more; got ${page}.`);
  }
  return {
    ...{ kind, id },
    ...(span == null ? {} : { span: { start: span.start, end: span.end } }),
    ...(page == null ? {} : { page }),
  };
}

function isSpan({ start, end }: Span): boolean {
  return start >= 0 && start < end && end <= MAX_OFFSET;
}
