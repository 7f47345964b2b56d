import type { NonEmptyArray } from 'type-graphql';
import type { IdKind } from '../kernel/ids.js';
import type { RequestContext } from './context.js';

/** A class whose methods resolve fields. */
export type ResolverClass = NonEmptyArray<Function>[number];

/** Finds an entity by its UUID for `node(id:)`; null when the workspace has none. */
export type NodeFinder = (uuid: string, context: RequestContext) => Promise<object | null>;

/** What a column of the house adds to the schema. Deleting a module from the list deletes it from the API. */
export interface SchemaModule {
  /** Each resolver class with the one instance that serves it. */
  readonly resolvers: ReadonlyMap<ResolverClass, object>;
  /** Types that are reached through an interface only, such as the events of a log. */
  readonly orphanedTypes?: readonly Function[];
  readonly nodes?: Readonly<Partial<Record<IdKind, NodeFinder>>>;
}

/** Pairs resolvers with their classes: the map type-graphql asks for instances. */
export function resolverMap(...instances: readonly object[]): ReadonlyMap<ResolverClass, object> {
  return new Map(instances.map((instance) => [instance.constructor, instance]));
}
