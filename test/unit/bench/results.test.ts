import { commandOf, renderRun, type SuiteRun } from '../../../bench/suite/results.js';

const RUN: Omit<SuiteRun, 'command'> = {
  at: '2027-01-01T00:00:00.000Z',
  commit: 'abc',
  isQuick: true,
  seconds: 12,
  machine: { node: 'v24', system: 'linux x64', processor: 'a processor', cores: 2, memoryGib: 8 },
  benches: [],
};

describe('the page of a run', () => {
  it.each([
    [[], 'npm run bench'],
    [['--quick'], 'npm run bench -- --quick'],
    [['--only', 'http', '--only=engine'], 'npm run bench -- --only http --only=engine'],
    [['--only', "it's so"], "npm run bench -- --only 'it'\\''s so'"],
  ])('says at its head by which command it came, with %j', (words, command) => {
    const [, head] = renderRun({ ...RUN, command: commandOf(words) }).split('\n\n');
    expect(head).toMatch(/^`[^`]+` at commit abc,/);
    expect(head).toContain(`\`${command}\``);
  });
});
