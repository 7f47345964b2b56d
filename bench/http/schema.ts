import DataLoader from 'dataloader';
import { buildSchema, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** 1 + 20 × (3 + 5 × 3) = 361 fields. */
export const QUERY = '{ sessions { id title messages { id role content } } }';

const SDL = /* GraphQL */ `
  type Query {
    sessions: [Session!]!
  }
  type Session {
    id: ID!
    title: String!
    messages: [Message!]!
  }
  type Message {
    id: ID!
    role: String!
    content: String!
  }
`;

export interface Session {
  readonly id: string;
  readonly title: string;
}

export interface Message {
  readonly id: string;
  readonly role: string;
  readonly content: string;
}

const sessions: readonly Session[] = Array.from({ length: 20 }, (_, n) => ({
  id: `ses_${String(n).padStart(6, '0')}`,
  title: `Objectives of team ${n}`,
}));

const messages = new Map(
  sessions.map(({ id }) => [
    id,
    Array.from({ length: 5 }, (_, n) => ({
      id: `${id}_msg_${n}`,
      role: n % 2 ? 'COACH' : 'USER',
      content: `Message ${n} about what this team wants.`,
    })),
  ]),
);

export type MessagesLoader = DataLoader<string, readonly Message[]>;

/** One per request. */
export const createMessagesLoader = (): MessagesLoader =>
  new DataLoader(async (ids) => ids.map((id) => messages.get(id) ?? []));

/** Where a request of a server keeps its loader. */
export type LoaderOf<Context> = (context: Context) => MessagesLoader;

/** The same schema for every server; only where a request keeps its loader differs. */
export function createBenchSchema<Context>(loaderOf: LoaderOf<Context>): GraphQLSchema {
  const schema = buildSchema(SDL);
  const resolve = (typeName: string, field: string, resolver: GraphQLFieldResolver<never, Context>) => {
    const type = schema.getType(typeName) as GraphQLObjectType<never, Context>;
    const target = type.getFields()[field];
    if (target) target.resolve = resolver;
  };
  resolve('Query', 'sessions', () => Promise.resolve(sessions));
  resolve('Session', 'messages', ({ id }: Session, _args, context) => loaderOf(context).load(id));
  return schema;
}
