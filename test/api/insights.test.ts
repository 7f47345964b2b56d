import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { untilChecks } from '../support/health.js';
import { operation } from '../support/operations.js';
import { RawSocket } from '../support/stream-client.js';

interface Durations {
  readonly count: number;
  readonly totalMs: number;
  readonly p95Ms: number;
}
interface Figures {
  readonly insights: {
    readonly operations: readonly {
      readonly operation: string;
      readonly total: Durations | null;
      readonly parse: Durations | null;
      readonly execute: Durations | null;
    }[];
    readonly fields: readonly { readonly field: string; readonly durations: Durations }[];
    readonly statements: readonly { readonly statement: string; readonly durations: Durations }[];
  };
}
interface Span {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
  readonly path: string;
}

const START =
  'mutation ($input: StartOkrSessionInput!) { startOkrSession(input: $input) { session { id } } }';
const BOARD =
  'query Board { okrSessions(first: 20) { edges { node { messages(first: 5) { totalCount } } } } }';
const VIEWER = 'query WhoAmI { viewer { member { name } } }';

describe('insights over HTTP', () => {
  let service: TestApp;
  let admin: Record<string, string>;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    admin = await keyOf('Watched', 'ADMIN');
  });
  afterAll(() => service.close());

  const keyOf = async (workspace: string, role: 'ADMIN' | 'MEMBER') => {
    const { key } = await service.app.account.keys.create({ name: role, member: role, workspace, role });
    return { authorization: `Bearer ${key}` };
  };
  const figures = async (variables: object = {}) => {
    const { data, errors } = await service.send<Figures>(operation('Insights'), variables, admin);
    expect(errors).toEqual([]);
    return data!.insights;
  };
  const readMetrics = (headers: Record<string, string> = {}) => fetch(`${service.url}/metrics`, { headers });

  it('tell operations, resolvers and statements, what took the most time first', async () => {
    for (let call = 0; call < 3; call++) await service.send(VIEWER, {}, admin);
    const { operations, fields, statements } = await figures({ first: 100 });
    const whoAmI = operations.find((one) => one.operation === 'WhoAmI');
    expect(whoAmI).toMatchObject({ total: { count: 3 }, parse: { count: 1 }, execute: { count: 3 } });
    expect(fields.find(({ field }) => field === 'Query.viewer')?.durations.count).toBe(3);
    expect(fields.some(({ field }) => field === 'Member.name')).toBe(false);
    expect(statements.map(({ statement }) => statement)).toContain('SELECT members');
    for (const list of [fields, statements]) {
      const totals = list.map(({ durations }) => durations.totalMs);
      expect(totals).toEqual([...totals].sort((left, right) => right - left));
      expect(list.every(({ durations }) => durations.count > 0 && durations.p95Ms > 0)).toBe(true);
    }
  });

  it('give no more than was asked for, and refuse to be asked for too much', async () => {
    expect((await figures({ first: 1 })).operations).toHaveLength(1);
    const { errors } = await service.send(operation('Insights'), { first: 101 }, admin);
    expect(errors.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
  });

  it('count operations over WebSocket and events of subscriptions as well', async () => {
    const socket = await RawSocket.open(`${service.url.replace('http', 'ws')}/graphql`, admin);
    socket.send({
      id: '1',
      type: 'subscribe',
      payload: { query: 'query OverSocket { viewer { member { name } } }' },
    });
    expect(await socket.next()).toMatchObject({ type: 'next', id: '1' });
    await socket.stop();
    const { operations } = await figures({ first: 100 });
    expect(operations.find((one) => one.operation === 'OverSocket')).toMatchObject({
      total: { count: 1 },
      execute: { count: 1 },
    });
  });

  it('count requests that could not be run together', async () => {
    await service.send('{ nothingOfThisName }', {}, admin);
    await service.send('{', {}, admin);
    const { operations } = await figures({ first: 100 });
    expect(operations.find((one) => one.operation === '(invalid)')?.total?.count).toBe(2);
  });

  it('tell how the process does', async () => {
    const { data, errors } = await service.send<{
      insights: { process: { now: Record<string, number> } };
    }>(operation('InsightsProcess'), {}, admin);
    expect(errors).toEqual([]);
    const { now } = data!.insights.process;
    expect(now['heapUsedBytes']).toBeGreaterThan(0);
    expect(now['heapUsedBytes']).toBeLessThan(now['heapLimitBytes']!);
  });

  it('have no alerts while nothing is wrong', async () => {
    const { data, errors } = await service.send(operation('InsightsAlerts'), {}, admin);
    expect(errors).toEqual([]);
    expect(data).toEqual({ insights: { alerts: [] } });
  });

  it('keep a sampled request as a waterfall, which its own workspace alone may see', async () => {
    const profileOf = async (requestId: string, headers: Record<string, string>) =>
      service.send<{ insights: { profile: { spans: Span[] } } }>(
        operation('OperationProfile'),
        { requestId },
        headers,
      );
    // One in a hundred is kept: the hundred and first is one of these.
    const ids: string[] = Array.from({ length: 101 }, () => randomUUID());
    for (const id of ids) await service.send(VIEWER, {}, { ...admin, 'x-request-id': id });
    const { profiles } = service.app.telemetry;
    const scope = await service.app.account.authenticate({ bearer: admin['authorization']!.slice(7) });
    const kept = ids.find((id) => profiles.find(scope.workspaceId, id))!;
    const { data, errors } = await profileOf(kept, admin);
    expect(errors).toEqual([]);
    const { spans } = data!.insights.profile;
    expect(spans.map(({ name, path, parentId }) => [name, path, parentId])).toEqual([
      ['total', '', null],
      ['execute', '', 0],
      ['Query.viewer', 'viewer', 1],
      ['SELECT members', '', 2],
      ['SELECT workspaces', '', 2],
    ]);
    const foreign = await profileOf(kept, await keyOf('Elsewhere', 'ADMIN'));
    expect(foreign.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('keep a request whose client asks to see its timings, and say what is kept of the others', async () => {
    const requestId = randomUUID();
    const profileOf = (id: string) =>
      service.send<{ insights: { profile: { isSlow: boolean; hasResolvers: boolean; spans: Span[] } } }>(
        operation('OperationProfile'),
        { requestId: id },
        admin,
      );
    const wanted = { ...admin, 'x-request-id': requestId, 'x-waymark-timings': '1' };
    expect((await service.send(VIEWER, {}, wanted)).extensions).toHaveProperty('timings');
    const { data, errors } = await profileOf(requestId);
    expect(errors).toEqual([]);
    expect(data!.insights.profile.spans.map(({ name }) => name)).toContain('Query.viewer');
    const unknown = await profileOf('no-such-request');
    expect(unknown.errors[0]).toMatchObject({
      message: expect.stringContaining('x-waymark-timings') as string,
      extensions: { code: 'NOT_FOUND', kind: 'OperationProfile', id: 'no-such-request' },
    });
  });

  it('keep the statements of a request and the batches of its loaders, each under what it was made for', async () => {
    for (const title of ['One', 'Two', 'Three']) await service.send(START, { input: { title } }, admin);
    const requestId = randomUUID();
    await service.send(BOARD, {}, { ...admin, 'x-request-id': requestId, 'x-waymark-timings': '1' });
    const { data, errors } = await service.send<{
      insights: { profile: { omittedWork: number; spans: (Span & { keys: number | null })[] } };
    }>(operation('OperationProfile'), { requestId }, admin);
    expect(errors).toEqual([]);
    const { spans, omittedWork } = data!.insights.profile;
    expect(omittedWork).toBe(0);
    const parentOf = ({ parentId }: Span) => spans[parentId!]?.name;
    const batch = spans.find(({ name }) => name === 'okr.messageCount')!;
    expect(batch).toMatchObject({ path: '', keys: 3 });
    // Three fields asked for it at once: it belongs to none of them.
    expect(parentOf(batch)).toBe('execute');
    const counting = spans.filter(({ parentId }) => parentId === batch.id);
    expect(counting.map(({ name, keys }) => [name, keys])).toEqual([['SELECT okr_messages', null]]);
    const listing = spans.find(({ name }) => name === 'SELECT okr_sessions')!;
    expect(parentOf(listing)).toBe('Query.okrSessions');
  });

  it('list slow operations of the workspace', async () => {
    const { data, errors } = await service.send<{ insights: { slowOperations: unknown[] } }>(
      operation('SlowOperations'),
      {},
      admin,
    );
    expect(errors).toEqual([]);
    expect(Array.isArray(data?.insights.slowOperations)).toBe(true);
  });

  it('have a page of health that says how each part does, for whoever asks', async () => {
    await untilChecks(service, {
      ...{ database: 'ok', engine: 'ok', vectors: 'ok', redis: 'off', cache: 'ok', memory: 'ok' },
    });
  });

  it('are for administrators only', async () => {
    const member = await keyOf('Watched', 'MEMBER');
    const { data, errors } = await service.send(operation('Insights'), {}, member);
    expect(data).toBeNull();
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('are a page for Prometheus, with the same counts', async () => {
    const before = await figures({ first: 100 });
    const total = before.operations.find((one) => one.operation === 'WhoAmI')!.total!;
    const response = await readMetrics(admin);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = (await response.text()).split('\n');
    const labels = 'operation="WhoAmI",phase="total"';
    expect(lines).toContain(`waymark_graphql_operation_duration_seconds_count{${labels}} ${total.count}`);
    expect(lines).toContain('# TYPE waymark_graphql_operation_duration_seconds histogram');
    const buckets = lines
      .filter(
        (line) =>
          line.startsWith('waymark_graphql_operation_duration_seconds_bucket') && line.includes(labels),
      )
      .map((line) => Number(line.split(' ').at(-1)));
    expect(buckets).toHaveLength(16);
    expect(buckets).toEqual([...buckets].sort((left, right) => left - right));
    expect(buckets.at(-1)).toBe(total.count);
    for (const name of [
      'waymark_database_statement_duration_seconds_sum',
      'waymark_heap_limit_bytes',
      'waymark_alerts',
    ]) {
      expect(lines.some((line) => line.startsWith(name))).toBe(true);
    }
  });

  it('give the page to nobody without the key of an administrator', async () => {
    expect((await readMetrics()).status).toBe(401);
    expect((await readMetrics(await keyOf('Watched', 'MEMBER'))).status).toBe(403);
    const posted = await fetch(`${service.url}/metrics`, { method: 'POST', headers: admin });
    expect(posted.status).toBe(405);
  });
});

describe('insights on one machine', () => {
  it('need no key, and count the cardinality attack into one series', async () => {
    const service = await startTestApp();
    try {
      for (let attempt = 0; attempt < 150; attempt++) {
        await service.send(`query Attack${attempt} { __typename }`);
      }
      const response = await fetch(`${service.url}/metrics`);
      expect(response.status).toBe(200);
      const names = new Set(
        [...(await response.text()).matchAll(/operation="([^"]+)"/g)].map(([, name]) => name),
      );
      expect(names.size).toBe(101);
      expect(names).toContain('(other)');
    } finally {
      await service.close();
    }
  });
});
