import {
  defaultFieldResolver,
  isIntrospectionType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { RequestTimings, SeriesRecorder, SeriesSource } from './recorder.js';

/** Under this name each call of a resolver is recorded; the label is `Type.field`. */
export const FIELD_SERIES = 'graphql.field';

/** Under this name each start of a subscription is recorded: until its stream of events is there. */
export const SUBSCRIBE_SERIES = 'graphql.subscribe';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type ResolveInfo = GraphQLResolveInfo;
type Args = Parameters<Resolver>[1];

const timed = new WeakSet<Resolver>();

/**
 * Puts a stopwatch around each real resolver of the schema, in place, and returns the schema.
 *
 * Fields that only read a property have no resolver and are left alone: they are nearly all fields of an answer, and
 * measuring them costs more than reading them. A resolver that answers at once still does. Call it once, before
 * anything compiles a query: a compiled query keeps the resolvers that it found.
 *
 * With `timings` in the context, each call is also listed there with its path, or not measured at all if they say so.
 */
export function timeResolvers(schema: GraphQLSchema, recorder: SeriesSource): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const label = `${type.name}.${field.name}`;
      if (isReal(field.resolve)) field.resolve = stopwatch(field.resolve, FIELD_SERIES, label, recorder);
      if (isReal(field.subscribe)) {
        field.subscribe = stopwatch(field.subscribe, SUBSCRIBE_SERIES, label, recorder);
      }
    }
  }
  return schema;
}

function isReal(resolver: Resolver | undefined): resolver is Resolver {
  return resolver !== undefined && resolver !== defaultFieldResolver && !timed.has(resolver);
}

function stopwatch(resolver: Resolver, name: string, label: string, recorder: SeriesSource): Resolver {
  // Found at the first call: a field that nobody asks for takes no place among the series.
  let series: SeriesRecorder | undefined;
  function stop(startedAtMs: number, timings: RequestTimings | undefined, info: ResolveInfo): void {
    const durationMs = performance.now() - startedAtMs;
    (series ??= recorder.series(name, label)).record(durationMs, timings?.resolverWeight);
    timings?.addResolver(label, info.path, startedAtMs, durationMs);
  }
  function watch(source: unknown, args: Args, context: unknown, info: ResolveInfo): unknown {
    const timings = timingsOf(context);
    const startedAtMs = performance.now();
    let result: unknown;
    try {
      result = resolver(source, args, context, info);
    } catch (error) {
      stop(startedAtMs, timings, info);
      throw error;
    }
    if (!isPromise(result)) {
      stop(startedAtMs, timings, info);
      return result;
    }
    // Listened to, not replaced: the executor awaits the resolver's own promise, in the same tick as without us.
    const stopLater = () => stop(startedAtMs, timings, info);
    result.then(stopLater, stopLater);
    return result;
  }
  // Small enough to be compiled into whatever calls it: of an operation in great demand it is all that is left.
  const measured: Resolver = (source, args, context, info) =>
    timingsOf(context)?.resolverWeight === 0
      ? resolver(source, args, context, info)
      : watch(source, args, context, info);
  timed.add(measured);
  return measured;
}

function timingsOf(context: unknown): RequestTimings | undefined {
  return (context as { readonly timings?: RequestTimings } | undefined)?.timings;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function'
  );
}
