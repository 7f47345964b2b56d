import { parseGlobalId } from '../../../kernel/ids.js';
import { assessDraft, readMetric, type RubricOptions } from '../analyser/index.js';
import type { AssessedObjective } from '../coach/index.js';
import type { CheckInContent } from '../check-in/check-in.js';
import type { Cycle, KeyResultDraft } from '../draft.js';
import type { KeyResultRecord, ObjectiveRecord } from './goal-document.js';

/** What an import puts goals into. */
export interface ImportTarget {
  readonly cycleId: string;
  readonly cycle: Cycle;
  readonly rubric: RubricOptions;
  readonly newId: () => string;
}

/** A goal as a document wants it. */
export interface ImportedGoal {
  readonly wanted: AssessedObjective;
  /** The check-ins of its new key results. */
  readonly checkIns: readonly { readonly keyResultId: string; readonly content: CheckInContent }[];
}

/** The UUID in a `ref` that is an id of the service, of that kind. */
export function idIn(ref: string | undefined, kind: 'Objective' | 'KeyResult'): string | undefined {
  const parsed = ref === undefined ? undefined : parseGlobalId(ref);
  return parsed?.kind === kind ? parsed.uuid : undefined;
}

/**
 * The goal that a record makes of a stored one, or of none: what the record does not say stays as it is, and key
 * results that it does not name stay too. Pure.
 */
export function importGoal(
  record: ObjectiveRecord,
  stored: AssessedObjective | undefined,
  { cycleId, cycle, rubric, newId }: ImportTarget,
): ImportedGoal {
  const keyResultIds = [...(stored?.keyResultIds ?? [])];
  const keyResults = [...(stored?.draft.keyResults ?? [])];
  const checkIns = record.keyResults.flatMap((keyResult) => {
    const known = keyResultIds.indexOf(idIn(keyResult.ref, 'KeyResult') ?? '');
    if (known !== -1) {
      keyResults[known] = { ...keyResults[known], ...said(draftOf(keyResult)) } as KeyResultDraft;
      return [];
    }
    const keyResultId = newId();
    keyResultIds.push(keyResultId);
    keyResults.push(withFigures(draftOf(keyResult), cycle));
    return keyResult.checkIns.map((content) => ({ keyResultId, content }));
  });
  const { statement, commitment, owner, team } = record;
  const draft = { ...stored?.draft, ...said({ statement, commitment, owner }), statement, keyResults, cycle };
  const wanted = {
    ...{ id: stored?.id ?? newId(), keyResultIds, draft },
    assessment: assessDraft(draft, rubric),
    placement: { cycleId, team: team ?? stored?.placement?.team },
  };
  return { wanted: isUnchanged(wanted, stored) ? stored : wanted, checkIns };
}

function draftOf({ ref: _name, checkIns: _apart, ...draft }: KeyResultRecord): KeyResultDraft {
  return draft;
}

/** What the sentence says where the document gives no figures. */
function withFigures(draft: KeyResultDraft, cycle: Cycle): KeyResultDraft {
  if (draft.metric) return draft;
  const read = readMetric(draft.statement, cycle);
  return { ...draft, metric: read.metric, dueOn: draft.dueOn ?? read.dueOn };
}

function said<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function isUnchanged(
  wanted: AssessedObjective,
  stored: AssessedObjective | undefined,
): stored is AssessedObjective {
  const own = ({ draft, placement }: AssessedObjective) =>
    JSON.stringify([
      draft.statement,
      draft.commitment,
      draft.owner,
      draft.keyResults.map(sorted),
      sorted(placement ?? {}),
    ]);
  return stored !== undefined && own(wanted) === own(stored);
}

/** With its keys in order, so that what is the same reads the same. */
function sorted(value: object): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
    ),
  );
}
