import { MemoryLogs } from '../../../src/generation/index.js';

describe('the logs in memory', () => {
  it('let the oldest ended logs go when they take too much', async () => {
    const logs = new MemoryLogs({ keepBytes: 30_000 });
    for (const id of ['a', 'b', 'c']) {
      logs.open(id).appendText('x'.repeat(6_000));
      logs.release(id);
    }
    const found = await Promise.all(['a', 'b', 'c'].map((id) => logs.find(id)));
    expect(found.map((log) => log !== undefined)).toEqual([false, true, true]);
    await logs.close();
  });

  it('let an ended log go after a while, and never one that runs', async () => {
    const logs = new MemoryLogs({ keepMs: 1 });
    logs.open('ended');
    logs.open('running');
    logs.release('ended');
    while (await logs.find('ended')) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await logs.find('running')).toBeDefined();
    await logs.close();
  });

  it('forget who waited for a log', async () => {
    const logs = new MemoryLogs();
    await logs.whenOpened('a', 1, new AbortController().signal);
    await logs.whenOpened('a', 60_000, AbortSignal.abort());
    const waiting = logs.whenOpened('a', 60_000, new AbortController().signal);
    expect(logs.waitingFor).toBe(1);
    logs.open('a');
    await waiting;
    expect(logs.waitingFor).toBe(0);
    await logs.close();
  });
});
