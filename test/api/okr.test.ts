import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { toCursor } from '../../src/kernel/page.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { seedSessions } from '../support/okr-rows.js';
import { operation } from '../support/operations.js';

interface Connection<Node> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
}
interface Assessed {
  readonly statement: string;
  readonly assessment: { readonly score: number; readonly findings: readonly { readonly code: string }[] };
}
interface SessionData {
  readonly okrSession: {
    readonly phase: string;
    readonly messages: Connection<{
      seq: number;
      role: string;
      generation: { status: string; provider: string };
    }>;
    readonly objectives: readonly (Assessed & {
      readonly id: string;
      readonly keyResults: readonly (Assessed & { readonly id: string; readonly metric: object })[];
    })[];
  };
}
type Sent = {
  readonly sendMessage: {
    readonly message: { readonly id: string };
    readonly generation: { readonly id: string };
  };
};
type Events = { readonly type: string; readonly seq: number }[];

const DRAFT = `Objective: Customers get help the moment they ask for it
KR1: Reduce median first reply time from 9 hours to 1 hour by 31 March 2026
KR2: Increase customer satisfaction from 71% to 85% by 31 March 2026`;

const startOn = (startsOn: string) => ({
  input: { title: 't', cycle: { startsOn, endsOn: '2026-03-31' } },
});
const say = (content: string) => ({ input: { sessionId: toGlobalId('OkrSession', newId()), content } });

/** Each of its sentences is short enough. */
const LONG_DRAFT = {
  statement: 'x'.repeat(100),
  keyResults: [{ statement: 'y'.repeat(10_000) }, { statement: 'z'.repeat(9_901) }],
};

describe('OKRs over HTTP', () => {
  const statements: string[] = [];
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp({ onStatement: (sql) => void statements.push(sql) });
  });
  afterAll(() => service.close());

  const start = async (input: object = { title: 'Support' }) => {
    type Started = {
      readonly startOkrSession: { readonly session: { readonly id: string; readonly phase: string } };
    };
    const { data, errors } = await service.send<Started>(operation('StartOkrSession'), { input });
    expect(errors).toEqual([]);
    return data?.startOkrSession.session.id ?? '';
  };
  const send = async (sessionId: string, content: string) => {
    const { data, errors } = await service.send<Sent>(operation('SendMessage'), {
      input: { sessionId, content },
    });
    expect(errors).toEqual([]);
    return data?.sendMessage ?? { message: { id: '' }, generation: { id: '' } };
  };
  const answered = async (id: string) => {
    type Awaited = { readonly awaitGeneration: { readonly status: string; readonly text: string } };
    const { data } = await service.send<Awaited>(operation('AwaitGeneration'), { id, waitMs: 20_000 });
    expect(data?.awaitGeneration.status).toBe('COMPLETED');
    return data?.awaitGeneration.text ?? '';
  };

  it('holds a conversation through the documents that clients send', async () => {
    const id = await start({
      title: 'Support',
      team: { name: 'Support', function: 'help', size: 7, companySize: 200, industry: 'software' },
      cycle: { startsOn: '2026-01-01', endsOn: '2026-03-31' },
      idempotencyKey: 'start',
    });
    await answered((await send(id, DRAFT)).generation.id);
    const { data, errors } = await service.send<SessionData>(operation('OkrSession'), { id, first: 1 });
    expect(errors).toEqual([]);
    const session = data?.okrSession;
    expect(session).toMatchObject({ phase: 'VALIDATION', title: 'Support' });
    expect(session?.messages).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(session?.messages.edges[0]?.node).toMatchObject({
      seq: 1,
      role: 'USER',
      generation: { status: 'COMPLETED', provider: 'offline' },
    });
    expect(session?.objectives[0]).toMatchObject({
      statement: 'Customers get help the moment they ask for it',
    });
    expect(session?.objectives[0]?.keyResults[0]?.metric).toEqual({
      ...{ kind: 'DECREASE', unit: 'hours', baseline: 9, target: 1, current: null, direction: 'DOWN' },
    });
    const after = session?.messages.pageInfo.endCursor;
    const rest = await service.send<SessionData>(operation('OkrSession'), { id, first: 5, after });
    expect(rest.data?.okrSession.messages.edges.map(({ node }) => node.role)).toEqual(['ASSISTANT']);
  });

  it('shows in the log what was drafted, as it was stored', async () => {
    const id = await start();
    const { generation } = await send(id, DRAFT);
    await answered(generation.id);
    const document = `subscription ($id: ID!) { generationEvents(id: $id) { seq type: __typename
      ... on ObjectiveDrafted { objective { id statement version score keyResults { id } assessment { score } } }
      ... on KeyResultsDrafted { objective { id } keyResults { id statement dueOn metric { target } } }
      ... on AssessmentUpdated { subjectId before { score } after { score } }
      ... on PhaseChanged { from to } } }`;
    const read = async () => {
      const response = await fetch(`${service.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ query: document, variables: { id: generation.id } }),
      });
      const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
      type Result = { readonly data: { readonly generationEvents: Events[number] } };
      return lines.map((line) => (JSON.parse(line.slice(6)) as Result).data.generationEvents);
    };
    const events = await read();
    // From its second sight on a document runs compiled: the same comes out.
    expect([await read(), await read()]).toEqual([events, events]);
    const { data } = await service.send<SessionData>(operation('OkrSession'), { id });
    const stored = data?.okrSession.objectives[0];
    expect(events.find(({ type }) => type === 'ObjectiveDrafted')).toMatchObject({
      objective: {
        id: stored?.id,
        version: 1,
        score: null,
        keyResults: stored?.keyResults.map(({ id }) => ({ id })),
      },
    });
    expect(events.find(({ type }) => type === 'KeyResultsDrafted')).toMatchObject({
      objective: { id: stored?.id },
      keyResults: [{ id: stored?.keyResults[0]?.id, dueOn: '2026-03-31', metric: { target: 1 } }, {}],
    });
    expect(events.find(({ type }) => type === 'AssessmentUpdated')).toMatchObject({
      subjectId: stored?.id,
      before: null,
      after: { score: stored?.assessment.score },
    });
    expect(events.find(({ type }) => type === 'PhaseChanged')).toMatchObject({
      from: 'DISCOVERY',
      to: 'VALIDATION',
    });
    expect(events.at(-1)?.type).toBe('GenerationCompleted');
  });

  it('starts a session in one statement, and reads it in another', async () => {
    // The first request of all makes the account that it is of.
    await start();
    const before = statements.length;
    await start();
    expect(statements.slice(before).map((sql) => sql.split(' ', 1)[0])).toEqual(['INSERT', 'SELECT']);
  });

  it('scores a draft without storing it', async () => {
    type Data = { readonly assessObjective: Assessed & { readonly keyResults: readonly Assessed[] } };
    const draft = {
      statement: 'Launch the new portal',
      keyResults: [{ statement: 'Hire 5 engineers' }],
      commitment: 'COMMITTED',
      cycle: { startsOn: '2026-01-01', endsOn: '2026-03-31' },
    };
    const before = statements.length;
    const { data, errors } = await service.send<Data>(operation('AssessObjective'), { draft });
    expect(errors).toEqual([]);
    expect(data?.assessObjective.assessment.findings.map(({ code }) => code)).toContain('O1');
    expect(data?.assessObjective.keyResults).toMatchObject([{ statement: 'Hire 5 engineers' }]);
    expect(statements.slice(before).filter((sql) => !sql.startsWith('SELECT'))).toEqual([]);
  });

  it('changes goals by hand and shows the session with it', async () => {
    const sessionId = await start();
    const added = await service.send<{ addObjective: { objective: { id: string; version: number } } }>(
      'mutation ($input: AddObjectiveInput!) { addObjective(input: $input) { objective { id version } session { phase } } }',
      { input: { sessionId, statement: 'Customers get help the moment they ask for it' } },
    );
    expect(added.data).toMatchObject({ addObjective: { session: { phase: 'KEY_RESULTS' } } });
    const objectiveId = added.data?.addObjective.objective.id;
    const keyResult = await service.send<{ addKeyResult: { keyResult: { id: string } } }>(
      `mutation ($input: AddKeyResultInput!) { addKeyResult(input: $input) {
        keyResult { id progress score metric { direction } } objective { score keyResults { id } } } }`,
      {
        input: {
          objectiveId,
          statement: 'x',
          metric: { kind: 'INCREASE', baseline: 0, target: 10, current: 4 },
        },
      },
    );
    const id = keyResult.data?.addKeyResult.keyResult.id;
    expect(keyResult.data).toEqual({
      addKeyResult: {
        keyResult: { id, progress: 0.4, score: 0.4, metric: { direction: 'UP' } },
        objective: { score: 0.4, keyResults: [{ id }] },
      },
    });
    const both = await service.send(
      `mutation ($a: UpdateKeyResultInput!, $b: RemoveKeyResultInput!) {
        updateKeyResult(input: $a) { keyResult { confidence version } objective { keyResults { confidence } } }
        removeKeyResult(input: $b) { removedId objective { keyResults { id } } session { objectives { id } } } }`,
      { a: { id, confidence: 0.5, version: 1 }, b: { id, version: 2 } },
    );
    expect(both).toMatchObject({
      errors: [],
      data: {
        updateKeyResult: {
          keyResult: { confidence: 0.5, version: 2 },
          objective: { keyResults: [{ confidence: 0.5 }] },
        },
        removeKeyResult: {
          removedId: id,
          objective: { keyResults: [] },
          session: { objectives: [{ id: objectiveId }] },
        },
      },
    });
    const removed = await service.send(
      'mutation ($input: RemoveObjectiveInput!) { removeObjective(input: $input) { removedId session { objectives { id } phase } } }',
      { input: { id: objectiveId } },
    );
    expect(removed.data).toEqual({
      removeObjective: { removedId: objectiveId, session: { objectives: [], phase: 'OBJECTIVE' } },
    });
  });

  it('renames a session and goes back, and tells of a stale version', async () => {
    const id = await start();
    const rename = (version: number) =>
      service.send(
        'mutation ($input: RenameOkrSessionInput!) { renameOkrSession(input: $input) { session { title version } } }',
        { input: { id, title: 'Other', version } },
      );
    expect((await rename(1)).data).toEqual({ renameOkrSession: { session: { title: 'Other', version: 2 } } });
    expect((await rename(1)).errors).toMatchObject([
      { extensions: { code: 'CONFLICT', expected: 1, actual: 2 } },
    ]);
    const reopen = await service.send(
      'mutation ($input: ReopenOkrPhaseInput!) { reopenOkrPhase(input: $input) { session { phase } } }',
      { input: { id, phase: 'OBJECTIVE' } },
    );
    expect(reopen.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'phase' } }]);
  });

  it.each<[string, string, object, string]>([
    ['an id that is none', 'OkrSession', { id: 'nonsense' }, 'BAD_USER_INPUT'],
    ['the id of something else', 'OkrSession', { id: toGlobalId('OkrMessage', newId()) }, 'BAD_USER_INPUT'],
    ['an unknown id', 'OkrSession', { id: toGlobalId('OkrSession', newId()) }, 'NOT_FOUND'],
    ['an id of bits that are no UUID', 'OkrSession', { id: 'ses_7zzzzzzzzzzzzzzzzzzzzzzzzz' }, 'NOT_FOUND'],
    ['a page of none', 'OkrSessions', { first: 0 }, 'BAD_USER_INPUT'],
    ["another list's cursor", 'OkrSessions', { after: toCursor([7]) }, 'BAD_USER_INPUT'],
    ['an empty title', 'StartOkrSession', { input: { title: '' } }, 'BAD_USER_INPUT'],
    ['a day that is none', 'StartOkrSession', startOn('2026-02-30'), 'BAD_USER_INPUT'],
    ['a cycle that ends before it starts', 'StartOkrSession', startOn('2026-04-01'), 'BAD_USER_INPUT'],
    ['a message to nobody', 'SendMessage', say('Hi'), 'NOT_FOUND'],
    ['an empty message', 'SendMessage', say(' '), 'BAD_USER_INPUT'],
    ['a control character', 'SendMessage', say('\u0000'), 'BAD_USER_INPUT'],
    ['a long draft', 'AssessObjective', { draft: { statement: 'x'.repeat(10_001) } }, 'BAD_USER_INPUT'],
    ['a draft of long sentences', 'AssessObjective', { draft: LONG_DRAFT }, 'BAD_USER_INPUT'],
  ])('answers %s by one error with its code', async (_what, name, variables, code) => {
    const { errors } = await service.send(operation(name), variables);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions['code']).toBe(code);
  });

  it('takes as many statements for twenty sessions as for two', async () => {
    const scope = await service.app.account.localScope();
    const count = async (first: number) => {
      const before = statements.length;
      const { data, errors } = await service.send<{ okrSessions: Connection<object> }>(
        `query ($first: Int) { okrSessions(first: $first) { totalCount edges { node {
          title
          messages(last: 3) { totalCount edges { node { content generation { status } } } }
          objectives { statement score keyResults { statement score } } } } } }`,
        { first },
      );
      expect(errors).toEqual([]);
      expect(data?.okrSessions.edges).toHaveLength(first);
      return statements.slice(before);
    };
    await seedSessions(service.app.database, scope, 20);
    const few = await count(2);
    const many = await count(20);
    expect(many).toHaveLength(few.length);
    // Sessions, their count, messages, their counts, both ways to a generation (the second in two), goals, key results.
    expect(many.length).toBeLessThanOrEqual(9);
  });

  it('answers the list of sessions with the last message of each', async () => {
    type Data = { readonly okrSessions: Connection<{ messages: Connection<{ content: string }> }> };
    const { data, errors } = await service.send<Data>(operation('OkrSessions'), { first: 3 });
    expect(errors).toEqual([]);
    expect(
      data?.okrSessions.edges.map(({ node }) => node.messages.edges.map((edge) => edge.node.content)),
    ).toEqual([['Message 5'], ['Message 5'], ['Message 5']]);
  });

  it('finds each kind of thing again by its id', async () => {
    const id = await start();
    const { message, generation } = await send(id, DRAFT);
    await answered(generation.id);
    const { data } = await service.send<SessionData>(operation('OkrSession'), { id });
    const [objective] = data?.okrSession.objectives ?? [];
    const ids = [id, message.id, generation.id, objective?.id, objective?.keyResults[0]?.id];
    for (const wanted of ids) {
      const found = await service.send<{ node: object }>(
        'query ($id: ID!) { node(id: $id) { id __typename } }',
        { id: wanted },
      );
      expect(found).toMatchObject({ errors: [], data: { node: { id: wanted } } });
    }
  });
});

describe('OKRs of several workspaces', () => {
  let service: TestApp;
  beforeAll(async () => void (service = await startTestApp({ config: { auth: 'keys' } })));
  afterAll(() => service.close());

  const member = async (workspace: string) => {
    const { key } = await service.app.account.keys.create({ name: 'test', workspace });
    return { authorization: `Bearer ${key}` };
  };

  it('lets nobody in without a key', async () => {
    const { errors } = await service.send('{ okrSessions { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('tells the viewer who it is', async () => {
    const { data } = await service.send(
      '{ viewer { member { name role } workspace { name } } }',
      {},
      await member('Mine'),
    );
    expect(data).toEqual({
      viewer: { member: { name: 'test', role: 'MEMBER' }, workspace: { name: 'Mine' } },
    });
  });

  it('does not find what belongs to another one, by whatever way it is asked for', async () => {
    const [mine, theirs] = [await member('Mine'), await member('Theirs')];
    type Started = { readonly startOkrSession: { readonly session: { readonly id: string } } };
    const started = await service.send<Started>(
      operation('StartOkrSession'),
      { input: { title: 'Secret' } },
      theirs,
    );
    const id = started.data?.startOkrSession.session.id;
    const sent = await service.send<Sent>(
      operation('SendMessage'),
      { input: { sessionId: id, content: DRAFT } },
      theirs,
    );
    const generationId = sent.data?.sendMessage.generation.id;
    await service.send(operation('AwaitGeneration'), { id: generationId, waitMs: 20_000 }, theirs);
    const { data } = await service.send<SessionData>(operation('OkrSession'), { id }, theirs);
    const [objective] = data?.okrSession.objectives ?? [];
    const keyResultId = objective?.keyResults[0]?.id;
    expect(keyResultId).toBeDefined();

    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    const attempts: [string, object][] = [
      [operation('OkrSession'), { id }],
      [operation('SendMessage'), { input: { sessionId: id, content: 'Hi' } }],
      [operation('AwaitGeneration'), { id: generationId, waitMs: 0 }],
      [operation('CancelGeneration'), { input: { id: generationId } }],
      [operation('RetryGeneration'), { input: { id: generationId } }],
      [
        'mutation ($i: UpdateObjectiveInput!) { updateObjective(input: $i) { objective { id } } }',
        { i: { id: objective?.id } },
      ],
      [
        'mutation ($i: RemoveKeyResultInput!) { removeKeyResult(input: $i) { removedId } }',
        { i: { id: keyResultId } },
      ],
      [node, { id }],
      [node, { id: sent.data?.sendMessage.message.id }],
      [node, { id: objective?.id }],
      [node, { id: keyResultId }],
    ];
    for (const [document, variables] of attempts) {
      const { errors } = await service.send(document, variables, mine);
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    const list = await service.send('{ okrSessions { totalCount edges { node { id } } } }', {}, mine);
    expect(list.data).toEqual({ okrSessions: { totalCount: 0, edges: [] } });
  });
});
