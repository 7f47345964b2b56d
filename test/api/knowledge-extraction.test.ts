import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';

type Headers = Record<string, string>;

interface State {
  readonly isOn: boolean;
  readonly pending: number;
  readonly extracted: number;
  readonly failed: number;
}

const SET = operation('SetKnowledgeExtraction');
const RETRY = operation('RetryKnowledgeExtraction');

describe('the extraction of knowledge over HTTP', () => {
  let service: TestApp;
  let admin: Headers;
  let member: Headers;
  let stranger: Headers;
  beforeEach(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    admin = await keyOf('Garden', 'ADMIN');
    member = await keyOf('Garden', 'MEMBER');
    stranger = await keyOf('Elsewhere', 'ADMIN');
  });
  afterEach(() => service.close());

  const keyOf = async (workspace: string, role: Scope['role']) => {
    const { key } = await service.app.account.keys.create({ name: role, member: role, workspace, role });
    return { authorization: `Bearer ${key}` };
  };
  const stateOf = async (viewer: Headers) => {
    const { data } = await service.send<{ knowledgeExtraction: State }>(
      operation('KnowledgeExtraction'),
      {},
      viewer,
    );
    return data!.knowledgeExtraction;
  };
  const codeOf = async (query: string, variables: object, viewer: Headers) => {
    const { errors } = await service.send(query, variables, viewer);
    return errors[0]?.extensions['code'];
  };
  /** A text of the workspace "Garden" that was given up. */
  const giveUp = async () => {
    const { prisma } = service.app.database;
    const { id, workspaceId } = await prisma.member.findFirstOrThrow({
      where: { workspace: { name: 'Garden' }, role: 'MEMBER' },
    });
    await prisma.knowledgeExtraction.create({
      data: {
        ...{ id: newId(), workspaceId, memberId: id, topic: 'a session', sourceId: newId() },
        ...{ sourceKind: 'MESSAGE', text: 'We decided to keep the old supplier.', status: 'FAILED' },
        ...{ reason: 'LLM_BAD_OUTPUT', createdAt: new Date(), settledAt: new Date() },
      },
    });
  };

  it('is switched by an administrator, and a repeated request repeats nothing', async () => {
    const off = { input: { isOn: false, idempotencyKey: randomUUID() } };
    expect((await service.send(SET, off, admin)).data).toMatchObject({
      setKnowledgeExtraction: { extraction: { isOn: false } },
    });
    await service.send(SET, { input: { isOn: true } }, admin);
    // The first request once more, as a client sends it that never got its answer: what came after it stays.
    await service.send(SET, off, admin);
    expect((await stateOf(admin)).isOn).toBe(true);
    const other = { input: { ...off.input, isOn: true } };
    expect(await codeOf(SET, other, admin)).toBe('CONFLICT');
  });

  it('is switched by nobody else, and in no other workspace', async () => {
    expect(await codeOf(SET, { input: { isOn: false } }, member)).toBe('FORBIDDEN');
    expect(await codeOf(SET, { input: { isOn: false } }, stranger)).toBeUndefined();
    expect((await stateOf(member)).isOn).toBe(true);
    expect((await stateOf(stranger)).isOn).toBe(false);
  });

  it('refuses a switch without a position, and a key that is too long', async () => {
    expect(await codeOf(SET, { input: {} }, admin)).toBe('BAD_USER_INPUT');
    const input = { isOn: false, idempotencyKey: 'k'.repeat(1_000) };
    expect(await codeOf(SET, { input }, admin)).toBe('BAD_USER_INPUT');
    expect(await codeOf(RETRY, { input: { idempotencyKey: input.idempotencyKey } }, admin)).toBe(
      'BAD_USER_INPUT',
    );
    expect((await stateOf(admin)).isOn).toBe(true);
  });

  it('reads after all what was given up, once for a key, and nothing for a stranger', async () => {
    await giveUp();
    await service.send(RETRY, {}, stranger);
    expect(await stateOf(member)).toMatchObject({ failed: 1, pending: 0 });
    const input = { idempotencyKey: randomUUID() };
    await service.send(RETRY, { input }, member);
    while ((await stateOf(member)).extracted === 0) await delay(50);
    expect(await stateOf(member)).toMatchObject({ failed: 0, pending: 0, extracted: 1 });
    await giveUp();
    await service.send(RETRY, { input }, member);
    expect(await stateOf(member)).toMatchObject({ failed: 1, extracted: 1 });
  });
});
