import { Flusher } from '../../../src/generation/flusher.js';
import type { ChunkOf, JournalStore } from '../../../src/generation/journal.store.js';
import { RunningLog } from '../../../src/generation/log/running-log.js';
import { systemClock } from '../../../src/kernel/clock.js';
import { silentLog } from '../../../src/kernel/log.js';

const LOGS = 40;
const TEXT = 'x'.repeat(1_024);

/** A journal that keeps what each statement carried, and in which every log grows while it is written. */
function growingJournal(logs: readonly RunningLog[]) {
  const statements: (readonly ChunkOf[])[] = [];
  const told = Promise.withResolvers<undefined>();
  const flush = async (chunks: readonly ChunkOf[]) => {
    statements.push(chunks);
    const ids = new Set(statements.flat().map(({ generationId }) => generationId));
    if (ids.size === LOGS) told.resolve(undefined);
    else for (const log of logs) log.appendText(TEXT);
  };
  const journal: Pick<JournalStore, 'flush'> = { flush };
  return { statements, allTold: told.promise, journal: journal as JournalStore };
}

describe('bringing running logs to the database', () => {
  it('takes each log once before any of them again, while one statement does not carry all that there is', async () => {
    const logs = Array.from({ length: LOGS }, () => new RunningLog());
    for (const log of logs) log.appendText(TEXT);
    const { journal, statements, allTold } = growingJournal(logs);
    const flusher = new Flusher({ journal, clock: systemClock, log: silentLog, everyMs: 1 });
    for (const [index, log] of logs.entries()) flusher.add(`gen-${index}`, log);
    await allTold;
    await flusher.stop();
    const ids = statements.flat().map(({ generationId }) => generationId);
    expect(statements.length).toBeGreaterThan(1);
    expect(ids.slice(0, LOGS)).toEqual(logs.map((_, index) => `gen-${index}`));
  });

  it('goes on with a log that one statement does not carry', async () => {
    const log = new RunningLog();
    for (let n = 0; n < 100; n++) log.appendText(TEXT);
    const carried: ChunkOf[] = [];
    const whole = Promise.withResolvers<undefined>();
    const flush = async (chunks: readonly ChunkOf[]) => {
      carried.push(...chunks);
      if (carried.at(-1)?.toSeq === 100) whole.resolve(undefined);
    };
    const journal: Pick<JournalStore, 'flush'> = { flush };
    const options = { clock: systemClock, log: silentLog, everyMs: 1 };
    const flusher = new Flusher({ journal: journal as JournalStore, ...options });
    flusher.add('gen', log);
    await whole.promise;
    await flusher.stop();
    const next = carried.map(({ fromSeq }) => fromSeq).slice(1);
    expect(next).toEqual(carried.slice(0, -1).map(({ toSeq }) => toSeq + 1));
  });
});
