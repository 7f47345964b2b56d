import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { JobCounts } from '../../../db/index.js';
import type { RuntimeSample } from '../../../telemetry/index.js';
import type { OpenConnections, PoolUse } from '../service-state.js';

@ObjectType('ProcessSample', {
  description: 'How this process did over a minute, and its memory at the end of it.',
  simpleResolvers: true,
})
export class ProcessSampleType {
  @Field(() => Date, { description: 'When it was taken.' })
  readonly at!: Date;

  @Field(() => Float, { description: 'How long the process has been running, in milliseconds.' })
  readonly uptimeMs!: number;

  @Field(() => Float, {
    description:
      'How late timers ran, in the middle: what every request waits before anything is done for it.',
  })
  readonly eventLoopDelayP50Ms!: number;

  @Field(() => Float, { description: 'How late timers ran at most, 99 times in 100.' })
  readonly eventLoopDelayP99Ms!: number;

  @Field(() => Float, { description: 'How late a timer ran at most.' })
  readonly eventLoopDelayMaxMs!: number;

  @Field(() => Int, { description: 'Pauses for collecting garbage.' })
  readonly garbageCollections!: number;

  @Field(() => Float, { description: 'How long pauses for collecting garbage were together.' })
  readonly garbageCollectionMs!: number;

  @Field(() => Float, { description: 'The longest pause for collecting garbage.' })
  readonly garbageCollectionMaxMs!: number;

  @Field(() => Float, { description: 'The heap in use.' })
  readonly heapUsedBytes!: number;

  @Field(() => Float, { description: 'How large the heap may get before the process ends.' })
  readonly heapLimitBytes!: number;

  @Field(() => Float, { description: 'What the system has given to the process, buffers and code too.' })
  readonly residentBytes!: number;

  @Field(() => Float, { description: 'Buffers outside of the heap.' })
  readonly externalBytes!: number;
}

@ObjectType('OpenConnections', { description: 'What is open at the moment.', simpleResolvers: true })
export class OpenConnectionsType implements OpenConnections {
  @Field(() => Int, { description: 'WebSockets, whatever runs on them.' })
  readonly webSockets!: number;

  @Field(() => Int, { description: 'Answers that are event streams.' })
  readonly eventStreams!: number;

  @Field(() => Int, { description: 'Subscriptions that run, over either.' })
  readonly subscriptions!: number;
}

@ObjectType('DatabaseConnections', {
  description: 'How the connections to the database are used at the moment.',
  simpleResolvers: true,
})
export class DatabaseConnectionsType implements PoolUse {
  @Field(() => Int, { description: 'In use.' })
  readonly busy!: number;

  @Field(() => Int, { description: 'Open and free.' })
  readonly idle!: number;

  @Field(() => Int, { description: 'Statements and transactions that wait for one.' })
  readonly waiting!: number;
}

@ObjectType('JobFigures', {
  description: 'How many jobs of one kind there are, of all processes: what is done off the way of a reply.',
  simpleResolvers: true,
})
export class JobFiguresType implements JobCounts {
  @Field({ description: 'The kind, such as `knowledge.extract`.' })
  readonly name!: string;

  @Field(() => Int, { description: 'Not begun yet.' })
  readonly waiting!: number;

  @Field(() => Int, { description: 'Failed, and about to be tried again.' })
  readonly retrying!: number;

  @Field(() => Int, { description: 'Being done.' })
  readonly active!: number;

  @Field(() => Int, { description: 'Given up within the last day.' })
  readonly failed!: number;

  @Field(() => Int, { description: 'Done within the last day.' })
  readonly completed!: number;
}

@ObjectType('ProcessFigures', {
  description: 'How the process that answers you does. Other replicas have figures of their own.',
})
export class ProcessFiguresType {
  @Field(() => ProcessSampleType, { description: 'Now, since the last full minute.', simple: true })
  readonly now!: ProcessSampleType;

  @Field(() => [ProcessSampleType], {
    description: 'Each of the last 60 minutes, the oldest first.',
    simple: true,
  })
  readonly minutes!: readonly ProcessSampleType[];
}

export function toProcessSample(sample: RuntimeSample): ProcessSampleType {
  const { at, uptimeMs, eventLoopDelay, garbageCollection, memory } = sample;
  return {
    at,
    uptimeMs,
    eventLoopDelayP50Ms: eventLoopDelay.p50Ms,
    eventLoopDelayP99Ms: eventLoopDelay.p99Ms,
    eventLoopDelayMaxMs: eventLoopDelay.maxMs,
    garbageCollections: garbageCollection.count,
    garbageCollectionMs: garbageCollection.totalMs,
    garbageCollectionMaxMs: garbageCollection.maxMs,
    ...memory,
  };
}
