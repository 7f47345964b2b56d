import { readMessage, type Intent } from '../../src/domains/knowledge/intent/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startMessagesServer, toolUse, type MessagesServer } from '../support/messages-server.js';
import { PatientClock } from '../support/patient-clock.js';

interface Seen {
  readonly intent: Intent;
  readonly activity: string;
  readonly progress: string;
  readonly provider: string;
}

/** What the provider says of each, whoever it comes with. The rules are not sure of any. */
const READINGS: Readonly<Record<string, object>> = {
  'The harbour is on our minds.': {
    ...{ intent: 'EXPLORING', activity: 'EXPLORING', progress: 'UNKNOWN', confidence: 0.7 },
  },
  'Red, I would say.': { intent: 'DECIDING', activity: 'DECIDING', progress: 'DONE', confidence: 0.9 },
  'The hall stayed empty.': {
    ...{ intent: 'REPORTING', activity: 'UNKNOWN', progress: 'OFF_TRACK', confidence: 0.8 },
  },
};
const TEXTS = Object.keys(READINGS);
const FIELDS = '{ intent activity progress provider }';
const ALONE = `query ($a: String!) { a: classifyIntent(text: $a) ${FIELDS} }`;
const TOGETHER = `query ($a: String!, $b: String!, $c: String!) {
  a: classifyIntent(text: $a) ${FIELDS}
  b: classifyIntent(text: $b) ${FIELDS}
  c: classifyIntent(text: $c) ${FIELDS}
}`;
const CALLS = `{ modelCalls(first: 10) { edges { node { task outcome costMicroUsd inputTokens } } } }`;

interface Call {
  readonly task: string;
  readonly outcome: string;
  readonly costMicroUsd: number;
  readonly inputTokens: number;
}

type Request = MessagesServer['requests'][number]['body'];

/** The messages of a request, in their order. */
function textsOf({ messages }: Request): readonly string[] {
  return [...JSON.stringify(messages).matchAll(/<user_text>\\n(.*?)\\n<\/user_text>/g)].map(
    ([, text]) => text!,
  );
}

/** As a provider answers: one entry for each message of a joint request. */
function answer(body: Request, spoil: (entries: object[]) => object[] = (entries) => entries) {
  const texts = textsOf(body);
  const isJoint = JSON.stringify(body.tools).includes('classify_messages');
  if (!isJoint) return { blocks: [toolUse('classify_message', READINGS[texts[0]!]!)] };
  const entries = texts.map((text, index) => ({ number: index + 1, ...READINGS[text] }));
  return { blocks: [toolUse('classify_messages', { messages: spoil(entries) })] };
}

describe('Messages that are classified at the same moment', () => {
  let server: MessagesServer;
  let test: TestApp;
  let before = 0;
  const asked = () => server.requests.slice(before);
  beforeAll(async () => {
    server = await startMessagesServer();
    const anthropic = { apiKey: 'test', baseUrl: server.url, model: 'claude-haiku-4-5' };
    test = await startTestApp({ config: { anthropic, cachesAnswers: false }, clock: new PatientClock() });
  });
  beforeEach(() => {
    server.respondWith(({ body }) => answer(body));
    before = server.requests.length;
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });

  const [a, b, c] = TEXTS;
  const together = async () => {
    const { data, errors } = await test.send<Record<'a' | 'b' | 'c', Seen>>(TOGETHER, { a, b, c });
    expect(errors).toEqual([]);
    return Object.values(data!);
  };
  const oneByOne = async () => {
    const seen: Seen[] = [];
    for (const text of TEXTS) {
      const { data } = await test.send<{ a: Seen }>(ALONE, { a: text });
      seen.push(data!.a);
    }
    return seen;
  };

  it('are ones that the rules are not sure of', () => {
    expect(TEXTS.map((text) => readMessage(text).isSure)).toEqual([false, false, false]);
  });

  it('have a row of the books each, with shares that add up to what the provider counted', async () => {
    await together();
    await test.app.engine.settled();
    const { data } = await test.send<{ modelCalls: { edges: { node: Call }[] } }>(CALLS);
    const nodes = data!.modelCalls.edges.map(({ node }) => node);
    expect(nodes.map(({ task, outcome }) => `${task} ${outcome}`)).toEqual(
      Array(3).fill('knowledge.intent COMPLETED'),
    );
    const sum = (field: 'inputTokens' | 'costMicroUsd') =>
      nodes.reduce((total, node) => total + node[field], 0);
    expect(sum('inputTokens')).toBe(12);
    expect(sum('costMicroUsd')).toBe(12 + 5 * asked()[0]!.deltasSent);
  });

  it('share one request, with the results that they have one by one', async () => {
    const joint = await together();
    expect(asked()).toHaveLength(1);
    expect(textsOf(asked()[0]!.body)).toEqual(TEXTS);
    const single = await oneByOne();
    expect(asked()).toHaveLength(4);
    expect(joint).toEqual(single);
    expect(joint.map(({ intent }) => intent)).toEqual(['EXPLORING', 'DECIDING', 'REPORTING']);
    expect(joint.every(({ provider }) => provider === 'anthropic')).toBe(true);
  });

  it.each<[string, (entries: object[]) => object[], number]>([
    ['is missing', (entries) => entries.slice(0, 2), 2],
    ['comes twice', ([one, two, three]) => [one!, two!, three!, three!], 2],
    ['is in another form', ([one, two, three]) => [one!, two!, { ...three, confidence: 7 }], 2],
    ['is there for nobody', () => [], 4],
  ])('are asked for again one by one where an entry %s', async (_, spoil, requests) => {
    server.respondWith(({ body }) => answer(body, spoil));
    const seen = await together();
    expect(seen.map(({ intent }) => intent)).toEqual(['EXPLORING', 'DECIDING', 'REPORTING']);
    expect(asked()).toHaveLength(requests);
  });
});
