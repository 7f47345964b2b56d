import {
  createRecorder,
  createStatementTimer,
  Steps,
  Traces,
  type Trace,
  type TracesOptions,
} from '../../../src/telemetry/index.js';
import { ManualClock } from '../llm/manual-clock.js';

const WORK = { id: 'g', workspaceId: 'w', kind: 'okr.turn' };

function open(options: Omit<TracesOptions, 'clock'> = {}) {
  const clock = new ManualClock();
  const recorder = createRecorder({ clock });
  return {
    clock,
    recorder,
    steps: new Steps(recorder, clock, 'step'),
    traces: new Traces({ ...options, clock }),
  };
}

const treeOf = ({ spans }: Trace) =>
  spans.map(({ name, parentId, startMs, durationMs }) => [name, parentId, startMs, durationMs]);

describe('the trace of a piece of work', () => {
  it('has every step under the one within which it was timed, in the order in which they began', async () => {
    const { clock, steps, traces } = open();
    await traces.run(WORK, async () => {
      await steps.time('load', () => clock.advance(5));
      await steps.time('call', async () => {
        await clock.advance(1);
        await steps.time('wait', () => clock.advance(2));
      });
    });
    expect(treeOf(traces.find('w', 'g')!)).toEqual([
      ['okr.turn', null, 0, 8],
      ['load', 0, 0, 5],
      ['call', 0, 5, 3],
      ['wait', 2, 6, 2],
    ]);
  });

  it('takes steps that are over, with their parts and what is known of them', async () => {
    const { clock, recorder, steps, traces } = open();
    await traces.run(WORK, async () => {
      await clock.advance(10);
      const children = [{ name: 'connect', startedMs: 0, endedMs: 4 }];
      steps.note({
        name: 'chat',
        startedMs: 0,
        endedMs: 10,
        facts: { 'gen_ai.operation.name': 'chat' },
        children,
      });
    });
    const { spans } = traces.find('w', 'g')!;
    expect(spans.map(({ name }) => name)).toEqual(['okr.turn', 'chat', 'connect']);
    expect(spans[1]?.facts).toEqual({ 'gen_ai.operation.name': 'chat' });
    expect(recorder.snapshot().map(({ label }) => label)).toEqual(['connect']);
  });

  it('keeps works that run at once apart', async () => {
    const { clock, steps, traces } = open();
    const gate = Promise.withResolvers<undefined>();
    const work = (id: string) =>
      traces.run({ ...WORK, id }, async () => {
        await gate.promise;
        await steps.time(`of ${id}`, () => Promise.resolve());
      });
    const both = Promise.all([work('a'), work('b')]);
    gate.resolve(undefined);
    await both;
    await clock.advance(1);
    expect(traces.find('w', 'a')?.spans[1]?.name).toBe('of a');
    expect(traces.find('w', 'b')?.spans[1]?.name).toBe('of b');
  });

  it('is kept where the work fails, and its steps count all the same', async () => {
    const { recorder, steps, traces } = open();
    const failing = traces.run(WORK, () => steps.time('call', () => Promise.reject(new Error('no'))));
    await expect(failing).rejects.toThrow('no');
    expect(traces.find('w', 'g')?.spans).toHaveLength(2);
    expect(recorder.snapshot()[0]).toMatchObject({ name: 'step', label: 'call' });
  });

  it('holds no more steps than it may, and says how many it left out', async () => {
    const { steps, traces } = open({ maxSpans: 3 });
    await traces.run(WORK, async () => {
      for (let n = 0; n < 10; n++) await steps.time('again', () => Promise.resolve());
    });
    expect(traces.find('w', 'g')).toMatchObject({ omittedSpans: 7 });
    expect(traces.find('w', 'g')?.spans).toHaveLength(4);
  });

  it('has statements under the step that waits for them, and they take no room of its steps', async () => {
    const { clock, recorder, steps, traces } = open({ maxSpans: 2, maxStatements: 3 });
    const onStatement = createStatementTimer(recorder);
    await traces.run(WORK, async () => {
      await clock.advance(7);
      onStatement('SELECT 1 FROM members', 2);
      await steps.time('load', async () => {
        await clock.advance(4);
        // As one that is told in whole milliseconds, and so may seem to have begun before its step.
        for (let n = 0; n < 4; n++) onStatement('SELECT 1 FROM objectives', 5);
      });
      await steps.time('call', () => clock.advance(1));
    });
    onStatement('SELECT 1 FROM nowhere', 1);
    const trace = traces.find('w', 'g')!;
    expect(treeOf(trace)).toEqual([
      ['okr.turn', null, 0, 12],
      ['SELECT members', 0, 5, 2],
      ['load', 0, 7, 4],
      ['SELECT objectives', 2, 7, 5],
      ['SELECT objectives', 2, 7, 5],
      ['call', 0, 11, 1],
    ]);
    expect(trace.omittedSpans).toBe(2);
    expect(trace.spans[1]?.facts).toMatchObject({ 'db.query.summary': 'SELECT members' });
  });

  it('is found by its own workspace, as long as it is one of the last', async () => {
    const { traces } = open({ maxKept: 2 });
    for (const id of ['a', 'b', 'c']) await traces.run({ ...WORK, id }, () => Promise.resolve());
    expect(traces.find('w', 'a')).toBeUndefined();
    expect(traces.find('elsewhere', 'c')).toBeUndefined();
    expect(traces.find('w', 'c')?.kind).toBe('okr.turn');
  });

  it('counts steps that belong to no work into the figures alone', async () => {
    const { recorder, steps } = open();
    await steps.time('alone', () => Promise.resolve());
    expect(recorder.snapshot()[0]?.label).toBe('alone');
  });
});
