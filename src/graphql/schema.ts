import { GraphQLScalarType, isAbstractType, type GraphQLSchema, type GraphQLTypeResolver } from 'graphql';
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
  });
  resolveTypesAtOnce(schema);
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
