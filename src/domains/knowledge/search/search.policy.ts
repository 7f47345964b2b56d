import { badUserInput } from '../../../kernel/errors.js';
import { readLine } from '../../../kernel/input.js';
import { SOURCE_KINDS, type ItemFilter, type SourceKind } from '../item/item.js';
import { readConfidence, readIntent, readProject, readType } from '../remember/remember.policy.js';

export const MAX_QUERY_LENGTH = 2_000;
export const DEFAULT_HITS = 10;
const MAX_HITS = 100;
const MAX_TYPES = 50;
const CONTROL = /\p{Cc}+/gu;

/** A filter as a client sends it. */
export interface FilterInput {
  readonly types?: readonly string[] | null;
  readonly project?: string | null;
  readonly intent?: string | null;
  readonly minConfidence?: number | null;
  readonly createdAfter?: Date | null;
  readonly createdBefore?: Date | null;
  readonly source?: { readonly kind?: SourceKind | null; readonly id?: string | null } | null;
  readonly validAt?: Date | null;
  readonly includeRetired?: boolean | null;
}

/**
 * What is looked for: any signs at all, without those that no text has.
 * @throws {AppError} BAD_USER_INPUT when it is blank or too long
 */
export function readQuery(query: string, field: string): string {
  if (query.length > MAX_QUERY_LENGTH) throw queryLength(field, query.length);
  const clean = query.toWellFormed().replaceAll(CONTROL, ' ').trim();
  if (clean === '') throw queryLength(field, 0);
  return clean;
}

function queryLength(field: string, length: number): Error {
  return badUserInput(
    field,
    'length',
    `${field} must have 1 to ${MAX_QUERY_LENGTH} characters; it has ${length}.`,
  );
}

/** @throws {AppError} BAD_USER_INPUT */
export function readFirst(first: number | null | undefined): number {
  if (first == null) return DEFAULT_HITS;
  if (first >= 1 && first <= MAX_HITS) return first;
  throw badUserInput('first', 'range', `first must be from 1 to ${MAX_HITS}; got ${first}.`);
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readFilter(
  filter: FilterInput | null | undefined,
  types: ReadonlySet<string>,
  field = 'filter',
): ItemFilter {
  if (filter == null) return {};
  const { project, intent, createdAfter, createdBefore, source, validAt, includeRetired } = filter;
  const minConfidence = readConfidence(filter.minConfidence, `${field}.minConfidence`);
  return {
    ...(filter.types == null ? {} : { types: readTypes(filter.types, `${field}.types`, types) }),
    ...(project == null ? {} : { project: readProject(project, `${field}.project`) }),
    ...(intent == null ? {} : { intent: readIntent(intent, `${field}.intent`) ?? '' }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(createdAfter == null ? {} : { createdAfter }),
    ...(createdBefore == null ? {} : { createdBefore }),
    ...readSourceFilter(source, `${field}.source`),
    ...(validAt == null ? {} : { validAt }),
    ...(includeRetired ? { includesRetired: true } : {}),
  };
}

function readTypes(types: readonly string[], field: string, known: ReadonlySet<string>): readonly string[] {
  if (types.length > MAX_TYPES)
    throw badUserInput(field, 'length', `${field} has more than ${MAX_TYPES} types.`);
  return [...new Set(types.map((type) => readType(type, field, known)))];
}

function readSourceFilter(
  source: FilterInput['source'],
  field: string,
): Pick<ItemFilter, 'sourceKind' | 'sourceId'> {
  if (source == null) return {};
  const { kind, id } = source;
  if (kind != null && !SOURCE_KINDS.includes(kind)) {
    throw badUserInput(`${field}.kind`, 'kind', `${field}.kind is unknown.`);
  }
  return {
    ...(kind == null ? {} : { sourceKind: kind }),
    ...(id == null ? {} : { sourceId: readLine(id, `${field}.id`, 300) }),
  };
}
