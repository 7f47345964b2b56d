import { ArgsType, Field, Int, ObjectType, Root, type ClassType } from 'type-graphql';
import type { Page, PageArguments } from '../kernel/page.js';

@ObjectType({ description: 'Where a page lies in its list.', simpleResolvers: true })
export class PageInfo {
  @Field({ description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether there is more before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first edge: `before` of the page before. Null for an empty page.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last edge: `after` of the next page. Null for an empty page.',
  })
  endCursor!: string | null;
}

/** The four arguments of every connection field. */
@ArgsType()
export class ConnectionArguments implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the start, 1 to 100. 20 when neither is given.',
  })
  first?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100.' })
  last?: number;

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string;
}

/** A page and how to count the whole list, which is only done when it is asked for. */
export interface ConnectionSource<Row> extends Page<Row> {
  readonly count: () => Promise<number> | number;
}

/** The connection type of a node type, and its edge type, as the Relay specification names them. */
export function connectionOf<T extends object>(
  node: ClassType<T>,
  name: string,
): ClassType<ConnectionSource<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} and its place in the list.`, simpleResolvers: true })
  class Edge {
    @Field({ description: 'The place in the list, for `after` and `before`.' })
    cursor!: string;

    @Field(() => node, { description: 'The entity itself.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { simple: true, description: 'The entities of this page, each with its cursor.' })
    edges!: Edge[];

    @Field({ simple: true, description: 'Where this page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are in the whole list.' })
    totalCount(@Root() source: ConnectionSource<T>): Promise<number> | number {
      return source.count();
    }
  }
  return Connection as unknown as ClassType<ConnectionSource<T>>;
}
