import { startTestApp, type TestApp } from '../support/app.js';
import { startMessagesServer, toolUse, type MessagesServer } from '../support/messages-server.js';
import { PatientClock } from '../support/patient-clock.js';

const ENGINE = '{ engine { providers { provider state reason nextProbeAt inFlight } } }';
const CLASSIFY = 'query ($text: String!) { classifyIntent(text: $text) { intent } }';
const START = `mutation { startOkrSession(input: { title: "Spring" }) { session { id } } }`;
const SEND = `mutation ($sessionId: ID!) {
  sendMessage(input: { sessionId: $sessionId, content: "We want growth." }) { generation { id } } }`;
const CANCEL = 'mutation ($id: ID!) { cancelGeneration(input: { id: $id }) { generation { id } } }';

interface Provider {
  readonly provider: string;
  readonly state: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
  readonly reason: string | null;
  readonly nextProbeAt: string | null;
  readonly inFlight: number;
}

/** Calls that must have ended before a breaker judges, and how long it then rests. */
const JUDGED_CALLS = 10;
const REST_MS = 5_000;

const reading = { intent: 'LEARNING', activity: 'EXPLORING', progress: 'UNKNOWN', confidence: 0.9 };
const WELL = { blocks: [toolUse('classify_message', reading)] };

describe('A provider that is not well, over GraphQL', () => {
  const clock = new PatientClock();
  let server: MessagesServer;
  let test: TestApp;
  let texts = 0;
  beforeAll(async () => {
    server = await startMessagesServer();
    const anthropic = { apiKey: 'test', baseUrl: server.url, model: 'claude-haiku-4-5' };
    test = await startTestApp({ config: { anthropic, cachesAnswers: false }, clock });
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });

  const send = async <Data>(query: string, variables?: object): Promise<Data> => {
    const { data, errors } = await test.send<Data>(query, variables);
    expect(errors).toEqual([]);
    return data!;
  };
  const shown = async (): Promise<Provider> => {
    const { engine } = await send<{ engine: { providers: Provider[] } }>(ENGINE);
    return engine.providers[0]!;
  };
  /** Nothing that the rules are sure of, so that the provider is asked. */
  const classify = async (): Promise<string> => {
    const data = await send<{ classifyIntent: { intent: string } }>(CLASSIFY, {
      text: `Tea for ${++texts}.`,
    });
    return data.classifyIntent.intent;
  };

  it('is shown as open with why and until when, is then tried by one call, and asked again when that is well', async () => {
    server.respondWith({ status: 500 });
    expect(await shown()).toMatchObject({ state: 'CLOSED', reason: null, nextProbeAt: null });
    for (let call = 0; call < JUDGED_CALLS; call++) expect(await classify()).toBe('UNKNOWN');
    const open = await shown();
    expect(open).toMatchObject({ provider: 'anthropic', state: 'OPEN', reason: 'FAILURES' });
    const restMs = Date.parse(open.nextProbeAt!) - clock.now().getTime();
    expect(restMs).toBeLessThanOrEqual(REST_MS);

    const refused = server.requests.length;
    expect(await classify()).toBe('UNKNOWN');
    expect(server.requests).toHaveLength(refused);

    clock.move(REST_MS);
    server.enqueue({ fault: { at: 'headers', kind: 'silence' } });
    const { startOkrSession } = await send<{ startOkrSession: { session: { id: string } } }>(START);
    const { sendMessage } = await send<{ sendMessage: { generation: { id: string } } }>(SEND, {
      sessionId: startOkrSession.session.id,
    });
    const probe = await server.received(refused);
    expect(await shown()).toMatchObject({ state: 'HALF_OPEN', reason: 'FAILURES', inFlight: 1 });
    // One call tries it; the others are not let through meanwhile.
    expect(await classify()).toBe('UNKNOWN');
    expect(server.requests).toHaveLength(refused + 1);

    // A probe that its caller has given up has told nothing, so the next call is one.
    await send(CANCEL, { id: sendMessage.generation.id });
    await probe.closed;
    server.respondWith(WELL);
    expect(await classify()).toBe('LEARNING');
    expect(await shown()).toMatchObject({ state: 'CLOSED', reason: null, nextProbeAt: null });
    expect(await classify()).toBe('LEARNING');
  });

  it('is given a longer rest when the call that tries it fails', async () => {
    server.respondWith({ status: 500 });
    for (let call = 0; call < JUDGED_CALLS; call++) await classify();
    expect(await shown()).toMatchObject({ state: 'OPEN' });
    clock.move(REST_MS);
    const before = server.requests.length;
    expect(await classify()).toBe('UNKNOWN');
    expect(server.requests).toHaveLength(before + 1);
    const { state, reason, nextProbeAt } = await shown();
    expect({ state, reason }).toEqual({ state: 'OPEN', reason: 'PROBE_FAILED' });
    clock.move(REST_MS);
    expect(await classify()).toBe('UNKNOWN');
    expect(server.requests).toHaveLength(before + 1);
    expect(Date.parse(nextProbeAt!)).toBeGreaterThan(clock.now().getTime());
  });
});
