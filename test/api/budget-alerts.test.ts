import { newId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';
import { RawSocket, type Message } from '../support/stream-client.js';

/** Somebody with a key, and who that is. */
interface Caller {
  readonly headers: { readonly authorization: string };
  readonly scope: Scope;
}

describe('Alerts about budgets over WebSocket', () => {
  let service: TestApp;
  const opened: RawSocket[] = [];
  beforeAll(async () => void (service = await startTestApp({ config: { auth: 'keys' } })));
  afterEach(() => Promise.all(opened.splice(0).map((socket) => socket.stop())));
  afterAll(() => service.close());

  const call = async (workspace: string, member: string): Promise<Caller> => {
    const { key } = await service.app.account.keys.create({ name: member, member, workspace, role: 'ADMIN' });
    const headers = { authorization: `Bearer ${key}` };
    return { headers, scope: await service.app.account.authenticate({ bearer: key }) };
  };
  const limit = ({ scope }: Caller, microUsd: number) =>
    service.app.engine.budgets.setLimit(scope, microUsd, { memberId: scope.memberId });
  const spend = async ({ scope }: Caller, microUsd: number) => {
    const { budgets } = service.app.engine;
    const id = newId();
    await budgets.reserve(id, scope, { amountMicroUsd: microUsd, inputMicroUsd: 1 });
    budgets.settle(id, microUsd);
    await budgets.settled();
  };
  const follow = async (caller: Caller): Promise<RawSocket> => {
    const socket = await RawSocket.open(`${service.url.replace('http', 'ws')}/graphql`, caller.headers);
    opened.push(socket);
    socket.subscribe('alerts', operation('BudgetAlertRaised'));
    return socket;
  };
  const alertOf = ({ payload }: Message) =>
    (payload as { data: { budgetAlertRaised: { percent: number; of: string } } }).data.budgetAlertRaised;

  it('come once each, those of before and then as shares are used up, to whom they are about', async () => {
    const ada = await call('Ours', 'Ada');
    const ben = await call('Ours', 'Ben');
    await limit(ada, 1_000);
    await spend(ada, 510);
    const [socket, bens] = [await follow(ada), await follow(ben)];
    await spend(ada, 300);
    await spend(ada, 10);
    await spend(ada, 100);
    const heard = [await socket.next(), await socket.next(), await socket.next()].map(alertOf);
    expect(heard).toMatchObject([
      { of: 'MEMBER', percent: 50 },
      { of: 'MEMBER', percent: 80 },
      { of: 'MEMBER', percent: 90 },
    ]);
    await limit(ben, 1_000);
    await spend(ben, 500);
    expect(alertOf(await bens.next())).toMatchObject({ percent: 50 });
  });

  it("tell all members of the workspace's, and nobody of another's", async () => {
    const [ada, ben, eve] = [await call('Both', 'Ada'), await call('Both', 'Ben'), await call('Else', 'Eve')];
    await service.app.engine.budgets.setLimit(ada.scope, 1_000);
    await limit(eve, 1_000);
    const sockets = [await follow(ada), await follow(ben)];
    const elsewhere = await follow(eve);
    await spend(ben, 600);
    for (const socket of sockets)
      expect(alertOf(await socket.next())).toMatchObject({ of: 'WORKSPACE', percent: 50 });
    await spend(eve, 900);
    const heard = [await elsewhere.next(), await elsewhere.next(), await elsewhere.next()].map(alertOf);
    expect(heard.map(({ of, percent }) => [of, percent])).toEqual([
      ['MEMBER', 50],
      ['MEMBER', 80],
      ['MEMBER', 90],
    ]);
  });

  it('end when the client has heard enough', async () => {
    const socket = await follow(await call('Ours', 'Ada'));
    socket.send({ id: 'alerts', type: 'complete' });
    socket.subscribe('after', '{ budget { of } }');
    expect((await socket.next()).id).toBe('after');
  });
});
