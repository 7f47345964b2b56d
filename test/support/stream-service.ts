import { buildSchema, type GraphQLFieldConfig, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { AppError, badUserInput, notFound } from '../../src/kernel/errors.js';
import { silentLog, type Log, type LogFields } from '../../src/kernel/log.js';
import type { RequestContext } from '../../src/graphql/index.js';
import { createRecorder, timeResolvers } from '../../src/telemetry/index.js';
import {
  createExecution,
  createHttpTransport,
  createSseTransport,
  createWebSocketTransport,
  SSE_PATH,
  type Authenticator,
  type ExecutionOptions,
  type SseTransport,
  type SseTransportOptions,
  type WebSocketTransport,
  type WebSocketTransportOptions,
} from '../../src/transport/index.js';

const SDL = /* GraphQL */ `
  type Query {
    hello(name: String = "you"): String!
    "The member that the key belongs to."
    me: String!
    refused: String
    broken: String
    "Never answers; ends when the client leaves."
    waits: String
    nested: Nested
  }
  type Nested {
    nested: Nested
    name: String
  }
  type Mutation {
    "Starts an answer of the words and gives its id."
    say(text: String!): Answer!
  }
  type Answer {
    id: ID!
  }
  interface LogEvent {
    seq: Int!
  }
  type TextDelta implements LogEvent {
    seq: Int!
    text: String!
  }
  type Completed implements LogEvent {
    seq: Int!
    text: String!
  }
  type Subscription {
    "First what is in the log after the number, then the end."
    answer(id: ID!, after: Int = 0): LogEvent!
    "One event of this many characters after the other, until the reader leaves."
    flood(characters: Int!): String!
    "No event at all."
    silence: String!
    "Does not notice when it is told to stop."
    deaf: String!
    "Two events, then an error."
    breaks: String!
    "Two events, the second of which cannot be told."
    stumbles: Int
    late(ms: Int!): String!
  }
`;

type Context = RequestContext;
type Source = AsyncIterable<unknown>;

/** What the test can see of the service, beside what it answers. */
export interface Observed {
  /** The signal of each operation that has a resolver of its own to wait in, in order. */
  readonly signals: AbortSignal[];
  /** How many events each flood has been asked for, in the order in which they began. */
  readonly pulled: number[];
  readonly lines: (LogFields & { readonly message: string })[];
}

type Resolvers = Record<string, Record<string, Partial<GraphQLFieldConfig<unknown, Context>>>>;

function resolversOf(observed: Observed): Resolvers {
  const answers = new Map<string, string>();
  const waitForEnd = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

  async function* replay(text: string, after: number): Source {
    const words = text.split(/(?<= )/);
    const deltas = words.map((word, index) => ({ __typename: 'TextDelta', seq: index + 1, text: word }));
    const log = [...deltas, { __typename: 'Completed', seq: words.length + 1, text }];
    for (const event of log.slice(after)) {
      await new Promise(setImmediate);
      yield event;
    }
  }

  async function* flood(characters: number): Source {
    const text = 'x'.repeat(characters);
    const flood = observed.pulled.push(0) - 1;
    for (;;) {
      observed.pulled[flood]! += 1;
      yield text;
    }
  }

  async function* silence({ signal }: Context): Source {
    observed.signals.push(signal);
    await waitForEnd(signal);
  }

  return {
    Query: {
      hello: { resolve: (_root, { name }) => `Hello, ${name}.` },
      me: { resolve: (_root, _args, { scope }) => scope.memberId },
      refused: {
        resolve: () => {
          throw badUserInput('input.name', 'length', 'input.name is too long.');
        },
      },
      broken: {
        resolve: () => {
          throw new Error('a secret of the house');
        },
      },
      waits: {
        resolve: async (_root, _args, { signal }) => {
          observed.signals.push(signal);
          await waitForEnd(signal);
          return 'ended';
        },
      },
      nested: { resolve: () => ({}) },
    },
    Mutation: {
      say: {
        resolve: (_root, { text }) => {
          const id = `answer-${answers.size + 1}`;
          answers.set(id, `You said ${text} and I heard it.`);
          return { id };
        },
      },
    },
    Subscription: {
      answer: {
        subscribe: async (_root, { id, after }) => {
          const text = answers.get(id as string);
          if (text === undefined) throw notFound('Answer', id as string);
          return replay(text, after as number);
        },
      },
      flood: { subscribe: (_root, { characters }) => flood(characters as number) },
      silence: { subscribe: (_root, _args, context) => silence(context) },
      deaf: {
        subscribe: async function* (_root, _args, { signal }) {
          observed.signals.push(signal);
          yield 'first';
          await new Promise(() => {});
        },
      },
      breaks: {
        subscribe: async function* () {
          yield 'one';
          yield 'two';
          throw new AppError('INTERRUPTED', 'The log is gone.');
        },
      },
      stumbles: {
        subscribe: async function* () {
          yield 1;
          yield 'not a number';
          yield 3;
        },
      },
      late: {
        subscribe: async function* (_root, { ms }, { signal }) {
          observed.signals.push(signal);
          await new Promise((resolve) => setTimeout(resolve, ms as number));
          yield 'done';
        },
      },
    },
  };
}

/** A service that replays logs, floods, falls silent and breaks. Subscription events are the fields themselves. */
export function createStreamSchema(observed: Observed): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const [typeName, fields] of Object.entries(resolversOf(observed))) {
    const type = schema.getType(typeName) as GraphQLObjectType;
    for (const [name, { resolve, subscribe }] of Object.entries(fields)) {
      const field = type.getFields()[name]!;
      field.resolve = resolve ?? ((event: unknown) => event);
      field.subscribe = subscribe;
    }
  }
  return schema;
}

export interface StreamService {
  readonly port: number;
  readonly webSocketUrl: string;
  readonly streamUrl: string;
  readonly observed: Observed;
  readonly webSocket: WebSocketTransport;
  readonly sse: SseTransport;
  stop(): Promise<void>;
}

export interface StreamServiceOptions {
  readonly execution?: Partial<ExecutionOptions>;
  readonly webSocket?: Partial<WebSocketTransportOptions>;
  readonly sse?: Partial<SseTransportOptions>;
}

/** The real transports on a free port of loopback. A bearer is the member's id; `bad` is refused, `unlucky` finds the database down. */
export async function startStreamService(options: StreamServiceOptions = {}): Promise<StreamService> {
  const observed: Observed = { signals: [], pulled: [], lines: [] };
  const record = (fields: LogFields, message: string) => void observed.lines.push({ ...fields, message });
  const log: Log = { ...silentLog, info: record, warn: record, error: record };
  const execution = createExecution({
    schema: timeResolvers(createStreamSchema(observed), createRecorder()),
    log,
    async authenticate({ bearer }) {
      if (bearer === 'bad') throw new AppError('UNAUTHENTICATED', 'The key is unknown.');
      if (bearer === 'unlucky') throw new Error('the database is down');
      return { workspaceId: 'w', memberId: bearer ?? 'nobody', role: 'ADMIN' };
    },
    ...options.execution,
  });
  const sse = createSseTransport({ execution, ...options.sse });
  const webSocket = createWebSocketTransport({ execution, ...options.webSocket });
  const http = await createHttpTransport({
    execution,
    ready: async () => {},
    corsOrigins: options.sse?.corsOrigins,
    routes: new Map([[SSE_PATH, (exchange) => sse.serve(exchange)]]),
  });
  http.server.on('upgrade', (request, socket, head) => webSocket.upgrade(request, socket, head));
  const { port } = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    port,
    webSocketUrl: `ws://127.0.0.1:${port}/graphql`,
    streamUrl: `http://127.0.0.1:${port}${SSE_PATH}`,
    observed,
    webSocket,
    sse,
    async stop() {
      await Promise.all([webSocket.drain(0), sse.drain(0)]);
      await http.close({ graceMs: 0 });
    },
  };
}

/** Keys that all open something until they are in `revoked`. */
export function revocableKeys() {
  const revoked = new Set<string>();
  const authenticate: Authenticator = async ({ bearer = 'nobody' }) => {
    if (revoked.has(bearer)) throw new AppError('UNAUTHENTICATED', 'This key is revoked.');
    return { workspaceId: 'w', memberId: bearer, role: 'ADMIN' };
  };
  return { revoked, authenticate };
}
