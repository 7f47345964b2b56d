import type { VectorAttributes, VectorFilter } from '../../../vectors/index.js';
import type { ItemFilter, KnowledgeItem } from '../item/item.js';

/** The last instant that a `Date` can hold: what an item without an end is valid to. */
const FOREVER = 8.64e15;
const SUPERSEDED = 'yes';

/** What a search in vectors filters on: the same as one in words, see `whereItems`. */
export function attributesOf(item: KnowledgeItem): VectorAttributes {
  const { type, project, intent, source, supersededById, confidence, createdAt, validFrom, validTo } = item;
  return {
    tags: {
      ...{ type, project, sourceKind: source.kind, sourceId: source.id },
      ...(intent === null ? {} : { intent }),
      ...(supersededById === null ? {} : { superseded: SUPERSEDED }),
    },
    numbers: {
      confidence,
      createdAt: createdAt.getTime(),
      validFrom: validFrom.getTime(),
      validTo: validTo?.getTime() ?? FOREVER,
    },
  };
}

/** The filter in the index's words. It must let through exactly what `whereItems` does. */
export function toVectorFilter(filter: ItemFilter, now: Date): VectorFilter {
  const { types, project, intent, minConfidence, createdAfter, createdBefore, sourceKind, sourceId } = filter;
  const one = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: [value] });
  const isTimed = createdAfter !== undefined || createdBefore !== undefined;
  const created = {
    ...(createdAfter ? { min: createdAfter.getTime() } : {}),
    // The end of a range of the index is within it, and times are whole milliseconds.
    ...(createdBefore ? { max: createdBefore.getTime() - 1 } : {}),
  };
  const { noneOf, ranges } = validity(filter, now);
  return {
    anyOf: {
      ...(types ? { type: types } : {}),
      ...one('project', project),
      ...one('intent', intent),
      ...one('sourceKind', sourceKind),
      ...one('sourceId', sourceId),
    },
    noneOf,
    ranges: {
      ...(minConfidence === undefined ? {} : { confidence: { min: minConfidence } }),
      ...(isTimed ? { createdAt: created } : {}),
      ...ranges,
    },
  };
}

function validity(
  { validAt, includesRetired }: ItemFilter,
  now: Date,
): Required<Pick<VectorFilter, 'noneOf' | 'ranges'>> {
  const after = (time: Date) => ({ min: time.getTime() + 1 });
  if (validAt) {
    return { noneOf: {}, ranges: { validFrom: { max: validAt.getTime() }, validTo: after(validAt) } };
  }
  if (includesRetired) return { noneOf: {}, ranges: {} };
  return { noneOf: { superseded: [SUPERSEDED] }, ranges: { validTo: after(now) } };
}
