import { relay } from '../../../src/llm/relay.js';

const never = new AbortController().signal;

/** A stream of the values, and what was done to it. */
function source(values: readonly string[], error?: Error) {
  const done: string[] = [];
  async function* stream(signal: AbortSignal) {
    try {
      yield* values;
      if (error) throw error;
      done.push('read to its end');
    } finally {
      done.push(signal.aborted ? 'closed after an abort' : 'closed');
    }
  }
  return { done, stream };
}

async function readAll(stream: AsyncIterable<string>): Promise<string[]> {
  const read: string[] = [];
  for await (const value of stream) read.push(value);
  return read;
}

describe('a relayed stream', () => {
  it('passes each value on after it was shown, and is over once', async () => {
    const { done, stream } = source(['a', 'b']);
    const seen: string[] = [];
    const relayed = relay(never, {
      open: stream,
      onPull: () => seen.push('pull'),
      onValue: (value) => seen.push(value),
      onOver: () => seen.push('over'),
    });
    expect(await readAll(relayed)).toEqual(['a', 'b']);
    expect(await relayed.next()).toEqual({ done: true, value: undefined });
    expect(seen).toEqual(['pull', 'a', 'pull', 'b', 'pull', 'over']);
    expect(done).toEqual(['read to its end', 'closed']);
  });

  it('opens nothing before it is read', () => {
    relay(never, {
      open: () => {
        throw new Error('It was opened.');
      },
    });
  });

  it('aborts and closes the stream of a reader who leaves, and is over after that', async () => {
    const { done, stream } = source(['a', 'b']);
    for await (const value of relay(never, { open: stream, onOver: () => done.push('over') })) {
      if (value === 'a') break;
    }
    expect(done).toEqual(['closed after an abort', 'over']);
  });

  it('closes a stream that was still being opened when its reader left', async () => {
    const opened = Promise.withResolvers<AsyncIterable<string>>();
    const closed: string[] = [];
    const relayed = relay(never, { open: () => opened.promise, onOver: () => closed.push('over') });
    const pending = relayed.next();
    const left = relayed.return?.();
    opened.resolve({
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.reject(new Error('It was read.')),
        return: async () => {
          closed.push('closed');
          return { done: true, value: undefined };
        },
      }),
    });
    await left;
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(closed).toEqual(['closed', 'over']);
  });

  it('throws another error in the place of one, or ends well', async () => {
    const { stream } = source(['a'], new Error('Inner.'));
    const asOuter = relay(never, { open: stream, onError: () => new Error('Outer.') });
    await expect(readAll(asOuter)).rejects.toThrow('Outer.');
    expect(await readAll(relay(never, { open: stream, onError: () => undefined }))).toEqual(['a']);
    await expect(readAll(relay(never, { open: stream }))).rejects.toThrow('Inner.');
  });

  it('tells a stream that its signal has aborted', async () => {
    const leaving = new AbortController();
    const { done, stream } = source(['a', 'b']);
    const relayed = relay(leaving.signal, { open: stream });
    await relayed.next();
    leaving.abort();
    await readAll(relayed);
    expect(done).toEqual(['read to its end', 'closed after an abort']);
  });
});
