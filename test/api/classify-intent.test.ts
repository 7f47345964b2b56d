import { startTestApp, type TestApp } from '../support/app.js';

const CLASSIFY = `query ClassifyIntent($text: String!) {
  classifyIntent(text: $text) { intent activity progress confidence provider durationMs }
}`;

describe('classifyIntent', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  it('says what a message is for, and who said so', async () => {
    const { data, errors } = await test.send<{ classifyIntent: object }>(CLASSIFY, {
      text: 'We shipped the new checkout on Tuesday.',
    });
    expect(errors).toEqual([]);
    expect(data?.classifyIntent).toEqual({
      intent: 'REPORTING',
      activity: 'BUILDING',
      progress: 'DONE',
      confidence: expect.any(Number) as number,
      provider: 'rules',
      durationMs: expect.any(Number) as number,
    });
  });

  it('answers UNKNOWN to what it cannot read', async () => {
    const { data } = await test.send<{ classifyIntent: object }>(CLASSIFY, { text: 'مرحبا بالجميع' });
    expect(data?.classifyIntent).toMatchObject({
      intent: 'UNKNOWN',
      activity: 'UNKNOWN',
      progress: 'UNKNOWN',
    });
  });

  it('refuses an empty message, naming the argument', async () => {
    const { errors } = await test.send(CLASSIFY, { text: '' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('refuses a stranger', async () => {
    const strict = await startTestApp({ config: { auth: 'keys' } });
    const { errors } = await strict.send(CLASSIFY, { text: 'Hello' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    await strict.close();
  });
});
