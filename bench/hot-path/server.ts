/**
 * The transport in a process of its own, in front of a schema that reads memory. `before` as its argument undoes, by
 * options, what was done for the hottest path: queries are not compiled, and each call of a resolver is measured.
 *
 * It tells its port, profiles itself from one message to the next, and answers the second with what it spent.
 */
import 'reflect-metadata';
import { Session } from 'node:inspector/promises';
import type { RequestContext } from '../../src/graphql/index.js';
import { silentLog } from '../../src/kernel/log.js';
import { createTelemetry, timeResolvers } from '../../src/telemetry/index.js';
import { createExecution, createHttpTransport } from '../../src/transport/index.js';
import { createBenchSchema, createMessagesLoader } from '../http/schema.js';
import { spentIn } from './spent.js';
import type { Way } from './ways.js';

const EVERY_US = 200;

async function start(way: Way): Promise<number> {
  const isBefore = way === 'before';
  const telemetry = createTelemetry(isBefore ? { demand: { perSecond: Infinity } } : {});
  telemetry.start();
  const schema = createBenchSchema<RequestContext>((context) => context.once(createMessagesLoader));
  const scope = { workspaceId: 'w', memberId: 'm', role: 'ADMIN' } as const;
  const execution = createExecution({
    schema: timeResolvers(schema, telemetry.recorder),
    observer: telemetry.operations,
    log: silentLog,
    authenticate: () => Promise.resolve(scope),
    ...(isBefore && { compileAtSight: Infinity }),
  });
  const transport = await createHttpTransport({
    execution,
    allowedHosts: ['127.0.0.1'],
    ready: () => Promise.resolve(),
  });
  return (await transport.listen({ host: '127.0.0.1', port: 0 })).port;
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
