import { toGlobalId } from '../../src/kernel/ids.js';
import { startOkrService, type OkrService } from '../support/okr-service.js';

describe('messages of a session', () => {
  let service: OkrService;
  beforeAll(async () => void (service = await startOkrService()));
  afterAll(() => service.close());

  it('have numbers without a gap when twenty sessions are talked to at once', async () => {
    const scope = await service.scope();
    const start = (title: string) => service.okr.sessions.startSession(scope, { title });
    const ids = await Promise.all(Array.from({ length: 20 }, (_, i) => start(`Session ${i}`)));
    await Promise.all(ids.map((id) => service.say(scope, id, 'Hello')));
    await Promise.all(ids.map((id) => service.say(scope, id, 'Hello again')));
    for (const id of ids) {
      expect((await service.messages(scope, id)).map(({ seq, role }) => [seq, role])).toEqual([
        [1, 'USER'],
        [2, 'ASSISTANT'],
        [3, 'USER'],
        [4, 'ASSISTANT'],
      ]);
    }
  });

  it('are one when twenty are sent to one session at once: the others learn which answer is in their way', async () => {
    const scope = await service.scope();
    const sessionId = await service.okr.sessions.startSession(scope, { title: 'Crowd' });
    const release = Promise.withResolvers<undefined>();
    service.model.enqueue([{ wait: release.promise }, 'Done.']);
    const send = (_: unknown, i: number) =>
      service.okr.messages.sendMessage(scope, { sessionId, content: `Message ${i}` });
    const results = await Promise.allSettled(Array.from({ length: 20 }, send));
    const [sent, ...others] = results.filter((result) => result.status === 'fulfilled');
    expect(others).toEqual([]);
    const generationId = sent?.value.generationId ?? '';
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(result.reason).toMatchObject({
        code: 'CONFLICT',
        details: { generationId: toGlobalId('Generation', generationId) },
      });
    }
    release.resolve(undefined);
    await service.ended(scope, generationId);
    await service.say(scope, sessionId, 'And then');
    expect((await service.messages(scope, sessionId)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('have no gap when each is sent the moment the answer before it ends', async () => {
    const scope = await service.scope();
    const sessionId = await service.okr.sessions.startSession(scope, { title: 'Hurry' });
    for (let sent = 0; sent < 10;) {
      const attempt = service.okr.messages.sendMessage(scope, { sessionId, content: `Message ${sent}` });
      const isSent = await attempt.then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'CONFLICT' });
          return false;
        },
      );
      if (isSent) sent++;
    }
    const last = (
      await service.generations.latestBySubject(
        scope,
        (await service.messages(scope, sessionId)).map(({ id }) => id),
      )
    ).map(({ id }) => id);
    for (const id of last) expect(await service.ended(scope, id)).toMatchObject({ status: 'COMPLETED' });
    const seqs = (await service.messages(scope, sessionId)).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('are sent once for the same key, also when they arrive at once, and answered once', async () => {
    const scope = await service.scope();
    const sessionId = await service.okr.sessions.startSession(scope, { title: 'Once' });
    const before = service.model.requests.length;
    const send = (content: string) =>
      service.okr.messages.sendMessage(scope, { sessionId, content, idempotencyKey: 'k' });
    const sent = await Promise.all([send('Hello'), send('Hello'), send('Hello')]);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(sent.map(({ generationId }) => generationId)).size).toBe(1);
    await service.ended(scope, sent[0].generationId);
    const { messageId, generationId } = sent[0];
    expect(await send('Hello')).toMatchObject({ messageId, generationId });
    expect(await service.messages(scope, sessionId)).toHaveLength(2);
    expect(service.model.requests.length - before).toBe(1);
    await expect(send('Something else')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('keep what was written, with the line ends of every system as one', async () => {
    const scope = await service.scope();
    const sessionId = await service.okr.sessions.startSession(scope, { title: 'Lines' });
    await service.say(scope, sessionId, '  a\r\nb\rc\n\td 🎯 ');
    expect((await service.messages(scope, sessionId))[0]?.content).toBe('a\nb\nc\n\td 🎯');
  });

  it.each([
    ['nothing', '', 'length'],
    ['only space', ' \n\t ', 'length'],
    ['20,001 characters', 'x'.repeat(20_001), 'length'],
    ['a megabyte', 'x'.repeat(1_000_000), 'length'],
    ['a NUL', 'a\u0000b', 'characters'],
    ['an escape', 'a\u001b[31mb', 'characters'],
    ['a C1 control character', 'a\u0085b', 'characters'],
    ['half a character', 'a\ud83c', 'characters'],
  ])('are refused when they are %s', async (_what, content, rule) => {
    const scope = await service.scope();
    const sessionId = await service.okr.sessions.startSession(scope, { title: 'Strict' });
    await expect(service.okr.messages.sendMessage(scope, { sessionId, content })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.content', rule },
    });
    expect(await service.messages(scope, sessionId)).toEqual([]);
  });

  it('may have 20,000 characters', async () => {
    const scope = await service.scope();
    const sessionId = await service.okr.sessions.startSession(scope, { title: 'Long' });
    const content = 'x'.repeat(20_000);
    expect(await service.say(scope, sessionId, content)).toMatchObject({ status: 'COMPLETED' });
    expect((await service.messages(scope, sessionId))[0]?.content).toBe(content);
  });
});
