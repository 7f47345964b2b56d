import { switchPoints, type Line } from '../../../src/domains/decision/evaluation/lines.js';

const ANY = { floor: -Infinity, ceiling: Infinity };
const PROBABILITY = { floor: 0, ceiling: 1 };
const options = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];

const line = (atZero: number, slope: number): Line => ({ atZero, slope });

describe('switch points of lines', () => {
  it('take lines that only rounding keeps from being parallel for parallel', () => {
    // The sum 0.1 + 0.2 is more than 0.3 by 6e-17: these two would cross at a height of 10^15.
    const lines = [line(0, 0.3), line(0.5, 0.1 + 0.2), line(0.4, 0.5)];
    expect(switchPoints(lines, ANY, options)).toEqual([
      { at: expect.closeTo(0.5, 12) as number, below: 'b', above: 'c' },
    ]);
    expect(switchPoints(lines.slice(0, 2), ANY, options)).toEqual([]);
  });

  it('name the steepest where three lines meet in a point', () => {
    const lines = [line(0.1, 0), line(0, 0.2), line(-0.1, 0.4)];
    expect(switchPoints(lines, PROBABILITY, options)).toEqual([
      { at: expect.closeTo(0.5, 12) as number, below: 'a', above: 'c' },
    ]);
  });

  it('are none where lines meet at an end of the range only', () => {
    expect(switchPoints([line(0, 0), line(0, 1)], PROBABILITY, options)).toEqual([]);
    expect(switchPoints([line(1, 0), line(0, 1)], PROBABILITY, options)).toEqual([]);
  });

  it('are none among lines that are one', () => {
    expect(switchPoints([line(0.2, 0.1), line(0.2, 0.1), line(0.2, 0.1)], ANY, options)).toEqual([]);
  });

  it('are found as far away as they are', () => {
    expect(switchPoints([line(1, 0), line(0, 1e-6)], ANY, options)).toEqual([
      { at: expect.closeTo(1e6, 6) as number, below: 'a', above: 'b' },
    ]);
  });
});
