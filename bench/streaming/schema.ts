import { buildSchema, type GraphQLInterfaceType, type GraphQLSchema } from 'graphql';
import type { Delta } from './deltas.js';

/** What clients of the service send, for the event that comes hundreds of times in an answer. */
export const SUBSCRIPTION =
  'subscription Events($id: ID!, $after: Int) { generationEvents(id: $id, after: $after) ' +
  '{ __typename seq ... on TextDelta { text } ... on GenerationCompleted { text } } }';

const SDL = /* GraphQL */ `
  type Query {
    ready: Boolean
  }
  interface GenerationEvent {
    seq: Int!
  }
  type TextDelta implements GenerationEvent {
    seq: Int!
    text: String!
  }
  type GenerationCompleted implements GenerationEvent {
    seq: Int!
    text: String!
  }
  type Subscription {
    generationEvents(id: ID!, after: Int = 0): GenerationEvent!
  }
`;

/** @param open gives one reader's events; its context is whatever the server's operations have */
export function createBenchSchema(open: (context: unknown) => AsyncGenerator<Delta, void>): GraphQLSchema {
  const schema = buildSchema(SDL);
  const events = schema.getType('GenerationEvent') as GraphQLInterfaceType;
  events.resolveType = (event: Delta) => event.type;
  const field = schema.getSubscriptionType()!.getFields()['generationEvents']!;
  field.subscribe = (_root, _args, context: unknown) => open(context);
  field.resolve = (event: Delta) => event;
  return schema;
}
