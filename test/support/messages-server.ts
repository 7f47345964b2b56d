import type Anthropic from '@anthropic-ai/sdk';
import { errorBody, errorEvent, MALFORMED_EVENT, PING, wireEvents } from './messages-server-events.js';
import { type Certificate, type ProviderServer, startProviderServer } from './provider-server.js';

export * from './messages-server-script.js';

/**
 * A server on loopback that speaks Anthropic's Messages streaming protocol, with faults on demand.
 *
 * @example
 * const server = await startMessagesServer();
 * server.enqueue(overloaded, { blocks: ['Try ', toolUse('draft_objective', { statement: '…' })] });
 * const model = createAnthropicModel({ apiKey: 'test', baseURL: server.url, model: 'claude-test', clock });
 * …
 * expect(server.requests[1].body.messages).toEqual(…);
 * await server.close();
 */
export type MessagesServer = ProviderServer<Anthropic.MessageCreateParamsStreaming>;

/** @param certificate what it speaks TLS with. @default none: it speaks plain HTTP */
export function startMessagesServer(certificate?: Certificate): Promise<MessagesServer> {
  const malformed = MALFORMED_EVENT;
  const wire = { events: wireEvents, errorEvent, errorBody, ping: PING, malformed };
  return startProviderServer(wire, certificate);
}

/**
 * An address on loopback where nobody listens: a connection to it is refused. The port is none that a system gives
 * away: one that was free a moment ago may be another test's by now.
 */
export const REFUSED_URL = 'http://127.0.0.1:2';
