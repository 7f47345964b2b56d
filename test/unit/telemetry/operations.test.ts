import {
  createOperationObserver,
  createRecorder,
  createRequestTimings,
  INVALID_OPERATION,
  OPERATION_SERIES,
  OVERFLOW_SERIES,
  Profiles,
  UNNAMED_OPERATION,
  type EndedOperation,
} from '../../../src/telemetry/index.js';

const ENDED: EndedOperation = {
  requestId: 'request-1',
  workspaceId: 'workspace-1',
  name: 'Board',
  type: 'query',
  hasFailed: false,
};

function open(options: { maxNames?: number } = {}) {
  const recorder = createRecorder();
  const profiles = new Profiles({ sampleEvery: 1, slowMs: 500 });
  const observer = createOperationObserver({ recorder, profiles, ...options });
  const labels = (series: string) =>
    Object.fromEntries(
      recorder.snapshot('sinceStart', series).map(({ label, summary }) => [label, summary.count]),
    );
  return { recorder, profiles, observer, labels };
}

/** Timings of a request that began so long ago. */
const begun = (agoMs = 0) => createRequestTimings({ startedAtMs: performance.now() - agoMs });

describe('observed operations', () => {
  it('are recorded by phase and in total, a known document without parsing and validating', () => {
    const { observer, labels } = open();
    const first = begun();
    first.addPhase('parse', 1);
    first.addPhase('validate', 2);
    first.addPhase('execute', 3);
    observer.end(ENDED, first);
    const second = begun();
    second.addPhase('parse', 0);
    second.addPhase('validate', 0);
    second.addPhase('execute', 3);
    observer.end(ENDED, second);
    expect(labels(OPERATION_SERIES.parse)).toEqual({ Board: 1 });
    expect(labels(OPERATION_SERIES.validate)).toEqual({ Board: 1 });
    expect(labels(OPERATION_SERIES.execute)).toEqual({ Board: 2 });
    expect(labels(OPERATION_SERIES.total)).toEqual({ Board: 2 });
  });

  it('share a series where they have no name, and another where they could not be run', () => {
    const { observer, labels } = open();
    observer.end({ ...ENDED, name: null }, begun());
    observer.end({ ...ENDED, name: undefined }, begun());
    expect(labels(OPERATION_SERIES.total)).toEqual({ [UNNAMED_OPERATION]: 1, [INVALID_OPERATION]: 1 });
  });

  it('stay bounded when they come under 10,000 names, and those that were known stay known', () => {
    const { observer, labels, recorder } = open({ maxNames: 100 });
    observer.end(ENDED, begun());
    for (let attempt = 0; attempt < 10_000; attempt++) {
      const timings = begun();
      timings.addPhase('parse', 1);
      timings.addPhase('execute', 1);
      observer.end({ ...ENDED, name: `Attack${attempt}` }, timings);
    }
    observer.end(ENDED, begun());
    const totals = labels(OPERATION_SERIES.total);
    expect(totals).toMatchObject({ Board: 2, [OVERFLOW_SERIES]: 10_000 - 99 });
    expect(Object.keys(totals)).toHaveLength(101);
    expect(recorder.snapshot().length).toBeLessThanOrEqual(3 * 101);
  });

  it('keep events of subscriptions under the same bound', () => {
    const { observer, labels } = open({ maxNames: 1 });
    for (const name of ['A', 'B', 'A', 'C']) observer.event(name, 1);
    expect(labels(OPERATION_SERIES.execute)).toEqual({ A: 2, [OVERFLOW_SERIES]: 2 });
  });
});

describe('profiles', () => {
  it('keep a slow operation as a waterfall with each resolver under the one that led to it', () => {
    const { observer, profiles } = open();
    const timings = begun(900);
    const at = (ms: number) => timings.startedAtMs + ms;
    timings.addPhase('execute', 400);
    const sessions = { key: 'sessions', prev: undefined };
    const first = { key: 0, prev: sessions };
    timings.addResolver('Session.messages', { key: 'messages', prev: first }, at(30), 40);
    timings.addResolver('Query.sessions', sessions, at(10), 20);
    timings.addResolver('Query.me', { key: 'me', prev: undefined }, at(11), 1);
    observer.end(ENDED, timings);
    const profile = profiles.find('workspace-1', 'request-1');
    expect(profile).toMatchObject({ operation: 'Board', isSlow: true, hasFailed: false });
    expect(profile?.spans.map(({ id, parentId, name, path }) => [id, parentId, name, path])).toEqual([
      [0, null, 'total', ''],
      [1, 0, 'execute', ''],
      [2, 1, 'Query.sessions', 'sessions'],
      [3, 2, 'Session.messages', 'sessions.0.messages'],
      [4, 1, 'Query.me', 'me'],
    ]);
    expect(profile?.spans[3]).toMatchObject({ startMs: 30, durationMs: 40 });
  });

  it('list slow operations from the slowest, without the samples', () => {
    const { observer, profiles } = open();
    for (const [requestId, agoMs] of [
      ['quick-one', 0],
      ['slow-one', 800],
      ['slower-one', 5_000],
    ] as const) {
      observer.end({ ...ENDED, requestId }, begun(agoMs));
    }
    const listed = profiles.slowest('workspace-1').map(({ requestId }) => requestId);
    expect(listed).toEqual(['slower-one', 'slow-one']);
    expect(profiles.find('workspace-1', 'quick-one')).toMatchObject({ isSlow: false });
  });

  it('are of one workspace', () => {
    const { observer, profiles } = open();
    observer.end(ENDED, begun(900));
    expect(profiles.slowest('workspace-2')).toEqual([]);
    expect(profiles.find('workspace-2', 'request-1')).toBeUndefined();
  });

  it('keep the newest within their bounds, and one sample of so many', () => {
    const profiles = new Profiles({ slowMs: 500, maxSlow: 2, sampleEvery: 10, maxSamples: 1 });
    const offer = (requestId: string, totalMs: number) =>
      profiles.offer(
        { requestId, workspaceId: 'w', type: 'query', hasFailed: false },
        'Board',
        totalMs,
        begun(),
      );
    for (let request = 0; request < 30; request++) offer(`quick-${request}`, 1);
    for (let request = 0; request < 5; request++) offer(`slow-${request}`, 600 + request);
    expect(profiles.slowest('w').map(({ requestId }) => requestId)).toEqual(['slow-4', 'slow-3']);
    const kept = Array.from({ length: 30 }, (_, request) => profiles.find('w', `quick-${request}`));
    expect(kept.filter(Boolean).map((profile) => profile?.requestId)).toEqual(['quick-20']);
  });
});
