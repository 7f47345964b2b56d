import { AppError } from '../../src/kernel/errors.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startOkrService, type OkrService } from '../support/okr-service.js';

const OBJECTIVE = 'New customers find their way on their own';

describe('goals changed by hand', () => {
  let service: OkrService;
  let scope: Scope;
  let sessionId: string;
  beforeAll(async () => void (service = await startOkrService()));
  afterAll(() => service.close());
  beforeEach(async () => {
    scope = await service.scope();
    sessionId = await service.okr.sessions.startSession(scope, {
      title: 'Onboarding',
      cycle: { startsOn: '2026-04-01', endsOn: '2026-06-30' },
    });
  });

  const goals = () => service.okr.goals;
  const addObjective = async (statement = OBJECTIVE) =>
    (await goals().addObjective(scope, { sessionId, statement })).objectiveId;
  const addKeyResult = async (objectiveId: string, statement: string) =>
    (await goals().addKeyResult(scope, { objectiveId, statement })).keyResultId;
  const stored = async () => (await service.goals(scope, sessionId))[0];
  const phase = async () => (await service.session(scope, sessionId)).phase;

  it('are assessed at once and move the phase by the rules', async () => {
    const objectiveId = await addObjective();
    expect(await phase()).toBe('KEY_RESULTS');
    await addKeyResult(objectiveId, 'Increase activation in the first week from 31% to 55% by 30 June 2026');
    const id = await addKeyResult(objectiveId, 'Reduce tickets per new customer from 4 to 1 by 30 June 2026');
    expect(await phase()).toBe('VALIDATION');
    await goals().removeKeyResult(scope, { id });
    expect(await phase()).toBe('KEY_RESULTS');
    await goals().updateObjective(scope, { id: objectiveId, statement: 'Launch the new portal' });
    expect(await phase()).toBe('OBJECTIVE');
    expect((await stored())?.objective.assessment.findings.map(({ code }) => code)).toContain('O1');
  });

  it('have their figures from the sentence unless they are given, and keep where the number stands', async () => {
    const objectiveId = await addObjective();
    const id = await addKeyResult(objectiveId, 'Increase activation from 31% to 55% by end of June');
    const keyResult = async () => (await stored())?.keyResults[0];
    expect(await keyResult()).toMatchObject({
      metric: { kind: 'INCREASE', unit: '%', baseline: 31, target: 55 },
      dueOn: '2026-06-30',
      version: 1,
    });
    await goals().updateKeyResult(scope, {
      id,
      metric: { kind: 'INCREASE', unit: '%', baseline: 31, target: 55, current: 40 },
    });
    await goals().updateKeyResult(scope, { id, statement: 'Increase activation from 31% to 60%' });
    expect(await keyResult()).toMatchObject({ metric: { target: 60, current: 40 }, version: 3 });
    await goals().updateKeyResult(scope, { id, metric: null, confidence: 0.5, weight: 3, dueOn: null });
    expect(await keyResult()).toMatchObject({
      metric: undefined,
      confidence: 0.5,
      weight: 3,
      dueOn: undefined,
    });
    await goals().updateKeyResult(scope, { id, confidence: null, weight: null });
    expect(await keyResult()).toMatchObject({ confidence: undefined, weight: 1, version: 5 });
  });

  it("raise the version of what was changed, and of nothing else's", async () => {
    const objectiveId = await addObjective();
    const id = await addKeyResult(objectiveId, 'Increase activation from 31% to 55% by June');
    await addKeyResult(objectiveId, 'Reduce tickets per new customer from 4 to 1 by June');
    await goals().updateKeyResult(scope, { id, confidence: 0.7 });
    const goal = await stored();
    expect(goal?.objective.version).toBe(1);
    expect(goal?.keyResults.map(({ version }) => version)).toEqual([2, 1]);
    await goals().updateObjective(scope, { id: objectiveId, commitment: 'ASPIRATIONAL' });
    await goals().updateObjective(scope, { id: objectiveId, commitment: 'ASPIRATIONAL' });
    expect((await stored())?.objective).toMatchObject({ version: 2, commitment: 'ASPIRATIONAL' });
    await goals().updateObjective(scope, { id: objectiveId, commitment: null });
    expect((await stored())?.objective).toMatchObject({ version: 3, commitment: undefined });
  });

  it('are refused when they were decided on a stale version', async () => {
    const id = await addObjective();
    await goals().updateObjective(scope, { id, statement: 'New customers feel at home', version: 1 });
    const stale = { code: 'CONFLICT', details: { expected: 1, actual: 2 } };
    await expect(
      goals().updateObjective(scope, { id, statement: 'Other', version: 1 }),
    ).rejects.toMatchObject(stale);
    await expect(goals().removeObjective(scope, { id, version: 1 })).rejects.toMatchObject(stale);
    const keyResultId = await addKeyResult(id, 'Increase activation from 31% to 55%');
    await goals().updateKeyResult(scope, { id: keyResultId, confidence: 0.1, version: 1 });
    await expect(
      goals().updateKeyResult(scope, { id: keyResultId, confidence: 0.2, version: 1 }),
    ).rejects.toMatchObject(stale);
    await expect(goals().removeKeyResult(scope, { id: keyResultId, version: 1 })).rejects.toMatchObject(
      stale,
    );
  });

  it('happen once for the same key', async () => {
    const add = () => goals().addObjective(scope, { sessionId, statement: OBJECTIVE, idempotencyKey: 'k' });
    const [one, two] = await Promise.all([add(), add()]);
    expect(two).toEqual(one);
    expect(await service.goals(scope, sessionId)).toHaveLength(1);
    await expect(
      goals().addObjective(scope, { sessionId, statement: 'Other', idempotencyKey: 'k' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(
      goals().updateObjective(scope, { id: one.objectiveId, idempotencyKey: 'k' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('keep the others in their order when one is removed', async () => {
    const ids = [];
    for (const name of ['A', 'B', 'C'])
      ids.push(await addObjective(`Customers of kind ${name} feel at home`));
    await goals().removeObjective(scope, { id: ids[1] ?? '' });
    const left = (await service.goals(scope, sessionId)).map(({ objective }) => [
      objective.id,
      objective.position,
    ]);
    expect(left).toEqual([
      [ids[0], 0],
      [ids[2], 1],
    ]);
  });

  it('wait while the coach is writing', async () => {
    const objectiveId = await addObjective();
    const release = Promise.withResolvers<undefined>();
    service.model.enqueue([{ wait: release.promise }, 'Done.']);
    const { generationId } = await service.okr.messages.sendMessage(scope, { sessionId, content: 'Hello' });
    const inTheWay = { code: 'CONFLICT', details: { generationId: toGlobalId('Generation', generationId) } };
    await expect(addObjective()).rejects.toMatchObject(inTheWay);
    await expect(goals().updateObjective(scope, { id: objectiveId })).rejects.toMatchObject(inTheWay);
    await expect(
      service.okr.sessions.reopenPhase(scope, { id: sessionId, phase: 'DISCOVERY' }),
    ).rejects.toMatchObject(inTheWay);
    release.resolve(undefined);
    await service.ended(scope, generationId);
    await goals().updateObjective(scope, { id: objectiveId, commitment: 'COMMITTED' });
  });

  it.each(['foreign', 'unknown'])('are not found when they are %s', async (kind) => {
    const objectiveId = await addObjective();
    const keyResultId = await addKeyResult(objectiveId, 'Increase activation from 31% to 55%');
    const before = await service.goals(scope, sessionId);
    const other = await service.scope();
    const pick = (id: string) => (kind === 'foreign' ? id : newId());
    const [session, objective, keyResult] = [pick(sessionId), pick(objectiveId), pick(keyResultId)];
    const attempts: [string, Promise<unknown>][] = [
      ['OkrSession', goals().addObjective(other, { sessionId: session, statement: 'Mine' })],
      ['Objective', goals().updateObjective(other, { id: objective, statement: 'Mine' })],
      ['Objective', goals().removeObjective(other, { id: objective })],
      ['Objective', goals().addKeyResult(other, { objectiveId: objective, statement: 'Mine' })],
      ['KeyResult', goals().updateKeyResult(other, { id: keyResult, statement: 'Mine' })],
      ['KeyResult', goals().removeKeyResult(other, { id: keyResult })],
    ];
    for (const [kindOfThing, attempt] of attempts) {
      await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND', details: { kind: kindOfThing } });
    }
    expect(await service.goals(scope, sessionId)).toEqual(before);
  });

  it.each([
    ['an empty statement', { statement: ' ' }, 'input.statement'],
    ['a statement of 501 characters', { statement: 'x'.repeat(501) }, 'input.statement'],
    ['a statement of two lines', { statement: 'a\nb' }, 'input.statement'],
    ['no weight', { statement: 's', weight: 0 }, 'input.weight'],
    ['a confidence above 1', { statement: 's', confidence: 1.01 }, 'input.confidence'],
    ['a day that is none', { statement: 's', dueOn: '2026-02-30' }, 'input.dueOn'],
    [
      'a range without its upper end',
      { statement: 's', metric: { kind: 'RANGE', target: 1 } },
      'input.metric.targetHigh',
    ],
    [
      'an upper end of what is no range',
      { statement: 's', metric: { kind: 'INCREASE', targetHigh: 1 } },
      'input.metric.targetHigh',
    ],
    [
      'a unit that is too long',
      { statement: 's', metric: { kind: 'INCREASE', unit: 'x'.repeat(41) } },
      'input.metric.unit',
    ],
  ] as const)('are refused with %s, and the field is named', async (_what, input, field) => {
    const objectiveId = await addObjective();
    const wrong = { code: 'BAD_USER_INPUT', details: { field } };
    const attempt = async () => goals().addKeyResult(scope, { objectiveId, ...input });
    await expect(attempt()).rejects.toMatchObject(wrong);
    const id = await addKeyResult(objectiveId, 'Increase activation from 31% to 55%');
    const update = async () => goals().updateKeyResult(scope, { id, ...input });
    await expect(update()).rejects.toMatchObject(wrong);
  });

  it('may be full of characters that take two units', async () => {
    const id = await addObjective(`Launch ${'🎯'.repeat(30)} increase ${'👩‍👩‍👧'.repeat(20)}`);
    for (let length = 1; length < 12; length++)
      await addKeyResult(id, `a${'𝒳'.repeat(length)} ${'😀'.repeat(60)}`);
    expect((await stored())?.keyResults).toHaveLength(11);
  });

  it('have an upper bound', async () => {
    const objectiveId = await addObjective();
    for (let i = 0; i < 20; i++) await addKeyResult(objectiveId, `Increase activation from ${i}% to 55%`);
    await expect(addKeyResult(objectiveId, 'One more')).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { rule: 'count' },
    });
  });

  it('are only judged, not stored, by an assessment', async () => {
    const { assessment } = await goals().assess(scope, {
      statement: 'Launch the new portal',
      keyResults: [{ statement: 'Hire 5 engineers' }],
    });
    expect(assessment.objective.findings.map(({ code }) => code)).toContain('O1');
    expect(assessment.keyResults).toHaveLength(1);
    expect(await service.goals(scope, sessionId)).toEqual([]);
    await expect(goals().assess(scope, { statement: '' })).rejects.toThrow(AppError);
    const many = Array.from({ length: 21 }, () => ({ statement: 'x' }));
    await expect(goals().assess(scope, { statement: 'x', keyResults: many })).rejects.toThrow(
      'at most 20 key results',
    );
    await expect(goals().assess(scope, { statement: 'x', keyResults: [{ statement: '' }] })).rejects.toThrow(
      'draft.keyResults[0].statement must have',
    );
  });
});
