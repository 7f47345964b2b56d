/** A server in a process of its own: its name is the argument, its port the first message to the parent, and the
 * processor time it has used the answer to each message after. */
import 'reflect-metadata';
import type { RequestContext } from '../../src/graphql/index.js';
import { silentLog } from '../../src/kernel/log.js';
import { createTelemetry, timeResolvers } from '../../src/telemetry/index.js';
import { createExecution, createHttpTransport } from '../../src/transport/index.js';
import { createBenchSchema, createMessagesLoader } from '../http/schema.js';
import type { ServerName } from './server-name.js';

async function start(name: ServerName): Promise<number> {
  const telemetry = name === 'measuring on' ? createTelemetry() : undefined;
  const schema = createBenchSchema<RequestContext>((context) => context.once(createMessagesLoader));
  const scope = { workspaceId: 'w', memberId: 'm', role: 'ADMIN' } as const;
  const execution = createExecution({
    schema: telemetry ? timeResolvers(schema, telemetry.recorder) : schema,
    observer: telemetry?.operations,
    log: silentLog,
    authenticate: () => Promise.resolve(scope),
  });
  telemetry?.start();
  const transport = await createHttpTransport({ execution, ready: () => Promise.resolve() });
  return (await transport.listen({ host: '127.0.0.1', port: 0 })).port;
}

const port = await start(process.argv[2] as ServerName);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());
process.send?.(port);
