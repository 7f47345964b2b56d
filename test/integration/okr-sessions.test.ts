import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { toCursor } from '../../src/kernel/page.js';
import type { StartSession } from '../../src/domains/okr/session/session.service.js';
import { startOkrService, type OkrService } from '../support/okr-service.js';

describe('OKR sessions', () => {
  let service: OkrService;
  beforeAll(async () => void (service = await startOkrService()));
  afterAll(() => service.close());

  describe('starting one', () => {
    it('keeps the title without the space around it, the team and the cycle', async () => {
      const scope = await service.scope();
      const id = await service.okr.sessions.startSession(scope, {
        title: '  Support, spring \n',
        team: { name: 'Support', size: 7, industry: null },
        cycle: { startsOn: '2026-04-01', endsOn: '2026-06-30' },
      });
      expect(await service.session(scope, id)).toMatchObject({
        title: 'Support, spring',
        phase: 'DISCOVERY',
        version: 1,
        team: { name: 'Support', size: 7, industry: undefined },
        cycle: { startsOn: '2026-04-01', endsOn: '2026-06-30' },
      });
    });

    it.each<[string, string, StartSession]>([
      ['an empty title', 'input.title', { title: ' ' }],
      ['a title of 201 characters', 'input.title', { title: 'x'.repeat(201) }],
      ['a title of two lines', 'input.title', { title: 'a\nb' }],
      ['a title with half a character', 'input.title', { title: 'a\ud800' }],
      ['a team of nobody', 'input.team.size', { title: 't', team: { size: 0 } }],
      ['a company of half a person', 'input.team.companySize', { title: 't', team: { companySize: 1.5 } }],
      ['a blank industry', 'input.team.industry', { title: 't', team: { industry: ' ' } }],
      [
        'a cycle that ends before it starts',
        'input.cycle.endsOn',
        { title: 't', cycle: { startsOn: '2026-04-01', endsOn: '2026-03-31' } },
      ],
      [
        'a cycle of a day that is none',
        'input.cycle.startsOn',
        { title: 't', cycle: { startsOn: '2026-02-30', endsOn: '2026-03-31' } },
      ],
      ['a blank idempotency key', 'input.idempotencyKey', { title: 't', idempotencyKey: ' ' }],
    ])('refuses %s and names the field', async (_what, field, input) => {
      const scope = await service.scope();
      await expect(service.okr.sessions.startSession(scope, input)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { field },
      });
    });

    it('happens once for the same key, also when it is sent several times at once', async () => {
      const scope = await service.scope();
      const start = () => service.okr.sessions.startSession(scope, { title: 'Once', idempotencyKey: 'k' });
      const ids = await Promise.all([start(), start(), start()]);
      expect(new Set(ids).size).toBe(1);
      expect(await service.okr.sessions.countSessions(scope)).toBe(1);
      await expect(
        service.okr.sessions.startSession(scope, { title: 'Other', idempotencyKey: 'k' }),
      ).rejects.toMatchObject({ code: 'CONFLICT' });
    });
  });

  describe('listing them', () => {
    it('walks from the newest to the oldest and back, page by page', async () => {
      const scope = await service.scope();
      const ids: string[] = [];
      for (let i = 0; i < 7; i++) {
        ids.unshift(await service.okr.sessions.startSession(scope, { title: `Session ${i}` }));
      }
      const forward: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await service.okr.sessions.sessions(scope, { first: 3, after });
        forward.push(...page.edges.map(({ node }) => node.id));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(forward).toEqual(ids);
      const last = await service.okr.sessions.sessions(scope, { last: 2 });
      expect(last.edges.map(({ node }) => node.id)).toEqual(ids.slice(-2));
      expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
      const before = await service.okr.sessions.sessions(scope, {
        last: 2,
        before: last.pageInfo.startCursor,
      });
      expect(before.edges.map(({ node }) => node.id)).toEqual(ids.slice(-4, -2));
    });

    it('shows nothing of another workspace', async () => {
      const [mine, theirs] = [await service.scope(), await service.scope()];
      await service.okr.sessions.startSession(theirs, { title: 'Theirs' });
      expect((await service.okr.sessions.sessions(mine, {})).edges).toEqual([]);
      expect(await service.okr.sessions.countSessions(mine)).toBe(0);
    });

    it.each([
      { first: 0 },
      { first: 101 },
      { last: -1 },
      { after: 'nonsense' },
      { after: toCursor(['not a uuid']) },
      { before: toCursor([7]) },
    ])('refuses the page %j', async (page) => {
      const scope = await service.scope();
      await expect(service.okr.sessions.sessions(scope, page)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    });
  });

  describe('changing one', () => {
    it('gives it a title and a version, and refuses a stale one', async () => {
      const scope = await service.scope();
      const id = await service.okr.sessions.startSession(scope, { title: 'Old' });
      await service.okr.sessions.renameSession(scope, { id, title: 'New', version: 1 });
      expect(await service.session(scope, id)).toMatchObject({ title: 'New', version: 2 });
      await expect(
        service.okr.sessions.renameSession(scope, { id, title: 'Newer', version: 1 }),
      ).rejects.toMatchObject({ code: 'CONFLICT', details: { expected: 1, actual: 2 } });
    });

    it('lets one of two writers win who decided on the same version', async () => {
      const scope = await service.scope();
      const id = await service.okr.sessions.startSession(scope, { title: 'Old' });
      const rename = (title: string) => service.okr.sessions.renameSession(scope, { id, title, version: 1 });
      const results = await Promise.allSettled([rename('A'), rename('B'), rename('C')]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await service.session(scope, id)).version).toBe(2);
    });

    it('goes back to an earlier phase and to no other', async () => {
      const scope = await service.scope();
      const id = await service.okr.sessions.startSession(scope, { title: 'Back' });
      await service.okr.goals.addObjective(scope, {
        sessionId: id,
        statement: 'New customers find their way on their own',
      });
      const { phase } = await service.session(scope, id);
      expect(phase).toBe('KEY_RESULTS');
      await expect(
        service.okr.sessions.reopenPhase(scope, { id, phase: 'VALIDATION' }),
      ).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      await service.okr.sessions.reopenPhase(scope, { id, phase: 'DISCOVERY' });
      expect((await service.session(scope, id)).phase).toBe('DISCOVERY');
    });

    it.each(['foreign', 'unknown'])('does not find a session that is %s', async (kind) => {
      const [mine, theirs] = [await service.scope(), await service.scope()];
      const foreign = await service.okr.sessions.startSession(theirs, { title: 'Theirs' });
      const id = kind === 'foreign' ? foreign : newId();
      const notFound = { code: 'NOT_FOUND', details: { id: toGlobalId('OkrSession', id) } };
      const { sessions, messages } = service.okr;
      await expect(sessions.renameSession(mine, { id, title: 'Mine' })).rejects.toMatchObject(notFound);
      await expect(sessions.reopenPhase(mine, { id, phase: 'DISCOVERY' })).rejects.toMatchObject(notFound);
      await expect(messages.sendMessage(mine, { sessionId: id, content: 'Hi' })).rejects.toMatchObject(
        notFound,
      );
      expect(await service.session(theirs, foreign)).toMatchObject({ title: 'Theirs', version: 1 });
      expect(await service.messages(theirs, foreign)).toEqual([]);
    });
  });
});
