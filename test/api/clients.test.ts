import {
  converse,
  readAnswer,
  STREAM_CLIENTS,
  type ConversationDocuments,
  type NumberedEvent,
  type StreamClient,
} from '../support/stream-clients.js';
import { until } from '../support/stream-client.js';
import { startStreamService, type StreamService } from '../support/stream-service.js';

const DOCUMENTS: ConversationDocuments = {
  mutation: 'mutation Say($text: String!) { say(text: $text) { id } }',
  variablesOf: (text) => ({ text }),
  answerIdOf: (data) => (data['say'] as { id: string }).id,
  subscription: /* GraphQL */ `
    subscription Answer($id: ID!, $after: Int) {
      answer(id: $id, after: $after) {
        __typename
        seq
        ... on TextDelta {
          text
        }
      }
    }
  `,
  eventOf: (data) => data['answer'] as NumberedEvent,
};

const textOf = (events: readonly NumberedEvent[]) => events.map(({ text }) => text ?? '').join('');

describe.each(Object.keys(STREAM_CLIENTS))('%s', (name) => {
  let service: StreamService;
  let client: StreamClient;

  beforeEach(async () => {
    service = await startStreamService();
    client = STREAM_CLIENTS[name]!({ ...service, key: 'ada' });
  });

  afterEach(async () => {
    await client.close();
    await service.stop();
  });

  it('holds a streamed conversation of two answers', async () => {
    const answers = [await converse(client, DOCUMENTS, 'one'), await converse(client, DOCUMENTS, 'two')];
    expect(answers.map(textOf)).toEqual(['You said one and I heard it.', 'You said two and I heard it.']);
    for (const events of answers) {
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      expect(events.at(-1)!.__typename).toBe('Completed');
    }
  });

  it('reads the rest of an answer from any number', async () => {
    const id = DOCUMENTS.answerIdOf(await client.request(DOCUMENTS.mutation, { text: 'again' }));
    for (let after = 0; after <= 8; after++) {
      const events = await readAnswer(client, DOCUMENTS, id, after);
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].slice(after));
    }
  });

  it('reads two answers at once', async () => {
    const [left, right] = await Promise.all([
      converse(client, DOCUMENTS, 'left'),
      converse(client, DOCUMENTS, 'right'),
    ]);
    expect([textOf(left), textOf(right)]).toEqual([
      'You said left and I heard it.',
      'You said right and I heard it.',
    ]);
  });

  it('is told what is wrong', async () => {
    await expect(readAnswer(client, DOCUMENTS, 'unknown')).rejects.toThrow(
      'There is no Answer with the id "unknown".',
    );
  });

  it('ends what runs for it when it unsubscribes', async () => {
    const events = client.subscribe('subscription Deaf { deaf }')[Symbol.asyncIterator]();
    expect((await events.next()).value).toMatchObject({ deaf: 'first' });
    await events.return?.();
    await until(() => service.observed.signals.length === 1 && service.observed.signals[0]!.aborted);
  });
});
