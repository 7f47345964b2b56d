import { assessDraft, type RubricOptions } from '../analyser/index.js';
import type { Cycle, KeyResultDraft, ObjectiveDraft } from '../draft.js';
import type { CoachDraft, DraftedKeyResults, DraftedObjective } from './drafts.js';
import type { AssessedObjective, Placement } from './turn.js';

interface ApplyOptions {
  readonly cycle?: Cycle;
  /** How the workspace wants the goals assessed. @default as the rules' cards say */
  readonly rubric?: RubricOptions;
  /** Where a new objective is put. */
  readonly placement?: Placement;
  /** Gives each new objective and key result its id. */
  readonly newId: () => string;
}

/** An objective while drafts are applied; `assessed` is what it was, for as long as nothing changed. */
interface Edited {
  readonly id: string;
  readonly keyResultIds: string[];
  draft: ObjectiveDraft;
  readonly placement?: Placement;
  assessed?: AssessedObjective;
}

/**
 * The objectives as they are once the drafts are stored, assessed anew where something changed.
 *
 * Pure: it stores nothing. Without drafts they are the very same. A revision keeps every field that its draft does not state.
 */
export function applyDrafts(
  objectives: readonly AssessedObjective[],
  drafts: readonly CoachDraft[],
  options: ApplyOptions,
): readonly AssessedObjective[] {
  if (drafts.length === 0) return objectives;
  const edited: Edited[] = objectives.map((assessed) => ({
    id: assessed.id,
    keyResultIds: [...assessed.keyResultIds],
    draft: assessed.draft,
    placement: assessed.placement,
    assessed,
  }));
  /** Which objective each draft of an objective became, by the draft's place. */
  const made: (Edited | undefined)[] = [];
  drafts.forEach((draft, index) => {
    if (draft.type === 'OBJECTIVE') made[index] = applyObjective(edited, draft, options);
    else applyKeyResults(targetOf(draft, edited, made), draft, options);
  });
  return edited.map(
    ({ id, keyResultIds, draft, placement, assessed }) =>
      assessed ?? { id, keyResultIds, draft, placement, assessment: assessDraft(draft, options.rubric) },
  );
}

function applyObjective(
  edited: Edited[],
  drafted: DraftedObjective,
  { cycle, placement, newId }: ApplyOptions,
): Edited {
  let entry = edited.find(({ id }) => id === drafted.objectiveId);
  if (entry === undefined) {
    const draft = { statement: '', keyResults: [], cycle };
    entry = { id: drafted.objectiveId ?? newId(), keyResultIds: [], draft, placement };
    edited.push(entry);
  }
  const { statement, commitment = entry.draft.commitment } = drafted;
  entry.draft = { ...entry.draft, statement, commitment };
  entry.assessed = undefined;
  return entry;
}

function targetOf(
  { objective }: DraftedKeyResults,
  edited: readonly Edited[],
  made: readonly (Edited | undefined)[],
): Edited | undefined {
  if (objective.type === 'DRAFTED') return made[objective.draftIndex];
  return edited.find(({ id }) => id === objective.objectiveId);
}

function applyKeyResults(
  entry: Edited | undefined,
  drafted: DraftedKeyResults,
  { newId }: ApplyOptions,
): void {
  if (entry === undefined) return;
  const keyResults = [...entry.draft.keyResults];
  for (const { keyResultId, draft } of drafted.keyResults) {
    const place = keyResultId === undefined ? -1 : entry.keyResultIds.indexOf(keyResultId);
    if (place === -1) entry.keyResultIds.push(keyResultId ?? newId());
    keyResults[place === -1 ? keyResults.length : place] = revised(keyResults[place], draft);
  }
  entry.draft = { ...entry.draft, keyResults };
  entry.assessed = undefined;
}

/** Figures belong to the sentence: a new sentence brings its own, never those of the old one. */
function revised(old: KeyResultDraft | undefined, draft: KeyResultDraft): KeyResultDraft {
  return {
    ...old,
    ...draft,
    owner: draft.owner ?? old?.owner,
    evidenceSource: draft.evidenceSource ?? old?.evidenceSource,
    weight: draft.weight ?? old?.weight,
    confidence: draft.confidence ?? old?.confidence,
    dueOn: draft.dueOn ?? old?.dueOn,
  };
}
