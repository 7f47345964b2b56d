import { OutageLog } from '../kernel/outage.js';
import type { Ground } from './ground.js';

/** The one voice of all that use the Redis server: it goes once and comes back once, whoever notices. */
export function redisOutage({ clock, log }: Ground): OutageLog {
  const meanwhile =
    'answers that other processes write are read from the database, and answers to be given again are kept by each process alone';
  return new OutageLog({ server: 'Redis', meanwhile, clock, log });
}
