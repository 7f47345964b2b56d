import { resolverMap, type RequestContext, type SchemaModule } from '../graphql/index.js';
import type { Scope } from '../kernel/scope.js';
import { BatchTimer, silentRecorder } from '../telemetry/index.js';
import {
  createGenerationEventResolver,
  GenerationCancelledResolver,
  GenerationCompletedResolver,
} from './generation-event.resolver.js';
import { BASE_EVENT_TYPES } from './generation-event.type.js';
import { createGenerationLoaders, type GenerationLoaders } from './generation.loader.js';
import { GenerationResolver } from './generation.resolver.js';
import { toGeneration } from './generation.type.js';
import { Generations, type GenerationsOptions } from './generations.service.js';

export { GenerationEventInterface } from './generation-event.type.js';
export { Generation, toGeneration } from './generation.type.js';
export { Generations, type GenerationsOptions } from './generations.service.js';
export type { Admitted } from './admission.js';
export type { ClaimedGeneration } from './journal.store.js';
export { MemoryLogs, type MemoryLogsOptions } from './log/memory-logs.js';
export { NoticedLogs } from './log/noticed-logs.js';
export type { GenerationRecord } from './generation.js';
export type { GenerationLoaders } from './generation.loader.js';
export { connectRedisLogs } from './redis/open.js';
export type { RedisLogs, RedisLogsOptions } from './redis/redis-logs.js';
export type { GenerationLogs } from './log/port.js';
export type * from './port.js';

export interface GenerationModule {
  readonly generations: Generations;
  readonly schema: SchemaModule;
  /** The request's loaders: for a field that leads to a generation. */
  loaders(context: RequestContext): GenerationLoaders;
}

/**
 * The room as `compose.ts` builds it. Register the runners, then `await generations.start()`; at the end
 * `await generations.drain(graceMs)` before the database closes.
 */
export function createGenerationModule(options: GenerationsOptions): GenerationModule {
  const generations = new Generations(options);
  const batches = new BatchTimer(options.recorder ?? silentRecorder, 'generation');
  const makeLoaders = (scope: Scope) => createGenerationLoaders(generations, batches, scope);
  const loaders = (context: RequestContext) => context.once(makeLoaders);
  const resolvers = resolverMap(
    new GenerationResolver(generations, loaders),
    createGenerationEventResolver(generations),
    new GenerationCompletedResolver(generations),
    new GenerationCancelledResolver(generations),
  );
  const findNode = async (uuid: string, { scope }: RequestContext) => {
    const record = await generations.find(scope, uuid);
    return record ? toGeneration(record) : null;
  };
  const schema = { resolvers, orphanedTypes: [...BASE_EVENT_TYPES], nodes: { Generation: findNode } };
  return { generations, schema, loaders };
}
