import { toGlobalId, type IdKind } from '../../../kernel/ids.js';
import type { RevisionContent } from './revision.js';

/** A field of a goal that is not what it was. Values as text, as JSON writes numbers; undefined where there was none. */
export interface FieldChange {
  /** As the schema calls it; a part of a metric as `metric.target`. */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

/** Fields that hold ids, by the name and the kind under which clients know them. */
const REFERENCES: Readonly<Record<string, readonly [name: string, kind: IdKind]>> = {
  cycleId: ['cycleId', 'OkrCycle'],
  parentObjectiveId: ['parentId', 'Objective'],
  parentKeyResultId: ['parentId', 'KeyResult'],
};

/** What differs between two contents of one goal, by the names of the fields. Before the first there is nothing. Pure. */
export function diff(before: RevisionContent | undefined, after: RevisionContent): readonly FieldChange[] {
  const [old, now] = [flat(before ?? {}), flat(after)];
  const fields = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return fields.flatMap((field) => {
    const [was, is] = [old.get(field), now.get(field)];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function flat(content: RevisionContent): ReadonlyMap<string, string> {
  const { metric, ...rest } = content;
  const parts = typeof metric === 'object' && metric !== null ? Object.entries(metric) : [];
  const named = [
    ...Object.entries(rest),
    ...parts.map(([name, value]) => [`metric.${name}`, value] as const),
  ];
  return new Map(
    named.flatMap(([name, value]) => {
      if (value === undefined || value === null) return [];
      const reference = REFERENCES[name];
      if (reference) return [[reference[0], toGlobalId(reference[1], String(value))]];
      return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
    }),
  );
}
