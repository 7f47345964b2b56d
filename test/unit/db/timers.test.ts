import { withoutLeftTimers } from '../../../src/db/timers.js';

describe('work that leaves timers behind', () => {
  it('keeps no process alive by them once it is done', async () => {
    const timers: NodeJS.Timeout[] = [];
    const result = await withoutLeftTimers(async () => {
      timers.push(setTimeout(() => {}, 10_000));
      await new Promise((resolve) => setTimeout(resolve, 1));
      timers.push(setTimeout(() => {}, 10_000));
      return 'done';
    });
    expect(result).toBe('done');
    expect(timers.map((timer) => timer.hasRef())).toEqual([false, false]);
    for (const timer of timers) clearTimeout(timer);
  });

  it('touches no timer of anybody else', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const work = withoutLeftTimers(() => promise);
    const other = setTimeout(() => {}, 10_000);
    resolve(undefined);
    await work;
    expect(other.hasRef()).toBe(true);
    clearTimeout(other);
  });

  it('does so also when the work fails', async () => {
    let timer: NodeJS.Timeout | undefined;
    const work = withoutLeftTimers(async () => {
      timer = setTimeout(() => {}, 10_000);
      throw new Error('It failed.');
    });
    await expect(work).rejects.toThrow('It failed.');
    expect(timer?.hasRef()).toBe(false);
    clearTimeout(timer);
  });
});
