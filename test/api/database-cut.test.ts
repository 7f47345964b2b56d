import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';
import { ScriptedModel } from '../support/scripted-model.js';

interface Started {
  readonly startOkrSession: { readonly session: { readonly id: string } };
}
interface Sent {
  readonly sendMessage: { readonly generation: { readonly id: string } };
}
interface Awaited {
  readonly awaitGeneration: { readonly status: string; readonly text: string; readonly lastSeq: number };
}
interface Retried {
  readonly retryGeneration: { readonly generation: { readonly id: string } };
}
interface Said {
  readonly okrSession: { readonly messages: { readonly edges: readonly { node: { content: string } }[] } };
}
interface Event {
  readonly __typename: string;
  readonly seq: number;
  readonly text?: string;
}

const SAID = 'query ($id: ID!) { okrSession(id: $id) { messages { edges { node { content } } } } }';
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
        retryable
      }
    }
  }
`;
const WORDS = Array.from({ length: 40 }, (_, n) => `word${n} `);

/** Only a server has connections that somebody else can cut. */
function onServer(server: string): void {
  const model = new ScriptedModel();
  let service: TestApp;
  let admin: pg.Client;
  beforeAll(async () => {
    service = await startTestApp({ model });
    admin = new pg.Client({ connectionString: server });
    await admin.connect();
  });
  afterAll(async () => {
    await service.close();
    await admin.end();
  });

  async function nameOfDatabase(): Promise<string> {
    const { rows } = await service.app.database.pool.query<{ name: string }>(
      'SELECT current_database() AS name',
    );
    return rows[0]!.name;
  }

  /** Ends every connection that the service has, as an operator or a failing server does. */
  async function cut(spared = 0): Promise<void> {
    const { rowCount } = await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> $2',
      [await nameOfDatabase(), spared],
    );
    expect(rowCount).toBeGreaterThan(0);
  }

  /** Makes whoever reads a table wait, until the cut. */
  async function hold(
    table: string,
  ): Promise<{ untilAwaited: () => Promise<void>; cutAndLetGo: () => Promise<void> }> {
    const url = new URL(server);
    url.pathname = await nameOfDatabase();
    const holder = new pg.Client({ connectionString: url.href });
    await holder.connect();
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const { pid } = rows[0]!;
    const isAwaited = async () => {
      const blocked = await admin.query(
        'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
        [pid],
      );
      return blocked.rowCount !== 0;
    };
    return {
      untilAwaited: async () => {
        while (!(await isAwaited())) await pause(10);
      },
      cutAndLetGo: async () => {
        await cut(pid);
        await holder.end();
      },
    };
  }

  async function send(): Promise<{ sessionId: string; id: string }> {
    const started = await service.send<Started>(operation('StartOkrSession'), { input: { title: 'Cut' } });
    const sessionId = started.data!.startOkrSession.session.id;
    const input = { sessionId, content: 'We want happier customers.' };
    const { data } = await service.send<Sent>(operation('SendMessage'), { input });
    return { sessionId, id: data!.sendMessage.generation.id };
  }

  /** The events of an answer over SSE, each shown to `onEvent` when it comes. */
  async function follow(id: string, onEvent: (event: Event) => Promise<void>): Promise<readonly Event[]> {
    const response = await fetch(`${service.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({
        query: EVENTS,
        variables: { id },
      }),
    });
    const events: Event[] = [];
    let rest = '';
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      const parts = (rest + text).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const json = /^event: next\ndata: (.*)$/m.exec(part)?.[1];
        if (json === undefined) continue;
        const { data } = JSON.parse(json) as { data: { generationEvents: Event } };
        events.push(data.generationEvents);
        await onEvent(data.generationEvents);
      }
    }
    return events;
  }

  it('loses nothing of an answer that is being written', async () => {
    const goOn = Promise.withResolvers<undefined>();
    model.enqueue([...WORDS.slice(0, 20), { wait: goOn.promise }, ...WORDS.slice(20)]);
    const { sessionId, id } = await send();
    let isCut = false;
    const events = await follow(id, async ({ __typename }) => {
      if (__typename !== 'TextDelta' || isCut) return;
      isCut = true;
      await cut();
      goOn.resolve(undefined);
    });
    expect(isCut).toBe(true);
    expect(events.map(({ text = '' }) => text).join('')).toBe(WORDS.join(''));
    expect(events.map(({ seq }) => seq)).toEqual([...events.map(({ seq }) => seq)].sort((a, b) => a - b));
    expect(events.at(-1)?.__typename).toBe('GenerationCompleted');
    const { data } = await service.send<Awaited>(operation('AwaitGeneration'), { id, waitMs: 0 });
    expect(data?.awaitGeneration).toMatchObject({ status: 'COMPLETED', text: WORDS.join('') });
    const said = await service.send<Said>(SAID, { id: sessionId });
    expect(said.data?.okrSession.messages.edges.map(({ node }) => node.content)).toEqual([
      'We want happier customers.',
      WORDS.join('').trim(),
    ]);
  });

  it('ends an answer that it was reading for with an error that says so, and answers a retry', async () => {
    const rules = await hold('okr_rule_settings');
    const { id } = await send();
    await rules.untilAwaited();
    await rules.cutAndLetGo();
    const [end] = (await follow(id, async () => {})).slice(-1);
    expect(end).toMatchObject({
      __typename: 'GenerationFailed',
      code: 'SERVICE_UNAVAILABLE',
      retryable: true,
    });
    const { data, errors } = await service.send<Retried>(operation('RetryGeneration'), { input: { id } });
    expect(errors).toEqual([]);
    const variables = { id: data!.retryGeneration.generation.id, waitMs: 10_000 };
    const again = await service.send<Awaited>(operation('AwaitGeneration'), variables);
    expect(again.data?.awaitGeneration).toMatchObject({ status: 'COMPLETED', text: 'Fine.' });
  });

  it('answers what comes next, or says that the database does not answer', async () => {
    const { sessionId } = await send();
    await cut();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => service.send<Said>(SAID, { id: sessionId })),
    );
    for (const { errors } of answers) {
      for (const { extensions } of errors)
        expect(extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    }
    const { errors } = await service.send<Said>(SAID, { id: sessionId });
    expect(errors).toEqual([]);
  });
}

const server = process.env['TEST_DATABASE_URL'];
if (server !== undefined)
  describe('a service whose connections to PostgreSQL are cut', () => onServer(server));
else {
  it('is tried on PostgreSQL only: the embedded database has no connection that others can cut', async () => {
    const service = await startTestApp();
    expect(service.app.database.kind).toBe('embedded');
    await service.close();
  });
}
