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

  it('shows each value to the relays that it passes, from the innermost on', async () => {
    const { stream } = source(['a', 'b', 'c']);
    const seen: string[] = [];
    const watched = (name: string, open: (signal: AbortSignal) => AsyncIterable<string>) =>
      relay(never, {
        open,
        onPull: () => seen.push(`${name} pulls`),
        onValue: (value) => seen.push(`${name} sees ${value}`),
        onOver: () => seen.push(`${name} is over`),
      });
    expect(await readAll(watched('outer', () => watched('inner', stream)))).toEqual(['a', 'b', 'c']);
    const pull = ['outer pulls', 'inner pulls'];
    expect(seen).toEqual([
      ...['a', 'b', 'c'].flatMap((value) => [...pull, `inner sees ${value}`, `outer sees ${value}`]),
      ...[...pull, 'inner is over', 'outer is over'],
    ]);
  });

  it.each(['after the first value', 'after a later one'])(
    'gives an error to the relays that it passes, from the innermost on, %s',
    async (when) => {
      const values = when === 'after the first value' ? ['a'] : ['a', 'b', 'c'];
      const { stream } = source(values, new Error('The stream broke.'));
      const inner = () => relay(never, { open: stream, onError: () => new Error('Inner.') });
      const outer = (onError: (error: unknown) => unknown) => relay(never, { open: inner, onError });
      const told = outer((error) => new Error(`Outer of ${(error as Error).message}`));
      await expect(readAll(told)).rejects.toThrow('Outer of Inner.');
      expect(await readAll(outer(() => undefined))).toEqual(values);
    },
  );

  it('gives what an inner relay throws of a value to the outer one', async () => {
    const { stream } = source(['a', 'b', 'c']);
    const onValue = (value: string) => {
      if (value === 'b') throw new Error('Not this one.');
    };
    const outer = relay(never, {
      open: () => relay(never, { open: stream, onValue }),
      onError: (error) => new Error(`Outer of ${(error as Error).message}`),
    });
    await expect(readAll(outer)).rejects.toThrow('Outer of Not this one.');
    expect(await outer.next()).toEqual({ done: true, value: undefined });
  });

  it('closes the streams of all relays when the reader of the outermost leaves', async () => {
    const { done, stream } = source(['a', 'b', 'c']);
    const inner = () => relay(never, { open: stream, onOver: () => done.push('inner is over') });
    for await (const value of relay(never, { open: inner, onOver: () => done.push('outer is over') })) {
      if (value === 'b') break;
    }
    expect(done).toEqual(['closed after an abort', 'inner is over', 'outer is over']);
  });
});
