import { Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Generation } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { uuidOf } from '../../../kernel/ids.js';
import type { Span, Trace, Traces } from '../../../telemetry/index.js';
import { ProfileSpanType } from './operation-profile.type.js';

@ObjectType('GenerationProfile', {
  description: 'Where the time of one answer went: from the beginning of its work until its end was stored.',
  simpleResolvers: true,
})
export class GenerationProfileType implements Omit<Trace, 'id' | 'workspaceId' | 'kind'> {
  @Field(() => Date, { description: 'When the work began. What came before is the wait for its turn.' })
  readonly startedAt!: Date;

  @Field(() => Float, { description: 'How long it took altogether, in milliseconds.' })
  readonly totalMs!: number;

  @Field(() => [ProfileSpanType], {
    description:
      'Its steps: the whole first, then each after the one that it is part of. `look up`, `reserve` and `wait` are ' +
      'what the engine does before a model is asked; each `chat …` is one attempt at a model; statements, such as ' +
      '`SELECT objectives`, are under the step that waits for them.',
  })
  readonly spans!: readonly Span[];

  @Field(() => Int, { description: 'Steps and statements beyond those that are kept.' })
  readonly omittedSpans!: number;
}

/** An answer's own profile, for whoever may read the answer: it tells times and names of steps, and of nobody else. */
@Resolver(() => Generation)
export class GenerationProfileResolver {
  constructor(private readonly traces: Pick<Traces, 'find'>) {}

  @FieldResolver(() => GenerationProfileType, {
    nullable: true,
    description:
      'Where its time went. Null while it is being written, when another process wrote it, and when it is not one of ' +
      'the last 64 that this process wrote.',
  })
  profile(@Root() { id }: Generation, @Ctx() { scope }: RequestContext): Trace | null {
    return this.traces.find(scope.workspaceId, uuidOf('Generation', id)) ?? null;
  }
}
