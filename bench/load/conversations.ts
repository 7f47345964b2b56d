import { createClient as createSocketClient } from 'graphql-ws';
import { createClient as createEventStreamClient } from 'graphql-sse';
import WebSocket from 'ws';
import { Client } from '../answers/client.js';
import { nowUs, pause } from '../answers/clock.js';
import { readStamps, toMessage, type AnswerPlan } from '../answers/plan.js';

const EVENTS = /* GraphQL */ `
  subscription ($id: ID!) {
    generationEvents(id: $id) {
      __typename
      seq
      ... on TextDelta {
        text
      }
      ... on GenerationFailed {
        code
      }
    }
  }
`;

/** How an answer is read. */
export type Transport = 'WebSocket' | 'SSE';

interface Event {
  readonly generationEvents: { readonly __typename: string; readonly seq: number; readonly text?: string };
}

interface Reader {
  read(generationId: string, onEvent: (event: Event['generationEvents']) => void): Promise<void>;
  close(): void;
}

/** What one answer was like at its reader's. */
export interface HeardAnswer {
  /** From sending the message, in milliseconds. */
  readonly firstDeltaMs: number;
  readonly totalMs: number;
  readonly deltas: number;
  /** The longest time in which nothing came, between the first delta and the last. */
  readonly longestStallMs: number;
  /** When that began, from sending the message. */
  readonly stalledAfterMs: number;
  /** Whether deltas came as they were written, and each event's number was above the one before. */
  readonly isInOrder: boolean;
}

/** One who talks with the coach: messages over HTTP, answers over the transport, with the clients that people use. */
export class Talker {
  private constructor(
    private readonly client: Client,
    private readonly reader: Reader,
    private readonly sessionId: string,
  ) {}

  static async open(url: string, transport: Transport): Promise<Talker> {
    const client = new Client(url);
    const sessionId = await client.startSession('Load');
    return new Talker(client, transport === 'SSE' ? readStream(url) : readSocket(url), sessionId);
  }

  /** @throws {Error} when it is refused or fails */
  async say(plan: AnswerPlan): Promise<HeardAnswer> {
    const sentUs = nowUs();
    const generationId = await this.client.sendMessage(this.sessionId, toMessage(plan));
    const heard = {
      deltas: 0,
      firstUs: 0,
      lastUs: 0,
      lastSeq: 0,
      lastWrittenUs: 0,
      stallUs: 0,
      stalledAtUs: 0,
      isInOrder: true,
    };
    await this.reader.read(generationId, ({ __typename, seq, text }) => {
      if (__typename === 'GenerationFailed') throw new Error('The answer failed.');
      const atUs = nowUs();
      if (seq <= heard.lastSeq) heard.isInOrder = false;
      heard.lastSeq = seq;
      for (const { writtenUs } of readStamps(text ?? '')) {
        if (writtenUs < heard.lastWrittenUs) heard.isInOrder = false;
        if (heard.deltas++ === 0) heard.firstUs = atUs;
        else if (atUs - heard.lastUs > heard.stallUs) {
          heard.stallUs = atUs - heard.lastUs;
          heard.stalledAtUs = heard.lastUs;
        }
        heard.lastWrittenUs = writtenUs;
        heard.lastUs = atUs;
      }
    });
    return {
      firstDeltaMs: (heard.firstUs - sentUs) / 1_000,
      totalMs: (nowUs() - sentUs) / 1_000,
      deltas: heard.deltas,
      longestStallMs: heard.stallUs / 1_000,
      stalledAfterMs: (heard.stalledAtUs - sentUs) / 1_000,
      isInOrder: heard.isInOrder,
    };
  }

  close(): void {
    this.reader.close();
    this.client.close();
  }
}

/** Says so many messages one after the other, and gives what was heard. A message that is refused counts as such. */
export async function converse(
  talker: Talker,
  plan: AnswerPlan,
  { messages, pauseMs = 0 }: { readonly messages: number; readonly pauseMs?: number },
): Promise<readonly (HeardAnswer | undefined)[]> {
  const heard: (HeardAnswer | undefined)[] = [];
  for (let n = 0; n < messages; n++) {
    heard.push(await talker.say(plan).catch(() => undefined));
    if (pauseMs > 0) await pause(pauseMs);
  }
  return heard;
}

function readSocket(url: string): Reader {
  const client = createSocketClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  return {
    async read(id, onEvent) {
      for await (const { data, errors } of client.iterate<Event>({ query: EVENTS, variables: { id } })) {
        if (errors || !data) throw new Error(`It was refused: ${JSON.stringify(errors)}`);
        onEvent(data.generationEvents);
      }
    },
    close: () => void client.dispose(),
  };
}

function readStream(url: string): Reader {
  const client = createEventStreamClient({ url: `${url}/graphql/stream`, retryAttempts: 0 });
  return {
    async read(id, onEvent) {
      for await (const { data, errors } of client.iterate<Event>({ query: EVENTS, variables: { id } })) {
        if (errors || !data) throw new Error(`It was refused: ${JSON.stringify(errors)}`);
        onEvent(data.generationEvents);
      }
    },
    close: () => client.dispose(),
  };
}
