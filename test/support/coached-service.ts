import { startTestApp, type Answer, type TestApp, type TestAppOptions } from './app.js';
import { startMessagesServer, toolUse, type MessagesServer, type Script } from './messages-server.js';
import { operation } from './operations.js';

/** What a user says, and what the model answers to it, whatever else the prompt says. */
export type Lines = Readonly<Record<string, Script>>;

export function drafting(statement: string, objectiveId?: string): Script {
  return { blocks: ['Noted.', toolUse('draft_objective', { statement, objectiveId })] };
}

/** The whole service with a coach that is asked over the vendor's protocol, and a client of it. */
export interface CoachedService {
  readonly service: TestApp;
  readonly provider: MessagesServer;
  startSession(title: string): Promise<string>;
  /** Says something and waits for the answer. @returns the generation's id */
  say(sessionId: string, content: string): Promise<string>;
  /** Says something. @returns the generation's id */
  send(sessionId: string, content: string): Promise<string>;
  /** @returns the generation's status */
  end(generationId: string): Promise<string>;
  /** Sends any operation of a client by name, and expects no errors. */
  ask<Data>(name: string, variables?: object): Promise<Data>;
  /** Sends any mutation by name, and expects no errors. */
  change(mutation: string, input: object): Promise<void>;
  /** The same service to another member. */
  as(headers: Record<string, string>): CoachedService;
  close(): Promise<void>;
}

/** @param lines the answer to whatever is said that is none of them is a short text */
export async function startCoachedService(
  lines: Lines,
  { config, ...options }: TestAppOptions = {},
): Promise<CoachedService> {
  const provider = await startMessagesServer();
  provider.respondWith(({ body }) => {
    const said = JSON.stringify(body.messages.findLast(({ role }) => role === 'user')?.content ?? '');
    const found = Object.entries(lines).find(([line]) => said.includes(line));
    return found?.[1] ?? { blocks: ['Whom do you mean?'] };
  });
  const anthropic = { apiKey: 'test', baseUrl: provider.url, model: 'claude-haiku-4-5' };
  const service = await startTestApp({ ...options, config: { anthropic, ...config } });
  return clientOf(service, provider, {});
}

function dataOf<Data>(name: string, { data, errors }: Answer<Data>): Data {
  if (!data || errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return data;
}

function clientOf(
  service: TestApp,
  provider: MessagesServer,
  headers: Record<string, string>,
): CoachedService {
  const ask = async <Data>(name: string, variables?: object): Promise<Data> =>
    dataOf(name, await service.send<Data>(operation(name), variables, headers));
  const change = async (mutation: string, input: object) => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
    dataOf(mutation, await service.send<object>(text, { input }, headers));
  };
  const startSession = async (title: string) => {
    type Started = { readonly startOkrSession: { readonly session: { readonly id: string } } };
    return (await ask<Started>('StartOkrSession', { input: { title } })).startOkrSession.session.id;
  };
  const send = async (sessionId: string, content: string) => {
    type Sent = { readonly sendMessage: { readonly generation: { readonly id: string } } };
    const { sendMessage } = await ask<Sent>('SendMessage', { input: { sessionId, content } });
    return sendMessage.generation.id;
  };
  const end = async (id: string) => {
    type Ended = { readonly awaitGeneration: { readonly status: string } };
    return (await ask<Ended>('AwaitGeneration', { id, waitMs: 20_000 })).awaitGeneration.status;
  };
  const say = async (sessionId: string, content: string) => {
    const id = await send(sessionId, content);
    const status = await end(id);
    if (status !== 'COMPLETED') throw new Error(`${content}: ${status}`);
    return id;
  };
  return {
    ...{ service, provider, startSession, say, send, end, ask, change },
    as: (others) => clientOf(service, provider, others),
    async close() {
      await service.close();
      await provider.close();
    },
  };
}
