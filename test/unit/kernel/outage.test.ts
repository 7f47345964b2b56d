import { OutageLog } from '../../../src/kernel/outage.js';
import type { LogFields } from '../../../src/kernel/log.js';
import { ManualClock } from '../llm/manual-clock.js';

function open() {
  const clock = new ManualClock();
  const lines: { readonly message: string; readonly fields: LogFields }[] = [];
  const keep = (fields: LogFields, message: string) => void lines.push({ fields, message });
  const log = { debug: keep, info: keep, warn: keep, error: keep };
  const outage = new OutageLog({ server: 'Redis', meanwhile: 'answers wait', clock, log });
  return { clock, lines, outage };
}

describe('an outage in the log', () => {
  it('is one line when a server goes and one when all of it is back, with counts', async () => {
    const { clock, lines, outage } = open();
    const err = new Error('gone');
    for (let n = 0; n < 20; n++) outage.failed('commands', err);
    outage.failed('subscription', err);
    expect(outage.missed('cancel')).toBe(true);
    await clock.advance(1_500);
    outage.works('commands');
    expect(lines).toEqual([{ message: 'Redis is away: answers wait.', fields: { err, work: 'commands' } }]);
    outage.works('subscription');
    const failures = { commands: 20, subscription: 1, cancel: 1 };
    expect(lines[1]).toEqual({ message: 'Redis is back.', fields: { awayMs: 1_500, failures } });
    expect(lines).toHaveLength(2);
  });

  it('begins anew with the next one', () => {
    const { lines, outage } = open();
    for (let n = 0; n < 2; n++) {
      outage.failed('commands', new Error('gone'));
      outage.works('commands');
    }
    expect(lines.map(({ message }) => message)).toHaveLength(4);
    expect(lines[3]?.fields).toMatchObject({ failures: { commands: 1 } });
  });

  it('says nothing of what works, and leaves what is missed without one to a line of its own', () => {
    const { lines, outage } = open();
    outage.works('commands');
    expect(outage.missed('cancel')).toBe(false);
    expect(lines).toEqual([]);
  });
});
