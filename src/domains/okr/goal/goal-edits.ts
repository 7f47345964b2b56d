import { assessDraft, readMetric, type RubricOptions } from '../analyser/index.js';
import type { AssessedObjective, Placement } from '../coach/index.js';
import type { Commitment, Cycle, KeyResultDraft, Metric, ObjectiveDraft } from '../draft.js';

/** Goals with one change made by hand. Pure; each function returns new goals, assessed anew where they changed. */
export type Goals = readonly AssessedObjective[];

/** The goals to change, and how the workspace wants them assessed. */
export interface Editable {
  readonly goals: Goals;
  readonly rubric: RubricOptions;
}

/** What is to change; a field that is undefined stays, one that is null is taken away. */
export interface ObjectiveRevision {
  readonly statement?: string;
  readonly commitment?: Commitment | null;
  readonly owner?: string | null;
  readonly team?: string | null;
  /** The cycle it is for: one of its own by id, or without an id the session's, and the days of it. */
  readonly cycle?: { readonly id?: string; readonly days?: Cycle };
}

/** What is to change; a field that is undefined stays, one that is null is taken away. */
export interface KeyResultRevision {
  readonly statement?: string;
  readonly metric?: Metric | null;
  readonly weight?: number;
  readonly confidence?: number | null;
  readonly dueOn?: string | null;
  readonly owner?: string | null;
  readonly evidenceSource?: string | null;
}

export function addObjective(
  { goals, rubric }: Editable,
  id: string,
  draft: ObjectiveDraft,
  placement: Placement = {},
): Goals {
  return [...goals, { id, keyResultIds: [], draft, assessment: assessDraft(draft, rubric), placement }];
}

export function removeObjective({ goals }: Editable, id: string): Goals {
  return goals.filter((goal) => goal.id !== id);
}

export function reviseObjective(goals: Editable, id: string, revision: ObjectiveRevision): Goals {
  return change(goals, id, (goal) => {
    const { draft } = goal;
    const { statement = draft.statement, commitment = draft.commitment, owner = draft.owner } = revision;
    const { team = goal.placement?.team } = revision;
    const { id: cycleId, days: cycle } = revision.cycle ?? { id: goal.placement?.cycleId, days: draft.cycle };
    return {
      ...goal,
      draft: {
        ...draft,
        ...{ statement, cycle },
        commitment: commitment ?? undefined,
        owner: owner ?? undefined,
      },
      placement: { cycleId, team: team ?? undefined },
    };
  });
}

export function addKeyResult(goals: Editable, objectiveId: string, id: string, draft: KeyResultDraft): Goals {
  return change(goals, objectiveId, (goal) => ({
    ...goal,
    keyResultIds: [...goal.keyResultIds, id],
    draft: { ...goal.draft, keyResults: [...goal.draft.keyResults, withFigures(draft, goal.draft.cycle)] },
  }));
}

export function reviseKeyResult(
  goals: Editable,
  objectiveId: string,
  id: string,
  revision: KeyResultRevision,
): Goals {
  return change(goals, objectiveId, (goal) => ({
    ...goal,
    draft: {
      ...goal.draft,
      keyResults: goal.draft.keyResults.map((keyResult, index) =>
        goal.keyResultIds[index] === id ? revised(keyResult, revision, goal.draft.cycle) : keyResult,
      ),
    },
  }));
}

/** @param weights of all key results of the objective, by id */
export function weighKeyResults(
  goals: Editable,
  objectiveId: string,
  weights: ReadonlyMap<string, number>,
): Goals {
  return change(goals, objectiveId, (goal) => ({
    ...goal,
    draft: {
      ...goal.draft,
      keyResults: goal.draft.keyResults.map((keyResult, index) => ({
        ...keyResult,
        weight: weights.get(goal.keyResultIds[index] ?? '') ?? keyResult.weight,
      })),
    },
  }));
}

export function removeKeyResult(goals: Editable, objectiveId: string, id: string): Goals {
  return change(goals, objectiveId, (goal) => ({
    ...goal,
    keyResultIds: goal.keyResultIds.filter((keyResultId) => keyResultId !== id),
    draft: {
      ...goal.draft,
      keyResults: goal.draft.keyResults.filter((_, index) => goal.keyResultIds[index] !== id),
    },
  }));
}

function change(
  { goals, rubric }: Editable,
  id: string,
  edit: (goal: AssessedObjective) => AssessedObjective,
): Goals {
  return goals.map((goal) => {
    if (goal.id !== id) return goal;
    const edited = edit(goal);
    return { ...edited, assessment: assessDraft(edited.draft, rubric) };
  });
}

/** What the sentence says where nobody gave figures beside it. */
function withFigures(draft: KeyResultDraft, cycle: Cycle | undefined): KeyResultDraft {
  const read = readMetric(draft.statement, cycle);
  return { ...draft, metric: draft.metric ?? read.metric, dueOn: draft.dueOn ?? read.dueOn };
}

/** A new sentence brings its own figures, unless they are given; where the number stands today is no part of it. */
function revised(old: KeyResultDraft, revision: KeyResultRevision, cycle: Cycle | undefined): KeyResultDraft {
  const { statement = old.statement, weight = old.weight, confidence = old.confidence } = revision;
  const read = statement === old.statement ? undefined : readMetric(statement, cycle);
  const metric = read?.metric ? { ...read.metric, current: old.metric?.current } : undefined;
  const { metric: givenMetric = read ? metric : old.metric } = revision;
  const { dueOn = read?.dueOn ?? old.dueOn } = revision;
  const { owner = old.owner, evidenceSource = old.evidenceSource } = revision;
  return {
    ...old,
    statement,
    weight,
    confidence: confidence ?? undefined,
    metric: givenMetric ?? undefined,
    dueOn: dueOn ?? undefined,
    owner: owner ?? undefined,
    evidenceSource: evidenceSource ?? undefined,
  };
}
