import { createRecorder, OVERFLOW_SERIES } from '../../../src/telemetry/index.js';

describe('a recorder', () => {
  it('keeps one histogram for each name and label', () => {
    const recorder = createRecorder();
    recorder.record('graphql.field', 'Query.node', 4);
    recorder.record('graphql.field', 'Query.node', 2);
    recorder.record('graphql.field', 'Query.me', 1);
    recorder.record('okr.turn', 'Query.node', 9);
    const seen = recorder
      .snapshot()
      .map(({ name, label, summary }) => [name, label, summary.count, summary.maxMs]);
    expect(seen).toEqual([
      ['graphql.field', 'Query.node', 2, 4],
      ['graphql.field', 'Query.me', 1, 1],
      ['okr.turn', 'Query.node', 1, 9],
    ]);
  });

  it('lets all series beyond its bound share one, and goes on with those it has', () => {
    const recorder = createRecorder({ maxSeries: 2 });
    for (const label of ['a', 'b', 'c', 'd', 'a']) recorder.record('step', label, 1);
    recorder.record('another step', 'e', 1);
    const seen = recorder.snapshot().map(({ name, label, summary }) => [name, label, summary.count]);
    expect(seen).toEqual([
      ['step', 'a', 2],
      ['step', 'b', 1],
      [OVERFLOW_SERIES, OVERFLOW_SERIES, 3],
    ]);
  });

  it('gives a snapshot that does not change when more is recorded', () => {
    const recorder = createRecorder();
    recorder.record('step', 'a', 1);
    const [before] = recorder.snapshot();
    recorder.record('step', 'a', 1);
    expect(before!.histogram.count).toBe(1);
  });
});
