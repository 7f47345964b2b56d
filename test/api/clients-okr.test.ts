import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';
import {
  converse,
  readAnswer,
  STREAM_CLIENTS,
  type ConversationDocuments,
  type NumberedEvent,
  type StreamClient,
} from '../support/stream-clients.js';

const FIRST = 'Objective: Customers get help the moment they ask for it';
const SECOND = 'KR1: Reduce median first reply time from 9 hours to 1 hour by 31 March 2026';

const textOf = (events: readonly NumberedEvent[]) => events.map(({ text }) => text ?? '').join('');
const numbersOf = (events: readonly NumberedEvent[]) => events.map(({ seq }) => seq);

let service: TestApp;

beforeAll(async () => {
  service = await startTestApp();
});

afterAll(() => service.close());

describe.each(Object.keys(STREAM_CLIENTS))('a coaching conversation over %s', (name) => {
  let client: StreamClient;
  let documents: ConversationDocuments;
  let answerIds: string[];

  beforeAll(async () => {
    client = STREAM_CLIENTS[name]!({
      webSocketUrl: `${service.url.replace('http', 'ws')}/graphql`,
      streamUrl: `${service.url}/graphql/stream`,
    });
    const started = await client.request(operation('StartOkrSession'), { input: { title: 'Support' } });
    const { session } = started['startOkrSession'] as { session: { id: string } };
    answerIds = [];
    documents = {
      mutation: operation('SendMessage'),
      variablesOf: (content) => ({ input: { sessionId: session.id, content } }),
      answerIdOf(data) {
        const { generation } = data['sendMessage'] as { generation: { id: string } };
        answerIds.push(generation.id);
        return generation.id;
      },
      subscription: operation('GenerationEvents'),
      eventOf: (data) => data['generationEvents'] as NumberedEvent,
    };
  });

  afterAll(() => client.close());

  it('is streamed: the first message and its answer, then the second and its answer', async () => {
    for (const message of [FIRST, SECOND]) {
      const events = await converse(client, documents, message);
      expect(events.some(({ __typename }) => __typename === 'GenerationStarted')).toBe(true);
      expect(events.at(-1)).toMatchObject({
        __typename: 'GenerationCompleted',
        generation: { status: 'COMPLETED', text: textOf(events) },
      });
      expect(textOf(events)).not.toBe('');
      const numbers = numbersOf(events);
      expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
    }
  });

  it('can be resumed from each number that was seen', async () => {
    const id = answerIds[0]!;
    const whole = await readAnswer(client, documents, id);
    for (const after of numbersOf(whole)) {
      const rest = await readAnswer(client, documents, id, after);
      expect(textOf(rest)).toBe(textOf(whole.filter(({ seq }) => seq > after)));
      expect(rest.at(-1)?.seq ?? after).toBe(whole.at(-1)!.seq);
    }
  });

  it('is not resumed from a number that it never reached', async () => {
    const id = answerIds[0]!;
    const { seq: last } = (await readAnswer(client, documents, id)).at(-1)!;
    const message = `after is ${last + 1}, but the answer has ended with the number ${last}.`;
    await expect(readAnswer(client, documents, id, last + 1)).rejects.toThrow(message);
  });
});
