import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../src/db/index.js';
import type { App } from '../../src/compose.js';
import { newId } from '../../src/kernel/ids.js';
import { MovedClock } from './moved-clock.js';

const HOUR_MS = 3_600_000;

/** A clock that is ahead of the database's: a job that is to wait for some seconds waits until `readNow`. */
export function clockAhead(): MovedClock {
  const clock = new MovedClock();
  clock.move(HOUR_MS);
  return clock;
}

/** Lets jobs begin that are waiting for their time, once somebody looks for them. Waits until there is one. */
export async function beginJobsNow({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const begin = () => pool.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'created'`);
  // Polled: a job is stored while its caller goes on.
  while ((await begin()).rowCount === 0) await delay(20);
}

/** Has all texts read that are collected. Knowledge is looked for in them a while after they were said. */
export async function readNow({ database, jobs }: App): Promise<void> {
  await beginJobsNow(database);
  // A topic that nobody has: who works on these looks for the others as well.
  const job = { name: 'knowledge.extract', payload: { parse: (stored: unknown) => stored as object } };
  await jobs.enqueue(job, { payload: { workspaceId: newId(), topic: 'nothing' }, key: newId() });
}
