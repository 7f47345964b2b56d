import DataLoader from 'dataloader';
import {
  buildSchema,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { RequestContext } from '../../src/graphql/index.js';
import { AppError, badUserInput, notFound } from '../../src/kernel/errors.js';

const SDL = /* GraphQL */ `
  scalar Even
  enum Phase {
    DISCOVERY
    COMPLETED
  }
  interface Node {
    id: ID!
  }
  type Session implements Node {
    id: ID!
    title: String!
    phase: Phase!
    note: String
    messages(first: Int, after: String): MessageConnection!
    parent: Session
    strictParent: Session!
    owner: String!
    failing: String
    strictFailing: String!
    laterFailing: String!
  }
  type Message implements Node {
    id: ID!
    seq: Int!
    content: String!
  }
  type MessageEdge {
    cursor: String!
    node: Message!
  }
  type MessageConnection {
    edges: [MessageEdge!]!
    totalCount: Int!
  }
  union Found = Session | Message
  enum Rank {
    LOW
    HIGH
  }
  type Leaves {
    id: ID!
    text: String
    count: Int
    ratio: Float
    flag: Boolean
    rank: Rank
    ranks: [Rank!]!
    grid: [[Int]]
    even: Even
  }
  input Filter {
    phase: Phase = DISCOVERY
    title: String!
    tags: [String!]
    limit: Int
  }
  type Query {
    hello(name: String! = "world"): String!
    session(id: ID!): Session
    strictSession(id: ID!): Session!
    sessions(first: Int): [Session!]!
    found: [Found]!
    nodes: [Node!]
    items: [Int]
    strictItems: [Int!]
    promisedItems: [Int]
    filter(filter: Filter, even: Even): String
    echo(text: String, numbers: [Int!], flag: Boolean): String
    unknownFailure: String
    refused: String!
    wrongType: Int
    nothing: String!
    waits: String
    leaves: Leaves!
    wrongLeaves: [Leaves]!
  }
  type Mutation {
    rename(title: String!): Session!
    fail: String
  }
  type Subscription {
    ticks: Int!
  }
`;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly phase: string;
}

/** What the test schema reads and reports: set per test. */
export interface HttpFixture {
  /** Called by `Query.waits`; what it resolves with is the answer. */
  waits: (context: RequestContext) => Promise<string>;
  executions: number;
}

const session = (n: number): Row => ({ id: `s${n}`, title: `Session ${n}`, phase: 'DISCOVERY' });
const message = (id: string, n: number) => ({ id: `${id}-m${n}`, seq: n, content: `Message ${n} of ${id}` });

/** Each leaf is something that its type can take, but not what the answer has. */
const LEAVES = {
  id: 7,
  text: 12,
  count: '3',
  ratio: true,
  flag: 1,
  rank: 2,
  ranks: [1, 2],
  grid: [[1, null], null, ['2', 3]],
  even: 4,
};
const CIRCLE = { toString: () => 'circle' };
const WRONG_LEAVES = [
  { ...LEAVES, id: 1.5 },
  { ...LEAVES, text: CIRCLE, count: 2 ** 31 },
  { ...LEAVES, ratio: Number.NaN, flag: 'yes' },
  { ...LEAVES, rank: 3 },
  { ...LEAVES, ranks: [1, 3] },
  { ...LEAVES, grid: [['x', 2]] },
  { ...LEAVES, text: ['a'] },
];

const messagesLoader = () =>
  new DataLoader(async (ids: readonly string[]) =>
    ids.map((id) => [1, 2, 3, 4, 5].map((n) => message(id, n))),
  );

type Resolver = GraphQLFieldResolver<Row, RequestContext, never>;

function later<T>(turns: number, settle: () => T): Promise<T> {
  return turns === 0
    ? Promise.resolve().then(settle)
    : Promise.resolve().then(() => later(turns - 1, settle));
}

function resolvers(fixture: HttpFixture): Record<string, Record<string, Resolver>> {
  return {
    Query: {
      hello: (_root, { name }: { name: string }) => `Hello, ${name}!`,
      session: async (_root, { id }: { id: string }) => {
        fixture.executions += 1;
        if (id === 'none') throw notFound('Session', id);
        return { ...session(1), id };
      },
      strictSession: async (_root, { id }: { id: string }) => {
        throw notFound('Session', id);
      },
      sessions: (_root, { first }: { first?: number }) =>
        Array.from({ length: first ?? 20 }, (_, n) => session(n)),
      found: () => [session(1), message('s1', 1), null],
      nodes: async () => [session(1), message('s1', 1)],
      items: () => [1, 'x', 3],
      strictItems: () => [1, null, 3],
      promisedItems: () => [
        later(3, () => 1),
        later(1, () => {
          throw badUserInput('item', 'item', 'The second item is bad.');
        }),
        later(5, () => 3),
      ],
      filter: (_root, args: object) => JSON.stringify(args),
      echo: (_root, args: object) => JSON.stringify(args),
      unknownFailure: () => {
        throw new Error('secret: the password is hunter2');
      },
      refused: async () => {
        throw new AppError('FORBIDDEN', 'You may not do this.', { details: { action: 'read' } });
      },
      wrongType: () => 'not a number',
      nothing: () => null,
      waits: (_root, _args, context) => fixture.waits(context),
      leaves: () => LEAVES,
      wrongLeaves: () => WRONG_LEAVES,
    },
    Session: {
      messages: async ({ id }, { first }: { first?: number }, context) => {
        const rows = await context.once(messagesLoader).load(id);
        const edges = rows.slice(0, first ?? 20).map((node) => ({ cursor: node.id, node }));
        return { edges, totalCount: rows.length };
      },
      parent: async (row) => ({ ...row, id: `${row.id}-parent` }),
      strictParent: async (row) => ({ ...row, id: `${row.id}-parent` }),
      owner: async ({ id }) => `owner of ${id}`,
      failing: () => {
        throw notFound('Session', 'failing');
      },
      strictFailing: async () => {
        throw notFound('Session', 'strictFailing');
      },
      laterFailing: () =>
        later(8, () => {
          throw notFound('Session', 'laterFailing');
        }),
    },
    Mutation: {
      rename: async (_root, { title }: { title: string }) => ({ ...session(1), title }),
      fail: () => {
        throw new AppError('CONFLICT', 'The session has moved on.', { details: { expected: 1, actual: 2 } });
      },
    },
  };
}

/** A schema with every shape that executors treat in their own way, and resolvers that fail in every way. */
export function createHttpSchema(fixture: HttpFixture): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [typeName, fields] of Object.entries(resolvers(fixture))) {
    const type = schema.getType(typeName) as GraphQLObjectType;
    for (const [name, resolve] of Object.entries(fields)) {
      type.getFields()[name]!.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  const typeOf = (value: object) => ('title' in value ? 'Session' : 'Message');
  Object.assign(schema.getType('Node')!, { resolveType: typeOf });
  Object.assign(schema.getType('Found')!, { resolveType: typeOf });
  Object.assign(schema.getType('Even')!, { parseValue: parseEven });
  for (const [index, value] of (schema.getType('Rank') as GraphQLEnumType).getValues().entries()) {
    value.value = index + 1;
  }
  return schema;
}

function parseEven(value: unknown): number {
  if (typeof value === 'number' && value % 2 === 0) return value;
  throw new TypeError('Even takes even numbers only.');
}
