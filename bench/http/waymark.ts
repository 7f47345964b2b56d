import type { RequestContext } from '../../src/graphql/index.js';
import { silentLog } from '../../src/kernel/log.js';
import { timeResolvers, type Telemetry } from '../../src/telemetry/index.js';
import { createExecution, createHttpTransport } from '../../src/transport/index.js';
import { createBenchSchema, createMessagesLoader } from './schema.js';

/** What a bench may do without. */
export interface WaymarkOptions {
  /** Measures all that is measured, and is started here. @default nothing is measured */
  readonly telemetry?: Telemetry;
  /** The sight at which a query is compiled; `Infinity` for never. @default as the service has it */
  readonly compileAtSight?: number;
}

/**
 * The service's transport as `compose` builds it, in front of the schema that reads memory.
 *
 * @returns its port on loopback
 */
export async function startWaymark({ telemetry, compileAtSight }: WaymarkOptions = {}): Promise<number> {
  const schema = createBenchSchema<RequestContext>((context) => context.once(createMessagesLoader));
  const scope = { workspaceId: 'w', memberId: 'm', role: 'ADMIN' } as const;
  const execution = createExecution({
    schema: telemetry ? timeResolvers(schema, telemetry.recorder) : schema,
    observer: telemetry?.operations,
    log: silentLog,
    authenticate: () => Promise.resolve(scope),
    compileAtSight,
  });
  telemetry?.start();
  const transport = await createHttpTransport({
    execution,
    allowedHosts: ['127.0.0.1'],
    ready: () => Promise.resolve(),
  });
  return (await transport.listen({ host: '127.0.0.1', port: 0 })).port;
}
