import Anthropic from '@anthropic-ai/sdk';
import { Client } from './client.js';
import { nowUs } from './clock.js';
import { EventSocket } from './event-socket.js';
import { readStamps, toMessage, type AnswerPlan } from './plan.js';

/** What is seen of a delta at its reader's: all in microseconds of the shared clock. */
export interface SeenDelta {
  readonly writtenUs: number;
  readonly seenUs: number;
  /** When the reader asked, and when the model was. In the first delta only. */
  readonly first?: { readonly sentUs: number; readonly askedUs: number };
}

export type OnDelta = (delta: SeenDelta) => void;

/** Asks for answers and reads them to their end, again and again. */
export interface Asker {
  ask(plan: AnswerPlan, onDelta: OnDelta): Promise<void>;
  close(): void;
}

function tell(text: string, sentUs: number, onDelta: OnDelta): void {
  const seenUs = nowUs();
  for (const { writtenUs, askedUs } of readStamps(text))
    onDelta({ writtenUs, seenUs, ...(askedUs === undefined ? {} : { first: { sentUs, askedUs } }) });
}

/** The provider's answers, read with the vendor's SDK and nothing else. */
export function openRaw(providerUrl: string): Asker {
  const client = new Anthropic({ apiKey: 'bench', baseURL: providerUrl, maxRetries: 0 });
  return {
    async ask(plan, onDelta) {
      const sentUs = nowUs();
      const events = await client.messages.create({
        model: 'claude-sonnet-5-5',
        max_tokens: 8_000,
        stream: true,
        messages: [{ role: 'user', content: toMessage(plan) }],
      });
      for await (const event of events) {
        if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
          tell(event.delta.text, sentUs, onDelta);
      }
    },
    close() {},
  };
}

/** The service's answers: sendMessage over HTTP, events over a WebSocket of its own, each asker in its own session. */
export async function openService(url: string): Promise<Asker> {
  const client = new Client(url);
  const socket = await EventSocket.open(url);
  const sessionId = await client.startSession('Streams');
  return {
    async ask(plan, onDelta) {
      const sentUs = nowUs();
      const generationId = await client.sendMessage(sessionId, toMessage(plan));
      await socket.read(generationId, (event) => tell(event, sentUs, onDelta));
    },
    close() {
      socket.close();
      client.close();
    },
  };
}
