import type { QualityAssessment } from '../analyser/index.js';
import type { AssessedObjective, Placement } from '../coach/index.js';
import type { Commitment, KeyResultDraft } from '../draft.js';
import type { Goal, KeyResult, Objective } from './goal.js';
import {
  keyResultStanding,
  objectiveStanding,
  type KeyResultStanding,
  type ObjectiveStanding,
} from './standing.js';
import { isSameJson } from './same-json.js';

/** What an objective's row holds beside its id and version. */
export interface ObjectiveContent extends Placement {
  readonly position: number;
  readonly statement: string;
  readonly commitment?: Commitment;
  readonly owner?: string;
  readonly assessment: QualityAssessment;
  readonly standing: ObjectiveStanding;
}

/** What a key result's row holds beside its ids and version. */
export interface KeyResultContent extends Omit<KeyResultDraft, 'weight'> {
  readonly position: number;
  readonly weight: number;
  readonly assessment: QualityAssessment;
  readonly standing: KeyResultStanding;
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
  const objectives = new Map(stored.map((goal) => [goal.objective.id, storedObjective(goal)]));
  const keyResults = new Map(stored.flatMap((goal) => storedKeyResults(goal).map((row) => [row.id, row])));
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

function storedObjective(goal: Goal) {
  return { ...goal.objective, standing: objectiveStanding(goal.objective.assessment, goal.keyResults) };
}

function storedKeyResults({ objective: { cycleId }, keyResults }: Goal) {
  return keyResults.map((row) => ({ ...row, standing: keyResultStanding(row, cycleId) }));
}

function objectiveContent(goal: AssessedObjective, position: number): ObjectiveContent {
  const { draft, assessment, placement = {} } = goal;
  const { statement, commitment, owner } = draft;
  const { cycleId, team } = placement;
  const keyResults = keyResultContents(goal).map(({ content }) => content);
  return {
    ...{ position, statement, commitment, owner, cycleId, team },
    assessment: assessment.objective,
    standing: objectiveStanding(assessment.objective, keyResults),
  };
}

function keyResultContents({
  id: objectiveId,
  keyResultIds,
  draft,
  assessment,
  placement,
}: AssessedObjective) {
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
          standing: keyResultStanding({ metric, assessment: judged }, placement?.cycleId),
        },
      },
    ];
  });
}

function update<Content extends ObjectiveContent | KeyResultContent>(
  id: string,
  stored: ((Objective | KeyResult) & Pick<Content, 'standing'>) | undefined,
  content: Content,
): readonly Update<Content>[] {
  if (!stored) return [];
  const isRevision = !isSame(ownContent(content), ownContent(stored), Object.keys(ownContent(content)));
  if (!isRevision && isSame(content, stored, DERIVED)) return [];
  return [{ id, content, isRevision }];
}

/** A place in the list, a verdict of the rules and what follows from them are not what a person wrote. */
const DERIVED: readonly string[] = ['position', 'assessment', 'standing'];

/** What a person can change of an objective or a key result: what its history keeps. */
export function ownContent(content: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(content).filter(([key]) => !DERIVED.includes(key)));
}

function isSame(one: object, other: object, keys: readonly string[]): boolean {
  const pick = (from: object) => keys.map((key) => (from as Record<string, unknown>)[key] ?? null);
  return isSameJson(pick(one), pick(other));
}

/** The goals as they will be once `changes` are written: for readers that cannot wait for it. */
export function goalsAfter(
  sessionId: string | undefined,
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
    const { version = 0, createdAt = at, updatedAt = at, heardAt = at, status } = rows.get(id) ?? {};
    const isChanged = version === 0 || revised.has(id);
    return {
      id,
      version: isChanged ? version + 1 : version,
      ...{ createdAt, heardAt, status },
      updatedAt: isChanged ? at : updatedAt,
    };
  };
  const objectives = new Map(stored.map(({ objective }) => [objective.id, objective]));
  return wanted.map((goal, position) => ({
    objective: {
      ...objectives.get(goal.id),
      sessionId,
      ...withoutStanding(objectiveContent(goal, position)),
      ...stamps(goal.id),
    },
    keyResults: keyResultContents(goal).map(({ id, objectiveId, content }) => ({
      objectiveId,
      ...withoutStanding(content),
      ...stamps(id),
    })),
  }));
}

function withoutStanding<Content extends { readonly standing: unknown }>(
  content: Content,
): Omit<Content, 'standing'> {
  const { standing: _derived, ...rest } = content;
  return rest;
}
