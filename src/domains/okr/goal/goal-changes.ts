import type { QualityAssessment } from '../analyser/index.js';
import type { AssessedObjective, Placement } from '../coach/index.js';
import type { Commitment, KeyResultDraft } from '../draft.js';
import type { Goal, KeyResult, Objective } from './goal.js';
import { isSameJson } from './same-json.js';

/** What an objective's row holds beside its id and version. */
export interface ObjectiveContent extends Placement {
  readonly position: number;
  readonly statement: string;
  readonly commitment?: Commitment;
  readonly owner?: string;
  readonly assessment: QualityAssessment;
}

/** What a key result's row holds beside its ids and version. */
export interface KeyResultContent extends Omit<KeyResultDraft, 'weight'> {
  readonly position: number;
  readonly weight: number;
  readonly assessment: QualityAssessment;
}

/** A row to be written. `isRevision`: its own content differs, so its version rises; else only its assessment does. */
interface Update<Content> {
  readonly id: string;
  readonly content: Content;
  readonly isRevision: boolean;
}

/** What must be written so that the stored goals become the wanted ones. */
export interface GoalChanges {
  readonly newObjectives: readonly { readonly id: string; readonly content: ObjectiveContent }[];
  readonly newKeyResults: readonly {
    readonly id: string;
    readonly objectiveId: string;
    readonly content: KeyResultContent;
  }[];
  readonly objectives: readonly Update<ObjectiveContent>[];
  readonly keyResults: readonly Update<KeyResultContent>[];
  readonly removedObjectiveIds: readonly string[];
  readonly removedKeyResultIds: readonly string[];
}

/** Compares what is stored with what is wanted. Pure. */
export function goalChanges(stored: readonly Goal[], wanted: readonly AssessedObjective[]): GoalChanges {
  const objectives = new Map(stored.map(({ objective }) => [objective.id, objective]));
  const keyResults = new Map(stored.flatMap((goal) => goal.keyResults.map((row) => [row.id, row] as const)));
  const wantedObjectives = wanted.map((goal, position) => ({
    id: goal.id,
    content: objectiveContent(goal, position),
  }));
  const wantedKeyResults = wanted.flatMap(keyResultContents);
  const objectiveIds = new Set(wantedObjectives.map(({ id }) => id));
  const keyResultIds = new Set(wantedKeyResults.map(({ id }) => id));
  return {
    newObjectives: wantedObjectives.filter(({ id }) => !objectives.has(id)),
    newKeyResults: wantedKeyResults.filter(({ id }) => !keyResults.has(id)),
    objectives: wantedObjectives.flatMap(({ id, content }) => update(id, objectives.get(id), content)),
    keyResults: wantedKeyResults.flatMap(({ id, content }) => update(id, keyResults.get(id), content)),
    removedObjectiveIds: [...objectives.keys()].filter((id) => !objectiveIds.has(id)),
    removedKeyResultIds: [...keyResults.keys()].filter((id) => !keyResultIds.has(id)),
  };
}

function objectiveContent(
  { draft, assessment, placement = {} }: AssessedObjective,
  position: number,
): ObjectiveContent {
  const { statement, commitment, owner } = draft;
  const { cycleId } = placement;
  return {
    ...{ position, statement, commitment, owner, cycleId },
    assessment: assessment.objective,
  };
}

function keyResultContents({ id: objectiveId, keyResultIds, draft, assessment }: AssessedObjective) {
  return draft.keyResults.flatMap((keyResult, position) => {
    const [id, judged] = [keyResultIds[position], assessment.keyResults[position]];
    if (id === undefined || judged === undefined) return [];
    const { statement, metric, weight = 1, confidence, dueOn, owner, evidenceSource } = keyResult;
    return [
      {
        id,
        objectiveId,
        content: {
          ...{ position, statement, metric, weight, confidence, dueOn, owner, evidenceSource },
          assessment: judged,
        },
      },
    ];
  });
}

function update<Content extends ObjectiveContent | KeyResultContent>(
  id: string,
  stored: Objective | KeyResult | undefined,
  content: Content,
): readonly Update<Content>[] {
  if (!stored) return [];
  const isRevision = !isSame(ownContent(content), ownContent(stored), Object.keys(ownContent(content)));
  if (!isRevision && isSame(content, stored, ['position', 'assessment'])) return [];
  return [{ id, content, isRevision }];
}

/** A place in the list and a verdict of the rules are not what a person wrote. */
function ownContent(content: object): object {
  return Object.fromEntries(
    Object.entries(content).filter(([key]) => key !== 'position' && key !== 'assessment'),
  );
}

function isSame(one: object, other: object, keys: readonly string[]): boolean {
  const pick = (from: object) => keys.map((key) => (from as Record<string, unknown>)[key] ?? null);
  return isSameJson(pick(one), pick(other));
}

/** The goals as they will be once `changes` are written: for readers that cannot wait for it. */
export function goalsAfter(
  sessionId: string,
  stored: readonly Goal[],
  wanted: readonly AssessedObjective[],
  at: Date,
): readonly Goal[] {
  const changes = goalChanges(stored, wanted);
  const revised = new Set(
    [...changes.objectives, ...changes.keyResults].flatMap((u) => (u.isRevision ? [u.id] : [])),
  );
  const rows = new Map(
    stored.flatMap(({ objective, keyResults }) =>
      [objective, ...keyResults].map((row) => [row.id, row] as const),
    ),
  );
  const stamps = (id: string) => {
    const { version = 0, createdAt = at, updatedAt = at } = rows.get(id) ?? {};
    const isChanged = version === 0 || revised.has(id);
    return {
      id,
      version: isChanged ? version + 1 : version,
      createdAt,
      updatedAt: isChanged ? at : updatedAt,
    };
  };
  const objectives = new Map(stored.map(({ objective }) => [objective.id, objective]));
  return wanted.map((goal, position) => ({
    objective: {
      ...objectives.get(goal.id),
      sessionId,
      ...objectiveContent(goal, position),
      ...stamps(goal.id),
    },
    keyResults: keyResultContents(goal).map(({ id, objectiveId, content }) => ({
      objectiveId,
      ...content,
      ...stamps(id),
    })),
  }));
}
