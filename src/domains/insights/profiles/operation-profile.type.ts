import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Profile, Span } from '../../../telemetry/index.js';

export const ProfiledOperationKind = {
  QUERY: 'query',
  MUTATION: 'mutation',
  SUBSCRIPTION: 'subscription',
} as const;

registerEnumType(ProfiledOperationKind, {
  name: 'ProfiledOperationKind',
  description: 'What kind of operation it was.',
  valuesConfig: {
    QUERY: { description: 'It read.' },
    MUTATION: { description: 'It changed something.' },
    SUBSCRIPTION: { description: 'It opened a stream; the profile is of the opening.' },
  },
});

@ObjectType('ProfileSpan', {
  description: 'One piece of an operation, or of the work behind an answer.',
  simpleResolvers: true,
})
export class ProfileSpanType implements Span {
  @Field(() => Int, { description: 'Its place in the list.' })
  readonly id!: number;

  @Field(() => Int, { nullable: true, description: 'The piece that it is a part of. Null for the whole.' })
  readonly parentId!: number | null;

  @Field({
    description:
      '`total`, a phase such as `execute`, a field such as `Query.okrSessions`, a loader such as `okr.objective`, a ' +
      'statement such as `SELECT okr_sessions`, or a step such as `call model`.',
  })
  readonly name!: string;

  @Field({
    description:
      'Where in the answer the field stands, such as `node.messages`. Empty for everything that is no field.',
  })
  readonly path!: string;

  @Field(() => Float, { description: 'When it began, in milliseconds from the start of the whole.' })
  readonly startMs!: number;

  @Field(() => Float, { description: 'How long it took.' })
  readonly durationMs!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many keys a loader brought at once. Null for all else.',
  })
  readonly keys?: number;
}

@ObjectType('OperationProfile', {
  description: 'Where the time of one operation went.',
  simpleResolvers: true,
})
export class OperationProfileType implements Omit<Profile, 'workspaceId'> {
  @Field({ description: "The request's, as in its answer's `x-request-id` header." })
  readonly requestId!: string;

  @Field({ description: 'The name that its figures are under, as in `operations`.' })
  readonly operation!: string;

  @Field(() => ProfiledOperationKind, { description: 'What kind of operation it was.' })
  readonly type!: Profile['type'];

  @Field(() => Date, { description: 'When the request came.' })
  readonly startedAt!: Date;

  @Field(() => Float, { description: 'How long it took altogether.' })
  readonly totalMs!: number;

  @Field({ description: 'Whether its answer had errors.' })
  readonly hasFailed!: boolean;

  @Field({
    description:
      'Whether it is kept because it was slow. The others are samples, or were looked at by their clients.',
  })
  readonly isSlow!: boolean;

  @Field(() => [ProfileSpanType], {
    description: 'Its pieces: the whole first, then each after the one that it is a part of.',
  })
  readonly spans!: readonly Span[];

  @Field({
    description:
      'Whether its resolvers, loaders and statements were measured. Of an operation in great demand only a share is, and the others have no ' +
      'more pieces than their phases.',
  })
  readonly hasResolvers!: boolean;

  @Field(() => Int, { description: 'Calls of resolvers beyond those that are kept.' })
  readonly omittedResolvers!: number;

  @Field(() => Int, { description: 'Statements and batches of loaders beyond those that are kept.' })
  readonly omittedWork!: number;
}
