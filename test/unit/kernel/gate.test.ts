import { Gate } from '../../../src/kernel/gate.js';

const { signal } = new AbortController();
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Work that says when it has begun and goes on until it is told to end. */
function work(gate: Gate, begun: string[], name: string, until: AbortSignal = signal) {
  const { promise: told, resolve: end, reject: fail } = Promise.withResolvers<string>();
  const done = gate.run(() => {
    begun.push(name);
    return told;
  }, until);
  done.catch(() => {});
  return { done, end: () => end(name), fail };
}

describe('a gate', () => {
  it('lets so many in at once, and the others in the order in which they came', async () => {
    const [gate, begun] = [new Gate(2), [] as string[]];
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => work(gate, begun, name));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    b?.end();
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    a?.end();
    c?.end();
    d?.end();
    await expect(Promise.all([a, b, c, d].map(async (one) => one?.done))).resolves.toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('gives the place of work that fails to the next', async () => {
    const [gate, begun] = [new Gate(1), [] as string[]];
    const first = work(gate, begun, 'a');
    work(gate, begun, 'b');
    first.fail(new Error('It failed.'));
    await expect(first.done).rejects.toThrow('It failed.');
    await settled();
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets one who waits leave when its signal aborts, and never runs its work', async () => {
    const [gate, begun] = [new Gate(1), [] as string[]];
    const leaving = new AbortController();
    const first = work(gate, begun, 'a');
    const second = work(gate, begun, 'b', leaving.signal);
    work(gate, begun, 'c');
    leaving.abort(new Error('Enough.'));
    await expect(second.done).rejects.toThrow('Enough.');
    first.end();
    await settled();
    expect(begun).toEqual(['a', 'c']);
  });

  it('lets nobody in whose signal has aborted', async () => {
    const [gate, begun] = [new Gate(1), [] as string[]];
    const left = work(gate, begun, 'a', AbortSignal.abort(new Error('Gone.')));
    await expect(left.done).rejects.toThrow('Gone.');
    work(gate, begun, 'b');
    await settled();
    expect(begun).toEqual(['b']);
  });

  it('loses no place when one is given up in the moment in which it is given', async () => {
    const [gate, begun] = [new Gate(1), [] as string[]];
    const leaving = new AbortController();
    const first = work(gate, begun, 'a');
    const second = work(gate, begun, 'b', leaving.signal);
    work(gate, begun, 'c');
    first.end();
    await first.done;
    leaving.abort(new Error('Enough.'));
    second.end();
    await settled();
    expect(begun.at(-1)).toBe('c');
  });

  it('lets in who does not wait only where there is a place, and gives it on', async () => {
    const [gate, begun] = [new Gate(1), [] as string[]];
    const { promise: told, resolve: end } = Promise.withResolvers<string>();
    const done = gate.tryRun(() => told);
    expect(gate.tryRun(() => Promise.resolve('other'))).toBeUndefined();
    work(gate, begun, 'next');
    end('first');
    await expect(done).resolves.toBe('first');
    await settled();
    expect(begun).toEqual(['next']);
    expect(gate.tryRun(() => Promise.resolve('other'))).toBeUndefined();
  });
});
