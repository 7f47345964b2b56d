import { AlertStore } from '../../src/domains/insights/alerts/alert.store.js';
import type { AlertChange } from '../../src/domains/insights/alerts/alert-board.js';
import { newId } from '../../src/kernel/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';
import { RawSocket } from '../support/stream-client.js';

interface Alerts {
  readonly alerts: readonly { readonly kind: string; readonly clearedAt: string | null }[];
}

describe('alerts over GraphQL', () => {
  let service: TestApp;
  beforeAll(async () => void (service = await startTestApp({ config: { auth: 'keys' } })));
  afterAll(() => service.close());

  const keyOf = async (workspace: string, role: 'ADMIN' | 'MEMBER' = 'ADMIN') => {
    const { key } = await service.app.account.keys.create({ name: role, member: role, workspace, role });
    return { authorization: `Bearer ${key}` };
  };
  const workspaceOf = async (headers: { authorization: string }) =>
    (await service.app.account.authenticate({ bearer: headers.authorization.slice(7) })).workspaceId;
  const change = (type: AlertChange['type'], more: Partial<AlertChange> = {}): AlertChange => ({
    type,
    kind: 'DATABASE_SLOW',
    severity: 'CRITICAL',
    subject: undefined,
    value: 900,
    threshold: 500,
    at: new Date(),
    ...more,
  });
  const listOf = async (headers: object) => {
    const { data } = await service.send<{ insights: Alerts }>(
      operation('InsightsAlerts'),
      {},
      { ...headers },
    );
    return data!.insights.alerts.map(({ kind, clearedAt }) => `${kind} ${clearedAt ? 'over' : 'stands'}`);
  };
  const subscribe = async (headers: { authorization: string }) => {
    const socket = await RawSocket.open(`${service.url.replace('http', 'ws')}/graphql`, headers);
    socket.subscribe('1', operation('InsightsChanged'));
    const next = async () => {
      const { payload } = (await socket.next()) as { payload: { data: { insightsChanged: Alerts } } };
      return payload.data.insightsChanged.alerts.map(
        ({ kind, clearedAt }) => `${kind} ${clearedAt ? 'over' : 'stands'}`,
      );
    };
    return { socket, next };
  };

  it('are told at once to who follows them, each change once, whichever process records it first', async () => {
    const headers = await keyOf('Followers');
    const { socket, next } = await subscribe(headers);
    expect(await next()).toEqual([]);
    const processId = newId();
    const [one, two] = [
      new AlertStore(service.app.database, processId),
      new AlertStore(service.app.database, processId),
    ];
    const raised = await Promise.all([one.record(change('raised')), two.record(change('raised'))]);
    expect(raised.filter((alert) => alert !== undefined)).toHaveLength(1);
    expect(await next()).toEqual(['DATABASE_SLOW stands']);
    const cleared = await Promise.all([one.record(change('cleared')), two.record(change('cleared'))]);
    expect(cleared.filter((alert) => alert !== undefined)).toHaveLength(1);
    expect(await next()).toEqual(['DATABASE_SLOW over']);
    expect(await listOf(headers)).toEqual(['DATABASE_SLOW over']);
    await socket.stop();
  });

  it('about a budget are seen and told in its own workspace only', async () => {
    const [mine, theirs] = [await keyOf('Mine'), await keyOf('Theirs')];
    const subject = { workspaceId: await workspaceOf(mine), id: newId() };
    const { socket, next } = await subscribe(theirs);
    const before = await next();
    const store = new AlertStore(service.app.database, newId());
    await store.record(change('raised', { kind: 'BUDGET_NEARLY_SPENT', subject }));
    expect(await listOf(mine)).toContain('BUDGET_NEARLY_SPENT stands');
    expect(await listOf(theirs)).not.toContain('BUDGET_NEARLY_SPENT stands');
    await store.record(change('raised', { kind: 'MEMORY_HIGH', severity: 'WARNING' }));
    // The next that they hear of is their own: nothing came between.
    expect(await next()).toEqual(['MEMORY_HIGH stands', ...before]);
    await socket.stop();
  });

  it('of a process that is gone are over after a while', async () => {
    const headers = await keyOf('Orphans');
    const gone = new AlertStore(service.app.database, newId());
    const at = new Date(Date.now() - 10 * 60_000);
    await gone.record(change('raised', { kind: 'INFERENCE_SLOW', severity: 'WARNING', at }));
    expect(await listOf(headers)).toContain('INFERENCE_SLOW stands');
    const left = new AlertStore(service.app.database, newId());
    const ended = await left.keepStanding([], new Date());
    expect(ended.map(({ kind }) => kind)).toContain('INFERENCE_SLOW');
    expect(await listOf(headers)).toContain('INFERENCE_SLOW over');
  });

  it('are for administrators only', async () => {
    const { socket } = await subscribe(await keyOf('Followers', 'MEMBER'));
    const { payload } = (await socket.next()) as {
      payload: { data?: object; errors: { extensions: { code: string } }[] };
    };
    expect(payload.data ?? null).toBeNull();
    expect(payload.errors[0]?.extensions.code).toBe('FORBIDDEN');
    await socket.stop();
  });
});

describe('trends over GraphQL', () => {
  it('tell the hours of before a restart, and refuse what they are not asked rightly for', async () => {
    const service = await startTestApp({ kept: true });
    const variables = {
      of: 'OPERATION',
      label: 'WhoAmI',
      from: new Date(Date.now() - 3_600_000).toISOString(),
    };
    const ask = (more: object = {}) =>
      service.send<{ insights: { trends: { durations: { count: number } }[] } }>(operation('InsightsTrend'), {
        ...variables,
        ...more,
      });
    try {
      for (let n = 0; n < 3; n++) await service.send('query WhoAmI { viewer { member { name } } }');
      await service.restart();
      const { data, errors } = await ask();
      expect(errors).toEqual([]);
      const counts = data!.insights.trends.map(({ durations }) => durations.count);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
      for (const wrong of [{ of: 'STEP' }, { from: new Date(Date.now() + 60_000).toISOString() }])
        expect((await ask(wrong)).errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    } finally {
      await service.close();
    }
  });
});
