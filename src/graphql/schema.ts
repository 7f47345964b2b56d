import {
  getNamedType,
  GraphQLScalarType,
  isAbstractType,
  isLeafType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { DateTimeISOResolver } from 'graphql-scalars';
import { buildSchema, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import type { IdKind } from '../kernel/ids.js';
import type { NodeFinder, ResolverClass, SchemaModule } from './module.js';
import { NodeResolver } from './node.resolver.js';

// type-graphql asks for a publisher as soon as there is a subscription. Ours read logs, so none is ever called.
const NO_PUBLISHER = {
  publish() {
    throw new Error('Subscriptions read logs; nothing is published.');
  },
  subscribe() {
    throw new Error('Subscriptions read logs; nothing is published.');
  },
};

const DateTime = new GraphQLScalarType({
  ...DateTimeISOResolver.toConfig(),
  name: 'DateTime',
  description: 'A point in time in ISO 8601, in UTC and to the millisecond: `2026-11-20T09:30:00.000Z`.',
});

/** Builds the one schema from the columns' modules. */
export async function createSchema(modules: readonly SchemaModule[]): Promise<GraphQLSchema> {
  const finders = new Map<IdKind, NodeFinder>();
  for (const { nodes } of modules) {
    for (const [kind, finder] of Object.entries(nodes ?? {})) finders.set(kind as IdKind, finder);
  }
  const instances = new Map<ResolverClass, object>(modules.flatMap(({ resolvers }) => [...resolvers]));
  instances.set(NodeResolver, new NodeResolver(finders));
  const schema = await buildSchema({
    resolvers: [...instances.keys()] as unknown as NonEmptyArray<Function>,
    orphanedTypes: modules.flatMap(({ orphanedTypes }) => [...(orphanedTypes ?? [])]),
    container: { get: (resolver: ResolverClass) => instances.get(resolver) },
    scalarsMap: [{ type: Date, scalar: DateTime }],
    pubSub: NO_PUBLISHER,
    validate: false,
    // It would answer a whole introspection query at each start. Apollo asserts the schema that it is given.
    skipCheck: true,
  });
  resolveTypesAtOnce(schema);
  resolveEventsAtOnce(schema, instances);
  return schema;
}

/**
 * type-graphql wraps each `resolveType` into an async function, which a compiled query cannot wait for: the type would
 * be unknown. So the functions are put back as they were written. They return names of types, not classes.
 */
function resolveTypesAtOnce(schema: GraphQLSchema): void {
  const { interfaceTypes, unions } = getMetadataStorage();
  for (const { name, resolveType } of [...interfaceTypes, ...unions]) {
    const type = schema.getType(name);
    if (isAbstractType(type) && resolveType) {
      type.resolveType = resolveType as GraphQLTypeResolver<unknown, unknown>;
    }
  }
}

/**
 * type-graphql has a subscription's handler wait for each of its arguments, at each event anew. So the handlers of those
 * that take nothing but plain arguments and the event are called as they are.
 */
function resolveEventsAtOnce(schema: GraphQLSchema, instances: ReadonlyMap<ResolverClass, object>): void {
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  for (const { target, methodName, schemaName, params = [] } of getMetadataStorage().subscriptions) {
    const handler = instances.get(target) as Readonly<Record<string, Handler>> | undefined;
    const field = fields[schemaName];
    const areLeaves = field?.args.every(({ type }) => isLeafType(getNamedType(type)));
    const readers = [...params].sort((left, right) => left.index - right.index).map(readerOf);
    if (!handler || !field || !areLeaves || !readers.every((reader) => reader !== undefined)) continue;
    field.resolve = (event, args: Arguments) =>
      handler[methodName]?.(...readers.map((read) => read(event, args)));
  }
}

type Handler = (...values: readonly unknown[]) => unknown;
type Arguments = Readonly<Record<string, unknown>>;
type ParameterReader = (event: unknown, args: Arguments) => unknown;
type Parameter = NonNullable<
  ReturnType<typeof getMetadataStorage>['subscriptions'][number]['params']
>[number];

/** Of an event that type-graphql hands on as it is, instead of as an instance of a class. */
const PLAIN_TYPES: ReadonlySet<unknown> = new Set([undefined, Object, Array]);

function readerOf(parameter: Parameter): ParameterReader | undefined {
  if (parameter.kind === 'arg') return (_event, args) => args[parameter.name];
  if (parameter.kind !== 'root' || parameter.propertyName !== undefined) return undefined;
  return PLAIN_TYPES.has(parameter.getType?.()) ? (event) => event : undefined;
}
