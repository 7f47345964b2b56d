import { describe, expect, it } from '@jest/globals';
import { renderRows, type Table } from '../../../bench/support/report.js';
import { compareRuns } from '../../../bench/suite/comparison.js';
import { renderRun, type SuiteRun } from '../../../bench/suite/results.js';

function runOf(tables: readonly Table[], options: readonly string[] = []): SuiteRun {
  const bench = { name: 'http', options, seconds: 3, loadBefore: 0.2, failure: null, tables, output: 'said' };
  return {
    command: 'npm run bench',
    at: '2026-11-27T10:00:00.000Z',
    commit: 'abc',
    isQuick: false,
    seconds: 3,
    machine: { node: 'v24', system: 'linux x64', processor: 'a processor', cores: 2, memoryGib: 8 },
    benches: [bench],
  };
}

function tableOf(ratio: number, ms: number): Table {
  const rows = [
    { server: 'theirs', ratio: 1, ms: 4 },
    { server: 'ours', ratio, ms },
  ];
  return { title: 'Requests', rows, judged: { ratio: 'higher', ms: 'lower' } };
}

describe('comparing two runs', () => {
  it('pairs numbers by bench, table, row and column', () => {
    const changes = compareRuns(runOf([tableOf(0.8, 2)]), runOf([tableOf(0.9, 1)]));
    expect(changes.map(({ row, column, ratio }) => [row, column, ratio])).toEqual([
      ['theirs', 'ratio', 1],
      ['theirs', 'ms', 1],
      ['ours', 'ratio', 1.125],
      ['ours', 'ms', 0.5],
    ]);
  });

  it('calls it a loss when a judged number is worse by more than a tenth, whichever way it gets better', () => {
    const lossesOf = (ratio: number, ms: number) =>
      compareRuns(runOf([tableOf(1, 2)]), runOf([tableOf(ratio, ms)]))
        .filter(({ isLoss }) => isLoss)
        .map(({ column }) => column);
    expect(lossesOf(0.91, 2.19)).toEqual([]);
    expect(lossesOf(0.89, 2)).toEqual(['ratio']);
    expect(lossesOf(1, 2.21)).toEqual(['ms']);
    expect(lossesOf(5, 0.1)).toEqual([]);
  });

  it('calls it a loss when what was nothing is something', () => {
    expect(compareRuns(runOf([tableOf(1, 0)]), runOf([tableOf(1, 1)])).at(-1)?.isLoss).toBe(true);
  });

  it('judges nothing that the bench does not name', () => {
    const tables = [{ ...tableOf(0.1, 90), judged: {} }];
    expect(compareRuns(runOf([tableOf(1, 1)]), runOf(tables)).some(({ isLoss }) => isLoss)).toBe(false);
  });

  it('leaves out what only one of them has, and benches that ran with other options', () => {
    const other = { ...tableOf(1, 1), title: 'Something else' };
    expect(compareRuns(runOf([other]), runOf([tableOf(1, 1)]))).toEqual([]);
    expect(compareRuns(runOf([tableOf(1, 1)], ['--quick']), runOf([tableOf(1, 1)]))).toEqual([]);
  });
});

describe('what a run looks like', () => {
  it('shows numbers with three digits, lined up, and words as they are', () => {
    const rows = [
      { server: 'a|b', ms: 0.012345, total: 12 },
      { server: 'c', ms: 1_234.5, total: 1_000_000 },
    ];
    expect(renderRows(rows)).toBe(
      [
        '| server |    ms |   total |',
        '| ------ | ----: | ------: |',
        '| a\\|b   | 0.012 |      12 |',
        '| c      |  1235 | 1000000 |',
      ].join('\n'),
    );
  });

  it('stands on a page with the command above what it printed', () => {
    const page = renderRun(runOf([tableOf(1, 1)], ['--quick']));
    expect(page).toContain('`npm run bench -- http --quick` took 3 s');
    expect(page).toContain('```\nsaid\n```');
    expect(page).toContain('2 cores of a processor');
  });
});
