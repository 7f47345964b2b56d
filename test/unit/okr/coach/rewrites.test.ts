import { rewriteKeyResult } from '../../../../src/domains/okr/coach/offline/rewrites.js';
import { assessed, reply, turnWith } from './session.js';

const OBJECTIVE = 'Customers trust us to solve their problem on the first contact';

function rewriteOf(statement: string): string | undefined {
  const [quality] = assessed(OBJECTIVE, [statement]).assessment.keyResults;
  return quality && rewriteKeyResult(statement, quality, OBJECTIVE);
}

describe('the wording that is offered for a weak key result', () => {
  it('has gaps for the numbers of a measure that has none', () => {
    expect(rewriteOf('Customer satisfaction after a ticket')).toBe(
      'Customer satisfaction after a ticket from [today] to [target]',
    );
  });

  it('measures the use of what a task makes', () => {
    expect(rewriteOf('Launch the new helpdesk tool')).toMatch(
      /^Share of .+ every week from 0% to \[target\]$/,
    );
  });

  it.each(['Train everybody in the new tool', 'Work on the onboarding of customers'])(
    'is none for the task “%s”, which no pair of figures makes a result',
    (statement) => {
      expect(rewriteOf(statement)).toBeUndefined();
    },
  );

  it('leaves its place to what the finding suggests', () => {
    const { text } = reply(
      turnWith('KR1: Train everybody in the new tool', { objectives: [assessed(OBJECTIVE)] }),
    );
    expect(text).not.toContain('Try (');
    expect(text).toContain('Measure what “everybody” changes');
  });
});
