import { type Decision, renderIssues, renderTitle } from '../../../src/cli/draft-render.js';

const screen = { width: 40, hasColours: false };

function reported(...issues: Decision['validation']['issues']): string {
  return renderIssues(screen, { validation: { issues } } as Decision);
}

const observation = { code: 'A', severity: 'OBSERVATION', message: 'Seen.', nodes: [], edges: [] } as const;
const warning = { code: 'B', severity: 'WARNING', message: 'Mind.', nodes: [], edges: [] } as const;

describe('A title', () => {
  it('breaks between words where the screen ends', () => {
    const title = renderTitle(screen, 'Whether the office moves to the harbour before summer');
    expect(title).toBe('\nWhether the office moves to the harbour\nbefore summer');
  });
});

describe('What the rules say', () => {
  it('joins the observations to what stands above them', () => {
    expect(reported(warning, observation)).toBe('  ! Mind. (B)\n  and one observation');
  });

  it('is the observations alone where there is nothing else', () => {
    expect(reported(observation, observation)).toBe('  2 observations');
  });
});
