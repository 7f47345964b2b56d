import {
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  execute,
  parse,
  subscribe,
  type ExecutionResult,
} from 'graphql';
import {
  createRecorder,
  createRequestTimings,
  FIELD_SERIES,
  SUBSCRIBE_SERIES,
  timeResolvers,
  type HistogramRecorder,
} from '../../../src/telemetry/index.js';

const item = new GraphQLObjectType({
  name: 'Item',
  fields: {
    name: { type: GraphQLString },
    size: { type: GraphQLInt },
    parent: { type: GraphQLString, resolve: async (source: { name: string }) => `parent of ${source.name}` },
  },
});

function buildSchema(): GraphQLSchema {
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      items: {
        type: new GraphQLList(item),
        resolve: () => [
          { name: 'a', size: 1 },
          { name: 'b', size: 2 },
        ],
      },
      broken: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('broken');
        },
      },
      rejected: { type: GraphQLString, resolve: () => Promise.reject(new Error('rejected')) },
    },
  });
  const subscription = new GraphQLObjectType({
    name: 'Subscription',
    fields: {
      counted: {
        type: new GraphQLNonNull(GraphQLInt),
        async *subscribe() {
          yield* [1, 2, 3];
        },
        resolve: (event: number) => event * 10,
      },
    },
  });
  return new GraphQLSchema({ query, subscription });
}

function countsOf(recorder: HistogramRecorder): Record<string, number> {
  const counted = recorder.snapshot().map(({ name, label, summary }) => [`${name} ${label}`, summary.count]);
  return Object.fromEntries(counted) as Record<string, number>;
}

describe('timed resolvers', () => {
  it('are recorded per field, and nothing is recorded for a field that only reads a property', async () => {
    const recorder = createRecorder();
    const schema = timeResolvers(buildSchema(), recorder);
    const before = schema.getType('Item') as GraphQLObjectType;
    expect(before.getFields()['name']!.resolve).toBeUndefined();
    await execute({ schema, document: parse('{ items { name size parent } __schema { types { name } } }') });
    expect(countsOf(recorder)).toEqual({
      [`${FIELD_SERIES} Query.items`]: 1,
      [`${FIELD_SERIES} Item.parent`]: 2,
    });
  });

  it('answer at once when they did so before', () => {
    const schema = timeResolvers(buildSchema(), createRecorder());
    const result = execute({ schema, document: parse('{ items { name } }') });
    expect(result).not.toBeInstanceOf(Promise);
    expect((result as ExecutionResult).errors).toBeUndefined();
  });

  it('give back the promise of the resolver itself', () => {
    const schema = buildSchema();
    const promise = Promise.resolve('same');
    const field = schema.getQueryType()!.getFields()['items']!;
    field.resolve = () => promise;
    timeResolvers(schema, createRecorder());
    expect(field.resolve({}, {}, undefined, {} as never)).toBe(promise);
  });

  it('are recorded also when they throw or reject, and the error stays the same', async () => {
    const recorder = createRecorder();
    const schema = timeResolvers(buildSchema(), recorder);
    const result = await execute({ schema, document: parse('{ broken rejected }') });
    expect(result.errors?.map(({ message }) => message).sort()).toEqual(['broken', 'rejected']);
    expect(countsOf(recorder)).toEqual({
      [`${FIELD_SERIES} Query.broken`]: 1,
      [`${FIELD_SERIES} Query.rejected`]: 1,
    });
  });

  it('are measured once also when the schema is timed twice', async () => {
    const recorder = createRecorder();
    const schema = timeResolvers(timeResolvers(buildSchema(), recorder), recorder);
    await execute({ schema, document: parse('{ items { name } }') });
    expect(countsOf(recorder)).toEqual({ [`${FIELD_SERIES} Query.items`]: 1 });
  });

  it('record the start of a subscription and each of its events', async () => {
    const recorder = createRecorder();
    const schema = timeResolvers(buildSchema(), recorder);
    const events = await subscribe({ schema, document: parse('subscription { counted }') });
    for await (const event of events as AsyncIterable<ExecutionResult>) expect(event.errors).toBeUndefined();
    expect(countsOf(recorder)).toEqual({
      [`${SUBSCRIBE_SERIES} Subscription.counted`]: 1,
      [`${FIELD_SERIES} Subscription.counted`]: 3,
    });
  });

  it('are listed with their paths when the request has asked for timings', async () => {
    const schema = timeResolvers(buildSchema(), createRecorder());
    const timings = createRequestTimings();
    await execute({ schema, document: parse('{ list: items { parent } }'), contextValue: { timings } });
    const { resolvers } = timings.take();
    expect(resolvers.map(({ path, field }) => [path.join('.'), field])).toEqual([
      ['list', 'Query.items'],
      ['list.0.parent', 'Item.parent'],
      ['list.1.parent', 'Item.parent'],
    ]);
    for (const { startMs, durationMs } of resolvers) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
  });
});
