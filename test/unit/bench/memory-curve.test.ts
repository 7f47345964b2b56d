import { readCurve } from '../../../bench/load/memory-curve.js';

const curve = (liveMib: (messages: number) => number, step = 12) =>
  readCurve(
    Array.from({ length: 10 }, (_, n) => ({
      messages: (n + 1) * step,
      liveMib: liveMib((n + 1) * step),
    })),
  );

describe('the memory curve of a soak', () => {
  it('is flat when what is alive trembles around a level', () => {
    expect(curve((messages) => 100 + ((messages / 12) % 2) * 0.1).verdict).toBe('flat');
  });

  it('is rising by as much as each message leaves behind', () => {
    const { mibPerMessage, verdict } = curve((messages) => 100 + messages * 0.05);
    expect([verdict, mibPerMessage.toFixed(3)]).toEqual(['rising', '0.050']);
  });

  it('looks at the second half: what is filled once is no leak', () => {
    expect(curve((messages) => Math.min(120, 80 + messages)).verdict).toBe('flat');
    expect(curve((messages) => (messages > 60 ? 100 + messages : 160)).verdict).toBe('rising');
  });

  it('is not judged by a few messages', () => {
    expect(curve((messages) => 100 + messages, 1).verdict).toBe('too short to tell');
    expect(readCurve([])).toEqual({ mibPerMessage: 0, verdict: 'too short to tell' });
  });
});
