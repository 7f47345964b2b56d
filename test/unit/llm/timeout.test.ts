import { AppError } from '../../../src/kernel/errors.js';
import { type LanguageModel, type StreamPart, timeout, type Usage } from '../../../src/llm/index.js';
import { cancellable } from '../../../src/llm/cancellable.js';
import { ManualClock } from './manual-clock.js';
import { modelRequest } from './model-request.js';

const USAGE: Usage = {
  inputTokens: 1,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 1,
  estimated: false,
};
const START: StreamPart = { type: 'response-start', provider: 'p', model: 'm', cached: false };
const WORD: StreamPart = { type: 'text-delta', text: 'word ' };
const FINISH: StreamPart = { type: 'finish', reason: 'stop', rawReason: 'end', usage: USAGE };
const LIMITS = { firstPartMs: 1_000, silenceMs: 400, totalMs: 5_000 };

/** Gives each part after its wait, and remembers whether it was stopped. */
function pacedModel(clock: ManualClock, paced: readonly (readonly [waitMs: number, part: StreamPart])[]) {
  const seen = { aborted: false };
  const model: LanguageModel = {
    id: 'p/m',
    stream: (_, signal) =>
      cancellable(signal, async function* (linked) {
        linked.addEventListener('abort', () => (seen.aborted = true));
        for (const [waitMs, part] of paced) {
          if (waitMs > 0) {
            await clock.sleep(waitMs, linked).catch(() => {
              throw new AppError('CANCELLED', 'Stopped.');
            });
          }
          yield part;
        }
      }),
  };
  return { model, seen };
}

function read(clock: ManualClock, paced: readonly (readonly [number, StreamPart])[], busyMs = 0) {
  const { model, seen } = pacedModel(clock, paced);
  const caller = new AbortController();
  const parts: StreamPart[] = [];
  const end = (async () => {
    for await (const part of timeout({ clock, ...LIMITS })(model).stream(modelRequest(), caller.signal)) {
      parts.push(part);
      if (busyMs > 0) await clock.sleep(busyMs);
    }
  })().then(
    () => 'whole' as const,
    (error: unknown) => error,
  );
  return { parts, end, seen, caller };
}

describe('The timeout layer', () => {
  let clock: ManualClock;
  beforeEach(() => {
    clock = new ManualClock();
  });

  it('passes an answer on that keeps within its limits', async () => {
    const { parts, end, seen } = read(clock, [
      [999, START],
      [399, WORD],
      [399, WORD],
      [0, FINISH],
    ]);
    await clock.advance(2_000);
    expect(await end).toBe('whole');
    expect(parts).toEqual([START, WORD, WORD, FINISH]);
    expect(seen.aborted).toBe(false);
  });

  it('gives up when the first part does not come, and stops the model', async () => {
    const { parts, end, seen } = read(clock, [[1_001, START]]);
    await clock.advance(1_000);
    expect(await end).toMatchObject({
      code: 'LLM_TIMEOUT',
      retryable: true,
      details: { afterMs: 1_000, waitingFor: 'first-part' },
    });
    expect(parts).toEqual([]);
    expect(seen.aborted).toBe(true);
  });

  it('gives up when the stream falls silent, and keeps what came', async () => {
    const { parts, end } = read(clock, [
      [10, START],
      [300, WORD],
      [401, WORD],
    ]);
    await clock.advance(709);
    expect(parts).toEqual([START, WORD]);
    await clock.advance(1);
    expect(await end).toMatchObject({ details: { afterMs: 400, waitingFor: 'next-part' } });
  });

  it('gives up an answer that never ends, however lively it is', async () => {
    const lively = Array.from({ length: 100 }, () => [100, WORD] as const);
    const { parts, end } = read(clock, [[0, START], ...lively]);
    await clock.advance(6_000);
    expect(await end).toMatchObject({ details: { afterMs: 5_000, waitingFor: 'end' } });
    expect(parts.length).toBeGreaterThan(40);
  });

  it('does not count the time that the reader takes over a part', async () => {
    const { end } = read(
      clock,
      [
        [0, START],
        [399, WORD],
        [0, FINISH],
      ],
      1_200,
    );
    await clock.advance(5_000);
    expect(await end).toBe('whole');
  });

  it('ends a whole answer as whole, also when the model then does not end', async () => {
    const { parts, end, seen } = read(clock, [
      [0, START],
      [0, FINISH],
      [3_600_000, WORD],
    ]);
    await clock.advance(400);
    expect(await end).toBe('whole');
    expect(parts).toEqual([START, FINISH]);
    expect(seen.aborted).toBe(true);
  });

  it('leaves CANCELLED to the caller who stopped it', async () => {
    const { end, caller } = read(clock, [[900, START]]);
    await clock.advance(500);
    caller.abort();
    expect(await end).toMatchObject({ code: 'CANCELLED' });
  });

  it('passes the failure of the model on', async () => {
    const failing: LanguageModel = {
      id: 'p/m',
      stream: async function* () {
        throw new AppError('LLM_UNAVAILABLE', 'Down.');
      },
    };
    const stream = timeout({ clock, ...LIMITS })(failing).stream(
      modelRequest(),
      new AbortController().signal,
    );
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  });

  it('leaves no sleeper behind, however the answer ends', async () => {
    const whole = read(clock, [
      [0, START],
      [0, FINISH],
    ]);
    await clock.advance(0);
    await whole.end;
    const late = read(clock, [[2_000, START]]);
    await clock.advance(1_000);
    await late.end;
    await clock.idle();
  });
});
