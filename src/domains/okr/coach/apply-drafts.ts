import { assessDraft } from '../analyser/index.js';
import type { Cycle, KeyResultDraft, ObjectiveDraft } from '../draft.js';
import type { CoachDraft, DraftedKeyResults } from './read-drafts.js';
import type { AssessedObjective } from './turn.js';

interface ApplyOptions {
  readonly cycle?: Cycle;
  /** Gives each new objective and key result its id. */
  readonly newId: () => string;
}

/**
 * The objectives as they are once the drafts are stored, assessed anew where something changed.
 *
 * Pure: it stores nothing. A revision keeps every field that its draft does not state.
 */
export function applyDrafts(
  objectives: readonly AssessedObjective[],
  drafts: readonly CoachDraft[],
  { cycle, newId }: ApplyOptions,
): readonly AssessedObjective[] {
  const edited: {
    id: string;
    keyResultIds: string[];
    draft: ObjectiveDraft;
    assessed?: AssessedObjective;
  }[] = objectives.map((assessed) => ({ ...assessed, keyResultIds: [...assessed.keyResultIds], assessed }));
  const idOfDraft = new Map<number, string>();

  drafts.forEach((draft, index) => {
    const id = draft.type === 'OBJECTIVE' ? (draft.objectiveId ?? newId()) : targetId(draft, idOfDraft);
    if (draft.type === 'OBJECTIVE') idOfDraft.set(index, id);
    let entry = edited.find((candidate) => candidate.id === id);
    if (entry === undefined) {
      if (draft.type === 'KEY_RESULTS') return;
      entry = { id, keyResultIds: [], draft: { statement: '', keyResults: [], cycle } };
      edited.push(entry);
    }
    entry.assessed = undefined;
    if (draft.type === 'OBJECTIVE') {
      const { statement, commitment = entry.draft.commitment } = draft;
      entry.draft = { ...entry.draft, statement, commitment };
    } else {
      const keyResults = [...entry.draft.keyResults];
      for (const { keyResultId, draft: keyResult } of draft.keyResults) {
        const place = keyResultId === undefined ? -1 : entry.keyResultIds.indexOf(keyResultId);
        if (place === -1) {
          keyResults.push(keyResult);
          entry.keyResultIds.push(keyResultId ?? newId());
        } else {
          keyResults[place] = revised(keyResults[place], keyResult);
        }
      }
      entry.draft = { ...entry.draft, keyResults };
    }
  });

  return edited.map(
    ({ id, keyResultIds, draft, assessed }) =>
      assessed ?? { id, keyResultIds, draft, assessment: assessDraft(draft) },
  );
}

function targetId({ objective }: DraftedKeyResults, idOfDraft: ReadonlyMap<number, string>): string {
  return objective.type === 'STORED' ? objective.objectiveId : (idOfDraft.get(objective.draftIndex) ?? '');
}

/** Figures belong to the sentence: a new sentence brings its own, never those of the old one. */
function revised(old: KeyResultDraft | undefined, draft: KeyResultDraft): KeyResultDraft {
  return {
    ...old,
    ...draft,
    weight: draft.weight ?? old?.weight,
    confidence: draft.confidence ?? old?.confidence,
    dueOn: draft.dueOn ?? old?.dueOn,
  };
}
