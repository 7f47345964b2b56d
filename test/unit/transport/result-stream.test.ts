import { setImmediate as turn } from 'node:timers/promises';
import { ResultStream } from '../../../src/transport/streaming/result-stream.js';

/** A source that gives the numbers from 1 to `last`, then waits for ever or ends. */
function numbers(last: number, { ends = true } = {}) {
  let given = 0;
  const state = { asked: 0, returned: 0 };
  const source: AsyncIterator<number> = {
    next() {
      state.asked += 1;
      if (given < last) return Promise.resolve({ done: false, value: ++given });
      return ends ? Promise.resolve({ done: true, value: undefined }) : new Promise(() => {});
    },
    return() {
      state.returned += 1;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return { source, state };
}

function open(source: AsyncIterator<unknown>, execute = (event: unknown) => ({ data: { event } })) {
  const ends = { count: 0 };
  const stream = new ResultStream({ source, execute, onEnd: () => (ends.count += 1) });
  return { stream, ends };
}

describe('a stream of results', () => {
  it('hands over a result for each event, then resolves', async () => {
    const { stream, ends } = open(numbers(3).source);
    const taken: unknown[] = [];
    await stream.deliver(({ data }) => void taken.push(data));
    expect(taken).toEqual([{ event: 1 }, { event: 2 }, { event: 3 }]);
    expect(ends.count).toBe(1);
  });

  it('asks for no event before the last result has been taken', async () => {
    const { source, state } = numbers(3);
    const { stream } = open(source);
    const room = Promise.withResolvers<undefined>();
    const over = stream.deliver(() => room.promise);
    await turn();
    expect(state.asked).toBe(1);
    room.resolve(undefined);
    await over;
    expect(state.asked).toBe(4);
  });

  it('resolves at once when it is left, whether its source or its reader keeps it waiting', async () => {
    const silent = numbers(0, { ends: false });
    const stalled = numbers(2);
    for (const { source, state } of [silent, stalled]) {
      const { stream, ends } = open(source);
      const over = stream.deliver(() => new Promise(() => {}));
      await turn();
      stream.leave();
      stream.leave();
      await over;
      expect([ends.count, state.asked, state.returned]).toEqual([1, 1, 1]);
    }
  });

  it('delivers nothing when it was left before', async () => {
    const { source, state } = numbers(2);
    const { stream } = open(source);
    stream.leave();
    await stream.deliver(() => {
      throw new Error('Nobody is there.');
    });
    expect(state.asked).toBe(0);
  });

  it('fails with what fails: the source, the making or the taking of a result', async () => {
    const failing: AsyncIterator<unknown> = { next: () => Promise.reject(new Error('source')) };
    await expect(open(failing).stream.deliver(() => {})).rejects.toThrow('source');

    const made = open(numbers(1).source, () => {
      throw new Error('made');
    });
    await expect(made.stream.deliver(() => {})).rejects.toThrow('made');
    expect(made.ends.count).toBe(1);

    const { source, state } = numbers(2);
    const taken = open(source);
    await expect(taken.stream.deliver(() => Promise.reject(new Error('taken')))).rejects.toThrow('taken');
    expect([taken.ends.count, state.asked, state.returned]).toEqual([1, 1, 1]);
  });

  it('fails as well where a result that came late cannot be taken', async () => {
    const { source } = numbers(1);
    const stream = new ResultStream({
      source,
      execute: () => Promise.resolve({ data: {} }),
      onEnd: () => {},
    });
    const over = stream.deliver(() => {
      throw new Error('late');
    });
    await expect(over).rejects.toThrow('late');
  });
});
