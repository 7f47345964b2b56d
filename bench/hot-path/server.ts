/**
 * The transport in a process of its own, in front of a schema that reads memory. `before` as its argument undoes, by
 * options, what was done for the hottest path: queries are not compiled, and each call of a resolver is measured.
 *
 * It tells its port, profiles itself from one message to the next, and answers the second with what it spent.
 */
import 'reflect-metadata';
import { Session } from 'node:inspector/promises';
import { createTelemetry } from '../../src/telemetry/index.js';
import { startWaymark } from '../http/waymark.js';
import { spentIn } from './spent.js';
import type { Way } from './ways.js';

const EVERY_US = 200;

function start(way: Way): Promise<number> {
  if (way === 'after') return startWaymark({ telemetry: createTelemetry() });
  const telemetry = createTelemetry({ demand: { perSecond: Infinity } });
  return startWaymark({ telemetry, compileAtSight: Infinity });
}

const session = new Session();
let isProfiling = false;

async function answer(): Promise<void> {
  if (isProfiling) {
    const { profile } = await session.post('Profiler.stop');
    process.send?.(spentIn(profile));
  } else {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: EVERY_US });
    await session.post('Profiler.start');
    process.send?.('started');
  }
  isProfiling = !isProfiling;
}

const port = await start(process.argv[2] as Way);
process.on('message', () => void answer());
process.on('disconnect', () => process.exit());
process.send?.(port);
