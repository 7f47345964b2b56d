import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client as UrqlClient, createRequest, subscriptionExchange } from '@urql/core';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient, type Client as WsClient } from 'graphql-ws';
import WebSocket from 'ws';

export type Data = Readonly<Record<string, unknown>>;
type Variables = Record<string, unknown>;

/** What every client library can do, in one shape. */
export interface StreamClient {
  /** A query's or a mutation's data. @throws what the library reports as an error */
  request(document: string, variables?: Variables): Promise<Data>;
  /** A subscription's data, one after the other. @throws what the library reports as an error */
  subscribe(document: string, variables?: Variables): AsyncIterable<Data>;
  close(): void | Promise<void>;
}

export interface Endpoints {
  readonly webSocketUrl: string;
  readonly streamUrl: string;
  /** Sent as a bearer key. */
  readonly key?: string;
}

/** The libraries that front ends use, each as it is set up by its own documentation. */
export const STREAM_CLIENTS: Readonly<Record<string, (endpoints: Endpoints) => StreamClient>> = {
  'graphql-ws': graphqlWs,
  'graphql-sse': graphqlSse,
  '@apollo/client': apolloClient,
  '@urql/core': urql,
};

function webSocketClient({ webSocketUrl, key }: Endpoints): WsClient {
  return createWsClient({
    url: webSocketUrl,
    webSocketImpl: WebSocket,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 10)),
    ...(key && { connectionParams: { authorization: `Bearer ${key}` } }),
  });
}

function graphqlWs(endpoints: Endpoints): StreamClient {
  const client = webSocketClient(endpoints);
  return iterating(
    (query, variables) => client.iterate<Data>({ query, variables }),
    () => client.dispose(),
  );
}

function graphqlSse({ streamUrl, key }: Endpoints): StreamClient {
  const client = createSseClient({
    url: streamUrl,
    retry: () => new Promise((resolve) => setTimeout(resolve, 10)),
    ...(key && { headers: { authorization: `Bearer ${key}` } }),
  });
  return iterating(
    (query, variables) => client.iterate<Data>({ query, variables }),
    () => client.dispose(),
  );
}

type Results = AsyncIterable<{
  readonly data?: Data | null;
  readonly errors?: readonly { message: string }[];
}>;

function iterating(
  iterate: (query: string, variables?: Variables) => Results,
  close: StreamClient['close'],
): StreamClient {
  async function* subscribe(query: string, variables?: Variables): AsyncGenerator<Data> {
    for await (const { data, errors } of iterate(query, variables)) {
      if (errors?.length) throw new Error(errors[0]!.message);
      yield data!;
    }
  }
  return { request: (query, variables) => first(subscribe(query, variables)), subscribe, close };
}

function apolloClient(endpoints: Endpoints): StreamClient {
  const socket = webSocketClient(endpoints);
  const link = ApolloLink.from([new GraphQLWsLink(socket)]);
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    async request(document, variables) {
      const isMutation = document.trimStart().startsWith('mutation');
      const { data } = isMutation
        ? await client.mutate({ mutation: gql(document), variables })
        : await client.query({ query: gql(document), variables });
      return data as Data;
    },
    subscribe: (document, variables) =>
      listen((sink) => {
        const results = client.subscribe<Data>({ query: gql(document), variables, fetchPolicy: 'no-cache' });
        const subscription = results.subscribe({
          next: ({ data, error }) => (error ? sink.error(error) : sink.next(data!)),
          error: sink.error,
          complete: sink.complete,
        });
        return () => subscription.unsubscribe();
      }),
    async close() {
      client.stop();
      await socket.dispose();
    },
  };
}

function urql(endpoints: Endpoints): StreamClient {
  const socket = webSocketClient(endpoints);
  // urql tells a subscriber of an end only together with a last result; there may have been none.
  const completions = new Map<number, () => void>();
  const exchange = subscriptionExchange({
    enableAllOperations: true,
    forwardSubscription: ({ query, variables }, { key }) => ({
      subscribe(sink) {
        const complete = () => {
          sink.complete();
          completions.get(key)?.();
        };
        const payload = { query: query!, variables: variables as Variables };
        return { unsubscribe: socket.subscribe(payload, { ...sink, complete }) };
      },
    }),
  });
  const client = new UrqlClient({
    url: endpoints.webSocketUrl,
    exchanges: [exchange],
    preferGetMethod: false,
  });
  return {
    async request(document, variables = {}) {
      const isMutation = document.trimStart().startsWith('mutation');
      const source = isMutation ? client.mutation(document, variables) : client.query(document, variables);
      const result = await source.toPromise();
      if (result.error) throw result.error;
      return result.data as Data;
    },
    subscribe: (document, variables = {}) =>
      listen((sink) => {
        const request = createRequest<Data, Variables>(document, variables);
        completions.set(request.key, sink.complete);
        const subscription = client.executeSubscription(request).subscribe((result) => {
          if (result.error) sink.error(result.error);
          else if (result.hasNext) sink.next(result.data!);
        });
        return () => subscription.unsubscribe();
      }),
    close: () => socket.dispose(),
  };
}

interface Sink {
  readonly next: (data: Data) => void;
  readonly error: (error: unknown) => void;
  readonly complete: () => void;
}

/** Turns a library's callbacks into an iterable; leaving it unsubscribes. */
async function* listen(start: (sink: Sink) => () => void): AsyncGenerator<Data> {
  const inbox: Data[] = [];
  const state = { isOver: false };
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const stop = start({
    next: (data) => void (inbox.push(data), wake()),
    error: (error) => void ((failure = { error }), wake()),
    complete: () => void ((state.isOver = true), wake()),
  });
  try {
    for (;;) {
      const data = inbox.shift();
      if (data) yield data;
      else if (failure) throw failure.error;
      else if (state.isOver) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
  }
}

async function first(results: AsyncIterable<Data>): Promise<Data> {
  for await (const data of results) return data;
  throw new Error('There was no result.');
}

/** How to talk to a service whose answers are logs of numbered events. */
export interface ConversationDocuments {
  /** Says something; takes what `variablesOf` gives. */
  readonly mutation: string;
  variablesOf(text: string): Variables;
  /** Where the answer's id is in the mutation's data. */
  answerIdOf(data: Data): string;
  /** Takes `$id` and `$after`. */
  readonly subscription: string;
  /** The event in the subscription's data. */
  eventOf(data: Data): NumberedEvent;
}

export interface NumberedEvent {
  readonly __typename: string;
  readonly seq: number;
  readonly text?: string;
}

/** Says something and reads the answer from a number on until its end. */
export async function converse(
  client: StreamClient,
  documents: ConversationDocuments,
  text: string,
  after = 0,
): Promise<readonly NumberedEvent[]> {
  const id = documents.answerIdOf(await client.request(documents.mutation, documents.variablesOf(text)));
  return readAnswer(client, documents, id, after);
}

/** Reads an answer from a number on until its end. */
export async function readAnswer(
  client: StreamClient,
  documents: ConversationDocuments,
  id: string,
  after = 0,
): Promise<readonly NumberedEvent[]> {
  const events: NumberedEvent[] = [];
  for await (const data of client.subscribe(documents.subscription, { id, after })) {
    events.push(documents.eventOf(data));
  }
  return events;
}
