import { placeUnder, type ParentRef } from '../alignment/alignment.policy.js';
import type { Placement } from '../alignment/alignment.store.js';
import type { Objective } from '../goal/goal.js';
import { isSameJson } from '../goal/same-json.js';
import { alignmentRevision, type Author } from '../history/revision.js';
import type { OkrStores } from '../okr.store.js';
import type { ObjectiveRecord, Problem } from './goal-document.js';
import { idIn, type ImportedGoal } from './import-goals.js';
import type { Placed } from './read-document.js';

interface ImportedGoals {
  readonly records: readonly Placed<ObjectiveRecord>[];
  /** In the order of the records. */
  readonly imported: readonly ImportedGoal[];
  readonly author: Author;
  readonly at: Date;
}

/**
 * Puts imported objectives under what their records name, in the transaction of the import.
 *
 * @returns what names nothing, and what would make goals go round in circles
 */
export async function alignImported(
  stores: OkrStores,
  { records, imported, author, at }: ImportedGoals,
): Promise<readonly Problem[]> {
  const wanting = records.flatMap((record, index) => {
    const goal = imported[index];
    return record.row.parentRef === undefined || !goal ? [] : [{ record, id: goal.wanted.id }];
  });
  if (wanting.length === 0) return [];
  await stores.alignments.lock();
  const parents = await parentsIn(stores, records, imported);
  const isNamed = ({ record }: (typeof wanting)[number]) => parents.has(record.row.parentRef ?? '');
  const unknown = wanting.filter((one) => !isNamed(one)).map(({ record }) => unknownParent(record));
  const moved = await move(stores, wanting, { parents, author, at });
  const loops = new Set(await stores.alignments.inLoops(moved.map(({ id }) => id)));
  const looping = wanting.filter(({ id }) => loops.has(id));
  return [
    ...unknown,
    ...looping.map(({ record }) => problemAt(record, 'With this parent goals would go round in circles.')),
  ];
}

interface Wanting {
  readonly record: Placed<ObjectiveRecord>;
  /** The objective that the record became. */
  readonly id: string;
}

/** Moves those that are not where they are wanted, and keeps it as history. */
async function move(
  { goals, alignments, revisions }: OkrStores,
  wanting: readonly Wanting[],
  {
    parents,
    author,
    at,
  }: Pick<ImportedGoals, 'author' | 'at'> & { readonly parents: ReadonlyMap<string, ParentRef> },
): Promise<readonly Placement[]> {
  const before = new Map((await goals.objectives(wanting.map(({ id }) => id))).map((row) => [row.id, row]));
  const moves = wanting.flatMap(({ record, id }) => {
    const [row, parent] = [before.get(id), parents.get(record.row.parentRef ?? '')];
    if (!row || !parent) return [];
    const contribution = record.row.contribution ?? null;
    const place = placeUnder(parent, contribution);
    return isSameJson(place, placeUnder(parentOf(row), row.contribution ?? null))
      ? []
      : [{ id, parent, contribution, revision: alignmentRevision(row, place, author, at) }];
  });
  await alignments.alignAll(moves, at);
  await revisions.add(moves.map(({ revision }) => revision));
  return moves;
}

function parentOf({ parentObjectiveId, parentKeyResultId }: Objective): ParentRef | null {
  if (parentObjectiveId !== undefined) return { kind: 'Objective', id: parentObjectiveId };
  return parentKeyResultId === undefined ? null : { kind: 'KeyResult', id: parentKeyResultId };
}

/** What each parent's name stands for: a record of the document before a goal of the workspace. */
async function parentsIn(
  { goals }: OkrStores,
  records: readonly Placed<ObjectiveRecord>[],
  imported: readonly ImportedGoal[],
): Promise<ReadonlyMap<string, ParentRef>> {
  const named = new Map<string, ParentRef>();
  const names = [...new Set(records.flatMap(({ row }) => row.parentRef ?? []))];
  const [objectives, keyResults] = await Promise.all([
    goals.objectives(names.flatMap((name) => idIn(name, 'Objective') ?? [])),
    goals.keyResults(names.flatMap((name) => idIn(name, 'KeyResult') ?? [])),
  ]);
  const known = new Set([...objectives, ...keyResults].map(({ id }) => id));
  for (const name of names) {
    for (const kind of ['Objective', 'KeyResult'] as const) {
      const id = idIn(name, kind);
      if (id !== undefined && known.has(id)) named.set(name, { kind, id });
    }
  }
  records.forEach(({ row }, index) => {
    const wanted = imported[index]?.wanted;
    if (!wanted) return;
    if (row.ref !== undefined) named.set(row.ref, { kind: 'Objective', id: wanted.id });
    const added = wanted.keyResultIds.slice(-row.keyResults.length);
    row.keyResults.forEach(({ ref }, place) => {
      const id = idIn(ref, 'KeyResult');
      const own = id !== undefined && wanted.keyResultIds.includes(id) ? id : added[place];
      if (ref !== undefined && own !== undefined) named.set(ref, { kind: 'KeyResult', id: own });
    });
  });
  return named;
}

function unknownParent(record: Placed<ObjectiveRecord>): Problem {
  const name = (record.row.parentRef ?? '').slice(0, 60);
  return problemAt(record, `There is no goal "${name}" in the document or the workspace.`);
}

function problemAt({ line, path }: Placed<ObjectiveRecord>, message: string): Problem {
  const field = path === undefined ? 'parent_ref' : `${path}.parentRef`;
  return { ...(line === undefined ? {} : { line }), field, message };
}
