import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';

interface Span {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly startMs: number;
  readonly durationMs: number;
}
interface Profiled {
  readonly generation: {
    readonly profile: { readonly totalMs: number; readonly spans: readonly Span[] } | null;
  };
}

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { generation { id } } }';
const AWAIT = 'query ($id: ID!) { awaitGeneration(id: $id, waitMs: 20000) { status } }';

/** What a statement is called: a keyword of SQL and the table. */
const STATEMENT = /^[A-Z]{3,}\b/;

describe('the profile of an answer', () => {
  let service: TestApp;
  beforeAll(async () => void (service = await startTestApp({ config: { auth: 'keys' } })));
  afterAll(() => service.close());

  const keyOf = async (workspace: string) => {
    const { keys } = service.app.account;
    const { key } = await keys.create({ name: 'key', member: 'Ada', workspace, role: 'MEMBER' });
    return { authorization: `Bearer ${key}` };
  };

  async function answer(headers: Record<string, string>): Promise<string> {
    const started = await service.send<{ startOkrSession: { session: { id: string } } }>(
      START,
      { input: { title: 'Growth' } },
      headers,
    );
    const input = {
      sessionId: started.data!.startOkrSession.session.id,
      content: 'We want to keep customers.',
    };
    const sent = await service.send<{ sendMessage: { generation: { id: string } } }>(
      SEND,
      { input },
      headers,
    );
    const { id } = sent.data!.sendMessage.generation;
    await service.send(AWAIT, { id }, headers);
    return id;
  }

  it('is the tree of its steps, those of the engine under the call of the model', async () => {
    const headers = await keyOf('Ours');
    const id = await answer(headers);
    const { data, errors } = await service.send<Profiled>(operation('GenerationProfile'), { id }, headers);
    expect(errors).toEqual([]);
    const { spans, totalMs } = data!.generation.profile!;
    const nameOf = (parentId: number | null) => (parentId === null ? null : spans[parentId]?.name);
    const steps = spans.filter(({ name }) => !STATEMENT.test(name));
    const tree = steps.map(({ name, parentId }) => [name, nameOf(parentId)]);
    expect(tree).toEqual([
      ['okr.turn', null],
      ['load session', 'okr.turn'],
      ['load messages', 'okr.turn'],
      ['suggest knowledge', 'okr.turn'],
      ['build prompt', 'okr.turn'],
      ['call model', 'okr.turn'],
      ['look up', 'call model'],
      ['chat rules-1', 'call model'],
      ['connect', 'chat rules-1'],
      ['first part', 'chat rules-1'],
      ['stream', 'chat rules-1'],
      ['read drafts', 'okr.turn'],
      ['assess', 'okr.turn'],
      ['persist', 'okr.turn'],
    ]);
    for (const { startMs, durationMs } of spans)
      expect(startMs + durationMs).toBeLessThanOrEqual(totalMs + 1);
    const statements = spans.filter(({ name }) => STATEMENT.test(name));
    expect(statements.map(({ name, parentId }) => [name, nameOf(parentId)])).toEqual(
      expect.arrayContaining([
        ['SELECT okr_sessions', 'load session'],
        ['SELECT objectives', 'load session'],
        ['INSERT objectives', 'persist'],
        ['COMMIT', 'okr.turn'],
      ]),
    );
  });

  it('counts the same steps among the figures', async () => {
    const headers = await keyOf('Counted');
    await answer(headers);
    const series = service.app.telemetry.recorder.snapshot('sinceStart', 'llm.call');
    expect(series.map(({ label }) => label)).toEqual(['look up', 'connect', 'first part', 'stream']);
  });

  it('is shown to nobody of another workspace', async () => {
    const id = await answer(await keyOf('Ours'));
    const foreign = await service.send<Profiled>(
      operation('GenerationProfile'),
      { id },
      await keyOf('Theirs'),
    );
    expect(foreign.data?.generation ?? null).toBeNull();
    expect(foreign.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });
});
