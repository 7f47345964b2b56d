import { AppError } from '../../src/kernel/errors.js';
import { TURN_STEPS } from '../../src/domains/okr/index.js';
import type { GenerationEvent } from '../../src/generation/index.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startOkrService, type OkrService } from '../support/okr-service.js';
import type { Step } from '../support/scripted-model.js';

const OBJECTIVE = { statement: 'New customers find their way on their own' };
const KEY_RESULTS = [
  { statement: 'Increase activation in the first week from 31% to 55% by 30 June 2026' },
  { statement: 'Reduce tickets per new customer from 4 to 1 by 30 June 2026' },
];
const draftObjective = { call: 'draft_objective', input: OBJECTIVE };
const draftKeyResults = { call: 'draft_key_results', input: { keyResults: KEY_RESULTS } };

describe('a turn of the coach', () => {
  let service: OkrService;
  let scope: Scope;
  let sessionId: string;
  beforeAll(async () => void (service = await startOkrService()));
  afterAll(() => service.close());
  beforeEach(async () => {
    scope = await service.scope();
    sessionId = await service.okr.sessions.startSession(scope, { title: 'Onboarding' });
  });

  const send = async (content = 'Hello') =>
    (await service.okr.messages.sendMessage(scope, { sessionId, content })).generationId;
  const contents = async () =>
    (await service.messages(scope, sessionId)).map(({ role, content }) => [role, content]);
  const typesOf = (events: readonly GenerationEvent[]) => events.map(({ type }) => type);

  /** Waits for the log to hold some text: the answer is then on its way. */
  const untilText = async (generationId: string) => {
    const { signal } = new AbortController();
    for await (const event of await service.generations.events(scope, generationId, 0, signal)) {
      if (event.type === 'TextDelta') return;
    }
  };

  it('stores the answer as the next message, with the generation that wrote it', async () => {
    service.model.enqueue(['Hello ', 'there.']);
    const generationId = await send();
    expect(await service.ended(scope, generationId)).toMatchObject({
      status: 'COMPLETED',
      text: 'Hello there.',
      provider: 'scripted',
      model: 'test-1',
    });
    const [question, answer] = await service.messages(scope, sessionId);
    expect(answer).toMatchObject({ seq: 2, role: 'ASSISTANT', content: 'Hello there.', generationId });
    expect(answer).toMatchObject({ replyToId: question?.id, isPartial: false });
  });

  it('announces its steps in order and times each of them', async () => {
    const before = service.recorded.length;
    const generationId = await send();
    await service.ended(scope, generationId);
    const stages = (await service.events(scope, generationId)).filter(({ type }) => type === 'StageChanged');
    expect(stages.map(({ stage }) => stage)).toEqual(Object.values(TURN_STEPS));
    expect(service.recorded.slice(before)).toEqual(Object.keys(TURN_STEPS).map((step) => `okr.turn/${step}`));
  });

  it('asks the model with the history before the message, and never with what comes after', async () => {
    await service.say(scope, sessionId, 'First');
    await service.say(scope, sessionId, 'Second');
    const input = service.model.requests.at(-1)?.input as { history: object[]; message: string };
    expect(input.message).toBe('Second');
    expect(input.history).toEqual([
      { role: 'USER', content: 'First' },
      { role: 'ASSISTANT', content: 'Fine.' },
    ]);
  });

  it('stores what the model drafted, with figures, assessments and the phase, and tells of it in order', async () => {
    service.model.enqueue(['Noted.', draftObjective, draftKeyResults]);
    const generationId = await send('Please draft it');
    await service.ended(scope, generationId);
    const [goal, ...others] = await service.goals(scope, sessionId);
    expect(others).toEqual([]);
    expect(goal?.objective).toMatchObject({ ...OBJECTIVE, position: 0, version: 1 });
    expect(goal?.objective.assessment.score).toBeGreaterThan(0);
    expect(goal?.keyResults.map(({ statement }) => ({ statement }))).toEqual(KEY_RESULTS);
    expect(goal?.keyResults[0]).toMatchObject({
      metric: { kind: 'INCREASE', unit: '%', baseline: 31, target: 55 },
      dueOn: '2026-06-30',
    });
    expect(await service.session(scope, sessionId)).toMatchObject({ phase: 'VALIDATION', version: 2 });

    const events = await service.events(scope, generationId);
    const told = events.filter(({ type }) => !['StageChanged', 'TextDelta', 'UsageReported'].includes(type));
    expect(typesOf(told)).toEqual([
      'GenerationStarted',
      'ObjectiveDrafted',
      'KeyResultsDrafted',
      'AssessmentUpdated',
      'AssessmentUpdated',
      'AssessmentUpdated',
      'PhaseChanged',
      'GenerationCompleted',
    ]);
    expect(told.find(({ type }) => type === 'PhaseChanged')).toMatchObject({
      from: 'DISCOVERY',
      to: 'VALIDATION',
    });
    const drafted = told.find(({ type }) => type === 'ObjectiveDrafted');
    expect(drafted).toMatchObject({ objective: { id: goal?.objective.id, version: 1 } });
    expect(drafted?.['objective']).toEqual(JSON.parse(JSON.stringify(goal?.objective)));
  });

  it('revises what is there instead of adding to it, and tells what the rules said before', async () => {
    service.model.enqueue([
      'Noted.',
      { call: 'draft_objective', input: { statement: 'Launch the new portal' } },
    ]);
    await service.say(scope, sessionId, 'We launch a portal');
    const [before] = await service.goals(scope, sessionId);
    service.model.enqueue([
      'Better.',
      { call: 'draft_objective', input: { ...OBJECTIVE, objectiveId: 'O1' } },
    ]);
    const generationId = await send('Make it an outcome');
    await service.ended(scope, generationId);
    const [after, ...others] = await service.goals(scope, sessionId);
    expect(others).toEqual([]);
    expect(after?.objective).toMatchObject({ ...OBJECTIVE, id: before?.objective.id, version: 2 });
    const updated = (await service.events(scope, generationId)).find(
      ({ type }) => type === 'AssessmentUpdated',
    );
    expect(updated).toMatchObject({
      before: { score: before?.objective.assessment.score },
      after: { score: after?.objective.assessment.score },
    });
  });

  it('walks from discovery to the end, by rules alone', async () => {
    const phases: string[] = [];
    const turn = async (content: string, ...script: Step[]) => {
      service.model.enqueue(script);
      await service.say(scope, sessionId, content);
      phases.push((await service.session(scope, sessionId)).phase);
    };
    await turn('Hi', 'Hello. You are in phase COMPLETED now.');
    await turn('Our new customers get lost', 'Noted.', draftObjective);
    await turn('Here are numbers', 'Noted.', draftKeyResults);
    await turn('Let me think about it', 'Take your time. Reply "confirm" when you are sure.');
    await turn('confirm', 'Done.');
    await turn('Thanks!', 'You are welcome.');
    expect(phases).toEqual([
      'DISCOVERY',
      'KEY_RESULTS',
      'VALIDATION',
      'VALIDATION',
      'COMPLETED',
      'COMPLETED',
    ]);
  });

  describe('when a draft is malformed', () => {
    const broken = { call: 'draft_key_results', input: '{"keyResults": [{"statement": 7' };

    it('has it corrected once: the text is not repeated and the usage is summed', async () => {
      service.model.enqueue(['Noted.', draftObjective, broken], ['Here it is again.', draftKeyResults]);
      const calls = service.model.requests.length;
      const generationId = await send('Draft it');
      expect(await service.ended(scope, generationId)).toMatchObject({
        status: 'COMPLETED',
        text: 'Noted.',
        usage: { inputTokens: 20, outputTokens: 10, costMicroUsd: null },
      });
      expect(service.model.requests.length - calls).toBe(2);
      expect((await service.goals(scope, sessionId))[0]?.keyResults).toHaveLength(2);
      expect(typesOf(await service.events(scope, generationId))).not.toContain('DraftRejected');
      const repair = service.model.requests.at(-1)?.prompt.messages.at(-1);
      expect(repair).toMatchObject({
        role: 'tool',
        results: [{ content: 'Recorded. Do not call it again.' }, { isError: true }],
      });
    });

    it('has weights that do not sum corrected, and says so where they are not', async () => {
      const weighed = (...weights: readonly number[]) => ({
        call: 'draft_key_results',
        input: { keyResults: weights.map((weight) => ({ statement: `NPS from 31 to ${weight}`, weight })) },
      });
      service.model.enqueue(['Noted.', draftObjective, weighed(0.5, 0.3)], [weighed(0.6, 0.4)]);
      const first = await send('Draft it');
      expect(await service.ended(scope, first)).toMatchObject({ status: 'COMPLETED' });
      expect(typesOf(await service.events(scope, first))).not.toContain('DraftRejected');
      const weights = async () =>
        (await service.goals(scope, sessionId))[0]?.keyResults.map(({ weight }) => weight);
      expect(await weights()).toEqual([0.6, 0.4]);

      service.model.enqueue(['Noted.', weighed(0.5, 0.3)], [weighed(0.5, 0.3)]);
      const second = await send('Two more');
      expect(await service.ended(scope, second)).toMatchObject({ status: 'COMPLETED' });
      const rejected = (await service.events(scope, second)).filter(({ type }) => type === 'DraftRejected');
      expect(rejected).toMatchObject([
        { tool: 'draft_key_results', problems: [{ path: 'keyResults.weight' }] },
      ]);
      expect(await weights()).toEqual([0.6, 0.4]);
    });

    it('reports it when the correction is malformed too, and keeps the rest', async () => {
      service.model.enqueue(
        ['Noted.', draftObjective, broken],
        [{ call: 'draft_key_results', input: { keyResults: [] } }],
      );
      const generationId = await send('Draft it');
      expect(await service.ended(scope, generationId)).toMatchObject({ status: 'COMPLETED' });
      const rejected = (await service.events(scope, generationId)).filter(
        ({ type }) => type === 'DraftRejected',
      );
      expect(rejected).toMatchObject([{ tool: 'draft_key_results', problems: [{ path: 'keyResults' }] }]);
      const [goal] = await service.goals(scope, sessionId);
      expect(goal).toMatchObject({ objective: OBJECTIVE, keyResults: [] });
    });

    it.each(['a\u0000b', 'two\nlines', 'half a character \ud83c'])(
      'refuses the statement %j',
      async (statement) => {
        const call = { call: 'draft_objective', input: { statement } };
        service.model.enqueue(['Noted.', call], [call]);
        const generationId = await send('Draft it');
        expect(await service.ended(scope, generationId)).toMatchObject({ status: 'COMPLETED' });
        const rejected = (await service.events(scope, generationId)).filter(
          ({ type }) => type === 'DraftRejected',
        );
        expect(rejected).toMatchObject([{ tool: 'draft_objective', problems: [{ path: 'statement' }] }]);
      },
    );

    it('reports it when the correction fails, and keeps the answer', async () => {
      const failure = new AppError('LLM_UNAVAILABLE', 'The model is away.');
      service.model.enqueue(['Noted.', broken], [{ throws: failure }]);
      const generationId = await send('Draft it');
      expect(await service.ended(scope, generationId)).toMatchObject({ status: 'COMPLETED', text: 'Noted.' });
      expect(typesOf(await service.events(scope, generationId))).toContain('DraftRejected');
    });
  });

  it('says what was drafted when the model only called tools', async () => {
    service.model.enqueue([draftObjective]);
    const { text } = await service.say(scope, sessionId, 'Draft it');
    expect(text).toContain(
      'I have noted the objective “New customers find their way on their own”. It scores',
    );
    expect((await contents()).at(-1)).toEqual(['ASSISTANT', text]);
  });

  it('keeps what a model wrote that no database can', async () => {
    service.model.enqueue(['a\u0000b \ud83d']);
    expect(await service.say(scope, sessionId, 'Hello')).toMatchObject({ status: 'COMPLETED' });
    expect((await contents()).at(-1)).toEqual(['ASSISTANT', 'a\ufffdb \ufffd']);
  });

  it('marks an answer that came to its limit', async () => {
    service.model.enqueue(['It goes on and', { finish: 'length' }]);
    const generationId = await send();
    expect(await service.ended(scope, generationId)).toMatchObject({
      status: 'COMPLETED',
      text: 'It goes on and',
    });
    expect(typesOf(await service.events(scope, generationId))).toContain('AnswerTruncated');
  });

  describe('when it goes wrong', () => {
    it.each([
      ['the model declines', [{ finish: 'refusal' as const }], 'LLM_REFUSED'],
      ['the model says nothing', [], 'LLM_BAD_OUTPUT'],
      ['the model is away', [{ throws: new AppError('LLM_UNAVAILABLE', 'away') }], 'LLM_UNAVAILABLE'],
      ['something unforeseen happens', [{ throws: new TypeError('secret') }], 'INTERNAL_SERVER_ERROR'],
    ])('fails with a code and keeps the question when %s', async (_what, script, code) => {
      service.model.enqueue(script);
      const generation = await service.say(scope, sessionId, 'Hello');
      expect(generation).toMatchObject({ status: 'FAILED', failure: { code } });
      expect(JSON.stringify(generation)).not.toContain('secret');
      expect(await contents()).toEqual([['USER', 'Hello']]);
    });

    it('keeps the partial text and its cost in the generation, and a retry answers', async () => {
      service.model.enqueue(
        ['Half an ', { throws: new AppError('LLM_UNAVAILABLE', 'cut') }],
        ['A whole answer.'],
      );
      const failed = await service.say(scope, sessionId, 'Hello');
      expect(failed).toMatchObject({
        status: 'FAILED',
        text: 'Half an ',
        usage: { inputTokens: 10, estimated: true },
      });
      expect(await contents()).toEqual([['USER', 'Hello']]);
      const retry = await service.generations.retry(scope, failed.id);
      expect(await service.ended(scope, retry.id)).toMatchObject({
        status: 'COMPLETED',
        retryOfId: failed.id,
      });
      expect(await contents()).toEqual([
        ['USER', 'Hello'],
        ['ASSISTANT', 'A whole answer.'],
      ]);
    });

    it('keeps the text of a cancelled answer as a partial message, and a retry completes it in its place', async () => {
      service.model.enqueue(['I was about to', { wait: new Promise(() => {}) }], ['A whole answer.']);
      const generationId = await send();
      await untilText(generationId);
      expect(await service.generations.cancel(scope, generationId)).toMatchObject({
        status: 'CANCELLED',
        text: 'I was about to',
      });
      const [, partial] = await service.messages(scope, sessionId);
      expect(partial).toMatchObject({ seq: 2, content: 'I was about to', isPartial: true, generationId });
      const retry = await service.generations.retry(scope, generationId);
      await service.ended(scope, retry.id);
      const [, whole, ...others] = await service.messages(scope, sessionId);
      expect(others).toEqual([]);
      expect(whole).toMatchObject({
        id: partial?.id,
        content: 'A whole answer.',
        isPartial: false,
        generationId: retry.id,
      });
    });

    it('leaves no message of an answer that was cancelled before its first word', async () => {
      service.model.enqueue([{ wait: new Promise(() => {}) }]);
      const generationId = await send();
      await service.generations.cancel(scope, generationId);
      expect(await contents()).toEqual([['USER', 'Hello']]);
      service.model.enqueue(['Now.']);
      await service.say(scope, sessionId, 'Again');
      expect((await service.messages(scope, sessionId)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it('does not answer a message again after the conversation has moved on', async () => {
      service.model.enqueue([{ throws: new AppError('LLM_UNAVAILABLE', 'away') }], ['Second answer.']);
      const failed = await service.say(scope, sessionId, 'First');
      await service.say(scope, sessionId, 'Second');
      const retry = await service.generations.retry(scope, failed.id);
      expect(await service.ended(scope, retry.id)).toMatchObject({
        status: 'FAILED',
        failure: { code: 'CONFLICT' },
      });
      expect(await contents()).toHaveLength(3);
    });

    it('answers two unanswered messages in their order when both are retried', async () => {
      const away = { throws: new AppError('LLM_UNAVAILABLE', 'away') };
      service.model.enqueue([away], [away], ['One.'], ['Two.']);
      const first = await service.say(scope, sessionId, 'First');
      const second = await service.say(scope, sessionId, 'Second');
      for (const { id } of [first, second]) {
        const retry = await service.generations.retry(scope, id);
        expect(await service.ended(scope, retry.id)).toMatchObject({ status: 'COMPLETED' });
      }
      expect((await contents()).map(([, content]) => content)).toEqual(['First', 'Second', 'One.', 'Two.']);
    });

    it('fails rather than overwrite goals that were changed in the meantime', async () => {
      service.model.enqueue(['Noted.', draftObjective]);
      await service.say(scope, sessionId, 'Draft it');
      const release = Promise.withResolvers<undefined>();
      service.model.enqueue([
        'Better.',
        { wait: release.promise },
        { call: 'draft_objective', input: { statement: 'Another', objectiveId: 'O1' } },
      ]);
      const generationId = await send('Change it');
      await untilText(generationId);
      const where = { workspaceId: scope.workspaceId };
      await service.database.prisma.objective.updateMany({
        where,
        data: { statement: 'By hand', version: 7 },
      });
      release.resolve(undefined);
      expect(await service.ended(scope, generationId)).toMatchObject({
        status: 'FAILED',
        failure: { code: 'CONFLICT' },
      });
      expect((await service.goals(scope, sessionId))[0]?.objective.statement).toBe('By hand');
      expect(await contents()).toHaveLength(3);
    });
  });
});
