import { createAccountDomain, runKeysCommand, type AccountDomain } from '../../src/domains/account/index.js';
import { mintApiKey } from '../../src/domains/account/api-key.js';
import { systemClock, type Clock } from '../../src/kernel/clock.js';
import { parseGlobalId, toGlobalId } from '../../src/kernel/ids.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

/** Time that moves when it is told to. */
function movableClock() {
  let passedMs = 0;
  const start = Date.parse('2026-03-01T12:00:00Z');
  const clock: Clock = {
    now: () => new Date(start + passedMs),
    monotonicMs: () => passedMs,
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
  };
  return { clock, pass: (ms: number) => void (passedMs += ms) };
}

describe('accounts', () => {
  const statements: string[] = [];
  let test: TestDatabase;
  beforeAll(
    async () => void (test = await openTestDatabase({ onStatement: (sql) => void statements.push(sql) })),
  );
  afterAll(() => test.close());
  const open = (auth: 'local' | 'keys', clock?: Clock): AccountDomain =>
    createAccountDomain({ database: test.database, auth, clock });

  describe('without keys', () => {
    it('takes every request for the one member, who is made once', async () => {
      const scopes = await Promise.all([
        open('local').localScope(),
        open('local').authenticate({}),
        open('local').authenticate({ bearer: 'anything' }),
      ]);
      expect(scopes[1]).toEqual(scopes[0]);
      expect(scopes[2]).toEqual(scopes[0]);
      const { workspaceId } = scopes[0];
      expect(await test.database.prisma.member.count({ where: { workspaceId } })).toBe(1);
    });
  });

  describe('with keys', () => {
    it('lets a key in as its member', async () => {
      const account = open('keys');
      const { key, apiKey } = await account.keys.create({ name: 'ci', workspace: 'Robots', role: 'ADMIN' });
      expect(await account.authenticate({ bearer: key })).toEqual({
        workspaceId: apiKey.workspace.id,
        memberId: apiKey.member.id,
        role: 'ADMIN',
      });
      await account.settle();
    });

    it.each([
      ['no key', undefined],
      ['an empty key', ''],
      ['a text that is no key', 'wm_nonsense'],
      ['a key that was never given out', mintApiKey().key],
    ])('refuses %s', async (_what, bearer) => {
      await expect(open('keys').authenticate({ bearer })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('does not ask the database about a text whose checksum is wrong', async () => {
      const before = statements.length;
      await expect(open('keys').authenticate({ bearer: `wm_${'a'.repeat(42)}` })).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
      expect(statements.length).toBe(before);
    });

    it('keeps nothing of the key but its hash and its ends', async () => {
      const { key } = await open('keys').keys.create({ name: 'secret' });
      const { rows } = await test.database.pool.query('SELECT api_keys::text AS row FROM api_keys');
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows as { row: string }[]) expect(row).not.toContain(key.slice(7, -4));
    });

    it('believes a key for five seconds without asking again, and refuses it after that when it was revoked', async () => {
      const time = movableClock();
      const account = open('keys', time.clock);
      const { key, apiKey } = await account.keys.create({ name: 'short-lived' });
      await account.authenticate({ bearer: key });
      await account.settle();
      await account.keys.revoke(toGlobalId('ApiKey', apiKey.id));
      const before = statements.length;
      time.pass(4_999);
      await account.authenticate({ bearer: key });
      expect(statements.length).toBe(before);
      time.pass(1);
      await expect(account.authenticate({ bearer: key })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('notes the last use at most once a minute', async () => {
      const time = movableClock();
      const account = open('keys', time.clock);
      const { key, apiKey } = await account.keys.create({ name: 'busy' });
      const lastUse = async () => {
        await account.authenticate({ bearer: key });
        await account.settle();
        return (await test.database.prisma.apiKey.findUniqueOrThrow({ where: { id: apiKey.id } })).lastUsedAt;
      };
      const first = await lastUse();
      expect(first).toEqual(time.clock.now());
      time.pass(50_000);
      expect(await lastUse()).toEqual(first);
      time.pass(11_000);
      expect(await lastUse()).toEqual(time.clock.now());
    });

    it('puts a key into the workspace and member that are named, and makes them once', async () => {
      const { keys } = open('keys');
      const one = await keys.create({ name: 'one', workspace: 'Shared', member: 'Grace', role: 'ADMIN' });
      const two = await keys.create({ name: 'two', workspace: 'Shared', member: 'Grace' });
      expect(two.apiKey.member).toEqual(one.apiKey.member);
      const byId = await keys.create({
        name: 'three',
        workspace: toGlobalId('Workspace', one.apiKey.workspace.id),
        member: toGlobalId('Member', one.apiKey.member.id),
      });
      expect(byId.apiKey.member).toEqual(one.apiKey.member);
    });

    it.each([
      ['an empty name', { name: ' ' }, 'BAD_USER_INPUT'],
      ['a name of two lines', { name: 'a\nb' }, 'BAD_USER_INPUT'],
      ['a name that is too long', { name: 'x'.repeat(101) }, 'BAD_USER_INPUT'],
      ['an unknown workspace', { name: 'k', workspace: 'wsp_01jd0000000000000000000000' }, 'NOT_FOUND'],
      ['an unknown member', { name: 'k', member: 'mem_01jd0000000000000000000000' }, 'NOT_FOUND'],
      ['an id of another kind', { name: 'k', workspace: 'mem_01jd0000000000000000000000' }, 'BAD_USER_INPUT'],
    ])('makes no key for %s', async (_what, request, code) => {
      await expect(open('keys').keys.create(request)).rejects.toMatchObject({ code });
    });

    it("does not find another workspace's member", async () => {
      const { keys } = open('keys');
      const { apiKey } = await keys.create({ name: 'theirs', workspace: 'Theirs' });
      const member = toGlobalId('Member', apiKey.member.id);
      await expect(keys.create({ name: 'mine', workspace: 'Mine', member })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });

  describe('the command line', () => {
    const run = (...args: string[]) => runKeysCommand(open('keys').keys, args);

    it('prints a key once, lists it without the key, and revokes it', async () => {
      const made = await run('create', '--name', 'laptop', '--workspace', 'Desk');
      expect(made).toMatchObject({ exitCode: 0, errors: '' });
      const key = /wm_\w+/.exec(made.output)?.[0] ?? '';
      const id = /key_\w+/.exec(made.output)?.[0] ?? '';
      expect(await open('keys').authenticate({ bearer: key })).toMatchObject({ role: 'MEMBER' });
      const listed = await run('list');
      expect(listed.output).toContain(id);
      expect(listed.output).not.toContain(key);
      expect((await run('revoke', id)).output).toContain('Revoked "laptop"');
      await expect(open('keys').authenticate({ bearer: key })).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
      expect(parseGlobalId(id)?.kind).toBe('ApiKey');
    });

    it.each([
      [[], 'Say what to do'],
      [['destroy'], 'no command "destroy"'],
      [['create'], 'needs --name'],
      [['create', '--name'], 'name'],
      [['create', '--name', 'a', 'b'], '"b" was not expected'],
      [['create', '--name', 'a', '--role', 'king'], '--role must be MEMBER or ADMIN'],
      [['create', '--colour', 'red'], 'colour'],
      [['list', '--name', 'a'], 'list takes no --name'],
      [['revoke'], 'needs the id of one key'],
      [['revoke', 'wm_abc'], 'not the key'],
    ])('explains what is wrong with %j', async (args, message) => {
      const result = await run(...args);
      expect(result).toMatchObject({ exitCode: 2, output: '' });
      expect(result.errors).toContain(message);
      expect(result.errors).toContain('usage:');
    });

    it('says that a key is not there', async () => {
      expect(await run('revoke', 'key_01jd0000000000000000000000')).toEqual({
        exitCode: 1,
        output: '',
        errors: 'There is no ApiKey with the id "key_01jd0000000000000000000000".\n',
      });
    });
  });
});
