import { jest } from '@jest/globals';
import { toGlobalId } from '../../src/kernel/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { startMessagesServer, toolUse, type MessagesServer } from '../support/messages-server.js';
import { operation } from '../support/operations.js';
import { PatientClock } from '../support/patient-clock.js';

const CLASSIFY = 'query ($text: String!) { classifyIntent(text: $text) { intent } }';
const STATE = '{ engine { providers { inFlight queued } } }';
const reading = { intent: 'LEARNING', activity: 'EXPLORING', progress: 'UNKNOWN', confidence: 0.9 };

interface Provider {
  readonly inFlight: number;
  readonly queued: number;
}

describe("A member's plan", () => {
  let server: MessagesServer;
  let service: TestApp;
  const keys: Record<string, string> = {};
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    server = await startMessagesServer();
    server.respondWith({ blocks: [toolUse('classify_message', reading)] });
    const anthropic = { apiKey: 'test', baseUrl: server.url, model: 'claude-haiku-4-5' };
    const config = { anthropic, auth: 'keys', modelConcurrency: 1, cachesAnswers: false } as const;
    service = await startTestApp({ config, clock: new PatientClock() });
    for (const [workspace, member, role] of [
      ['Mine', 'Ada', 'ADMIN'],
      ['Mine', 'Bob', 'MEMBER'],
      ['Mine', 'Pam', 'MEMBER'],
      ['Theirs', 'Mallory', 'MEMBER'],
    ] as const) {
      const { key, apiKey } = await service.app.account.keys.create({
        name: 'laptop',
        workspace,
        member,
        role,
      });
      keys[member] = `Bearer ${key}`;
      ids[member] = toGlobalId('Member', apiKey.member.id);
    }
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  const as = <Data>(who: string, query: string, variables?: object) =>
    service.send<Data>(query, variables, { authorization: keys[who]! });
  const setPlan = (who: string, input: object) =>
    as<{ setMemberPlan: { member: object } }>(who, operation('SetMemberPlan'), { input });
  const provider = async (): Promise<Provider> => {
    const { data } = await as<{ engine: { providers: Provider[] } }>('Ada', STATE);
    return data!.engine.providers[0]!;
  };
  const until = async (state: Provider) => {
    for (;;) {
      const { inFlight, queued } = await provider();
      if (inFlight === state.inFlight && queued === state.queued) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  it('is standard until an administrator sets it, the same however often it is asked with a key', async () => {
    const input = { memberId: ids['Pam'], plan: 'PREMIUM', idempotencyKey: 'pam-1' };
    const [first, again] = [await setPlan('Ada', input), await setPlan('Ada', input)];
    expect(first.errors).toEqual([]);
    expect(first.data!.setMemberPlan.member).toMatchObject({ name: 'Pam', plan: 'PREMIUM' });
    expect(again.data).toEqual(first.data);
    const bob = await as('Bob', '{ viewer { member { name plan } } }');
    expect(bob.data).toEqual({ viewer: { member: { name: 'Bob', plan: 'STANDARD' } } });
    const other = await setPlan('Ada', { ...input, plan: 'STANDARD' });
    expect(other.errors[0]!.extensions).toMatchObject({ code: 'CONFLICT' });
  });

  it('is set by nobody else, and for nobody of another workspace', async () => {
    const own = await setPlan('Bob', { memberId: ids['Bob'], plan: 'PREMIUM' });
    expect(own.errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', action: 'setMemberPlan' });
    const foreign = await setPlan('Ada', { memberId: ids['Mallory'], plan: 'PREMIUM' });
    expect(foreign.errors[0]!.extensions).toMatchObject({ code: 'NOT_FOUND', kind: 'Member' });
  });

  it.each([
    [
      'an id of something else',
      { memberId: toGlobalId('Workspace', '0197a000-0000-7000-8000-000000000001') },
    ],
    ['no id', { memberId: 'Pam' }],
    ['a plan that there is not', { plan: 'GOLD' }],
  ])('is refused with %s', async (_what, wrong) => {
    const { errors } = await setPlan('Ada', { memberId: ids['Pam'], plan: 'PREMIUM', ...wrong });
    expect(errors[0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('lets a premium member go before who has waited longer', async () => {
    await setPlan('Ada', { memberId: ids['Pam'], plan: 'PREMIUM' });
    const lookUp = jest.spyOn(service.app.account, 'isPremium');
    const begun = server.requests.length;
    let answer = () => {};
    const waitsFor = new Promise<void>((resolve) => (answer = resolve));
    server.enqueue({ blocks: [toolUse('classify_message', reading)], waitsFor });
    const one = as('Ada', CLASSIFY, { text: 'Tea for one.' });
    await server.received(begun);
    const bob = as('Bob', CLASSIFY, { text: 'Tea for Bob.' });
    await until({ inFlight: 1, queued: 1 });
    const pam = as('Pam', CLASSIFY, { text: 'Tea for Pam.' });
    await until({ inFlight: 1, queued: 2 });
    // A call waits as anybody's until its member's plan is known.
    expect(await Promise.all(lookUp.mock.results.map(({ value }) => value))).toEqual([false, true]);
    answer();
    for (const { data } of await Promise.all([one, bob, pam])) {
      expect(data).toEqual({ classifyIntent: { intent: reading.intent } });
    }
    const asked = server.requests
      .slice(begun)
      .map(({ body }) => /Tea for (\w+)/.exec(JSON.stringify(body))?.[1]);
    expect(asked).toEqual(['one', 'Pam', 'Bob']);
  });
});
