import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { operation } from './operations.js';

/** An event of a generation, as a client gets it. */
export type ClientEvent = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly seq: number;
};

/** All events of a generation to its end, over a real socket, with the fields that an operation asks for. */
export async function followGeneration(
  url: string,
  operationName: string,
  variables: { readonly id: string; readonly after?: number },
): Promise<readonly ClientEvent[]> {
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
  const seen: ClientEvent[] = [];
  for await (const { data, errors } of client.iterate<{ generationEvents: ClientEvent }>({
    query: operation(operationName),
    variables,
  })) {
    if (errors) throw new Error(JSON.stringify(errors));
    if (data) seen.push(data.generationEvents);
  }
  await client.dispose();
  return seen;
}
