import { newId } from '../../../kernel/ids.js';
import { ownContent, type GoalChanges } from '../goal/goal-changes.js';
import type { Goal, KeyResult, Objective } from '../goal/goal.js';

export const GOAL_KINDS = ['OBJECTIVE', 'KEY_RESULT'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

export const REVISION_ACTIONS = ['CREATED', 'CHANGED', 'REMOVED'] as const;
export type RevisionAction = (typeof REVISION_ACTIONS)[number];

/** By what way a goal was changed. */
export const REVISION_SOURCES = ['HAND', 'COACH', 'CHECK_IN', 'IMPORT'] as const;
export type RevisionSource = (typeof REVISION_SOURCES)[number];

/** Who changed something, and how. */
export interface Author {
  readonly memberId: string;
  readonly source: RevisionSource;
  /** The answer that changed it, where the coach did. */
  readonly generationId?: string;
}

/** All that people can change of an objective or a key result, by the names of the fields. */
export type RevisionContent = Readonly<Record<string, unknown>>;

/** What an objective or a key result was after a change. It never changes itself. */
export interface Revision extends Author {
  readonly id: string;
  readonly kind: GoalKind;
  readonly subjectId: string;
  /** The objective itself, or the one of the key result. */
  readonly objectiveId: string;
  /** The version that the subject has since. */
  readonly version: number;
  readonly action: RevisionAction;
  /** Of a removed one, what it was last. */
  readonly content: RevisionContent;
  readonly at: Date;
}

/** What a revision is written from, before it is known by whom and when. */
type Step = Omit<Revision, keyof Author | 'id' | 'at'>;

/** A revision for everything that people can see as changed. A new verdict of the rules alone is none. Pure. */
export function revisionsOf(
  stored: readonly Goal[],
  changes: GoalChanges,
  author: Author,
  at: Date,
): readonly Revision[] {
  const objectives = new Map(stored.map(({ objective }) => [objective.id, objective]));
  const keyResults = new Map(stored.flatMap((goal) => goal.keyResults.map((row) => [row.id, row] as const)));
  const steps = [
    ...changes.newObjectives.map(({ id, content }) => objectiveStep(id, 'CREATED', 1, content)),
    ...changes.newKeyResults.map(({ id, objectiveId, content }) =>
      keyResultStep({ id, objectiveId }, 'CREATED', 1, content),
    ),
    ...changes.objectives.flatMap(({ id, content, isRevision }) => {
      const before = isRevision && objectives.get(id);
      return before
        ? [objectiveStep(id, 'CHANGED', before.version + 1, { ...content, ...placeOf(before) })]
        : [];
    }),
    ...changes.keyResults.flatMap(({ id, content, isRevision }) => {
      const before = isRevision && keyResults.get(id);
      return before ? [keyResultStep(before, 'CHANGED', before.version + 1, content)] : [];
    }),
    ...removedKeyResults(stored, changes).map((row) =>
      keyResultStep(row, 'REMOVED', row.version + 1, keyResultContent(row)),
    ),
    ...changes.removedObjectiveIds.flatMap((id) => {
      const before = objectives.get(id);
      return before ? [objectiveStep(id, 'REMOVED', before.version + 1, objectiveContent(before))] : [];
    }),
  ];
  return steps.map((step) => ({ ...step, ...author, id: newId(), at }));
}

/** The revision of an objective that was put under another goal. */
export function alignmentRevision(before: Objective, place: Place, author: Author, at: Date): Revision {
  const content = { ...objectiveContent(before), ...place };
  const step = objectiveStep(before.id, 'CHANGED', before.version + 1, content);
  return { ...step, ...author, id: newId(), at };
}

/** Those that were taken away themselves, and those of removed objectives. */
function removedKeyResults(stored: readonly Goal[], changes: GoalChanges): readonly KeyResult[] {
  const gone = new Set([...changes.removedKeyResultIds, ...changes.removedObjectiveIds]);
  return stored
    .flatMap(({ keyResults }) => keyResults)
    .filter(({ id, objectiveId }) => gone.has(id) || gone.has(objectiveId));
}

/** An objective's place in the tree. */
export type Place = Pick<Objective, 'parentObjectiveId' | 'parentKeyResultId' | 'contribution'>;

function placeOf({ parentObjectiveId, parentKeyResultId, contribution }: Place): Place {
  return { parentObjectiveId, parentKeyResultId, contribution };
}

function objectiveContent(objective: Objective): RevisionContent {
  const { statement, commitment, owner, cycleId, team } = objective;
  return { statement, commitment, owner, cycleId, team, ...placeOf(objective) };
}

function keyResultContent(row: KeyResult): RevisionContent {
  const { statement, metric, weight, confidence, dueOn, owner, evidenceSource } = row;
  return { statement, metric, weight, confidence, dueOn, owner, evidenceSource };
}

function objectiveStep(id: string, action: RevisionAction, version: number, content: object): Step {
  return {
    ...{ kind: 'OBJECTIVE', subjectId: id, objectiveId: id, version, action },
    content: ownContent(content),
  };
}

function keyResultStep(
  { id, objectiveId }: Pick<KeyResult, 'id' | 'objectiveId'>,
  action: RevisionAction,
  version: number,
  content: object,
): Step {
  return {
    ...{ kind: 'KEY_RESULT', subjectId: id, objectiveId, version, action },
    content: ownContent(content),
  };
}
