import { fc } from '../../support/properties.js';
import { assessDraft } from '../../../src/domains/okr/analyser/index.js';
import type { AssessedObjective } from '../../../src/domains/okr/coach/index.js';
import { goalChanges, goalsAfter } from '../../../src/domains/okr/goal/goal-changes.js';
import { toAssessedObjective } from '../../../src/domains/okr/goal/goal.js';

const AT = new Date('2026-04-01T00:00:00Z');
const LATER = new Date('2026-05-01T00:00:00Z');

const keyResult = fc.record({
  statement: fc.constantFrom('Increase activation from 31% to 55%', 'Hire 5 engineers', 'NPS above 50'),
  confidence: fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined }),
});
const drafts = fc.array(
  fc.record({
    statement: fc.constantFrom('Customers feel at home', 'Launch the portal', 'Nobody waits'),
    keyResults: fc.array(keyResult, { maxLength: 4 }),
  }),
  { maxLength: 4 },
);

/** Goals whose ids are their places, so that two lists share some and not others. */
const goals = drafts.map((list): readonly AssessedObjective[] =>
  list.map((draft, o) => ({
    id: `o${o}`,
    keyResultIds: draft.keyResults.map((_, k) => `o${o}k${k}`),
    draft,
    assessment: assessDraft(draft),
  })),
);

const stored = (wanted: readonly AssessedObjective[]) => goalsAfter('s', [], wanted, AT);

describe('changes of goals', () => {
  it('are none between goals and themselves', () => {
    fc.assert(
      fc.property(goals, (wanted) => {
        const changes = goalChanges(stored(wanted), wanted);
        expect(Object.values(changes).flat()).toEqual([]);
        expect(goalsAfter('s', stored(wanted), wanted, LATER)).toEqual(stored(wanted));
      }),
    );
  });

  it('lead from any goals to any others', () => {
    fc.assert(
      fc.property(goals, goals, (before, wanted) => {
        const after = goalsAfter('s', stored(before), wanted, LATER);
        const read = after.map((goal) => toAssessedObjective(goal));
        expect(read.map(({ id, draft }) => [id, draft.statement])).toEqual(
          wanted.map(({ id, draft }) => [id, draft.statement]),
        );
        expect(read.map(({ keyResultIds }) => keyResultIds)).toEqual(wanted.map((goal) => goal.keyResultIds));
        expect(read.map(({ assessment }) => assessment)).toEqual(wanted.map(({ assessment }) => assessment));
      }),
    );
  });

  it('account for each row once: kept, changed, new or removed', () => {
    fc.assert(
      fc.property(goals, goals, (before, wanted) => {
        const changes = goalChanges(stored(before), wanted);
        const idsOf = (list: readonly AssessedObjective[]) =>
          new Set(list.flatMap((goal) => goal.keyResultIds));
        const [old, now] = [idsOf(before), idsOf(wanted)];
        expect(changes.newKeyResults.map(({ id }) => id)).toEqual([...now].filter((id) => !old.has(id)));
        expect(changes.removedKeyResultIds).toEqual([...old].filter((id) => !now.has(id)));
        for (const { id } of changes.keyResults) expect(old.has(id) && now.has(id)).toBe(true);
      }),
    );
  });

  it('raise a version only where a person would see a change', () => {
    const draft = { statement: 'Customers feel at home', keyResults: [{ statement: 'NPS above 50' }] };
    const goal = { id: 'o', keyResultIds: ['k'], draft, assessment: assessDraft(draft) };
    const judgedAnew = {
      ...goal,
      assessment: { ...goal.assessment, objective: { ...goal.assessment.objective, score: 1 } },
    };
    const [after] = goalsAfter('s', stored([goal]), [judgedAnew], LATER);
    expect(after?.objective).toMatchObject({ version: 1, updatedAt: AT, assessment: { score: 1 } });
    const reworded = { ...goal, draft: { ...draft, statement: 'Customers stay' } };
    const [changed] = goalsAfter('s', stored([goal]), [reworded], LATER);
    expect(changed?.objective).toMatchObject({ version: 2, createdAt: AT, updatedAt: LATER });
    expect(changed?.keyResults[0]).toMatchObject({ version: 1, updatedAt: AT });
  });
});
