import { startOkrService, type OkrService } from '../support/okr-service.js';

describe("Two versions of the coach's prompt", () => {
  const VERSIONS = ['okr.coach/1', 'okr.coach/2'];
  let service: OkrService;
  beforeAll(async () => {
    service = await startOkrService({ promptVersions: VERSIONS });
  });
  afterAll(() => service.close());

  it('are shared out to sessions, and a session stays with its own', async () => {
    const scope = await service.scope();
    const versionsOf = new Map<string, Set<string>>();
    for (let session = 0; session < 12; session++) {
      const id = await service.okr.sessions.startSession(scope, { title: `Session ${session}` });
      const from = service.model.requests.length;
      await service.say(scope, id, 'We want guests to come back.');
      await service.say(scope, id, 'Why do you ask?');
      const asked = service.model.requests.slice(from);
      versionsOf.set(id, new Set(asked.map(({ promptVersion }) => promptVersion)));
    }
    const sets = [...versionsOf.values()];
    expect(sets.every((versions) => versions.size === 1)).toBe(true);
    for (const version of sets.flatMap((versions) => [...versions])) expect(VERSIONS).toContain(version);
  });

  it('send each their own rules and tools under their own name', () => {
    const sent = new Map(
      service.model.requests.map(({ promptVersion, prompt, tools }) => [
        promptVersion,
        JSON.stringify([prompt.system, tools]),
      ]),
    );
    const texts = [...sent.values()];
    expect(new Set(texts).size).toBe(sent.size);
  });
});
