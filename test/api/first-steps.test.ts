import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { FIRST_STEPS } from '../../src/compose/first-steps.js';
import { startTestApp, type TestApp } from '../support/app.js';

type Fields = Readonly<Record<string, unknown>>;

/** The editor's text with copied ids in it, and one operation of it run: as GraphiQL sends it. */
async function run<Data = Fields>(
  { url }: TestApp,
  operationName: string,
  ids: Record<string, string> = {},
): Promise<readonly Data[]> {
  const query = FIRST_STEPS.replace(/"(ses|gen)_…"/g, (_, prefix: string) => `"${ids[prefix] ?? ''}"`);
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
  const seen: Data[] = [];
  for await (const { data, errors } of client.iterate<Data>({ query, operationName })) {
    if (errors) throw new Error(JSON.stringify(errors));
    if (data) seen.push(data);
  }
  await client.dispose();
  return seen;
}

describe('the operations that the editors open with', () => {
  let test: TestApp;
  beforeAll(async () => void (test = await startTestApp()));
  afterAll(() => test.close());

  it('score a goal without a session', async () => {
    const [data] = await run<{ assessObjective: Fields }>(test, 'AssessAGoal');
    expect(data?.assessObjective).toMatchObject({
      assessment: {
        findings: expect.arrayContaining([expect.objectContaining({ severity: 'BLOCKER' })]) as object,
      },
    });
  });

  it('lead from a session to a streamed answer and what came of it', async () => {
    const [started] = await run<{ startOkrSession: { session: { id: string } } }>(test, 'StartASession');
    const ses = started?.startOkrSession.session.id ?? '';
    const [said] = await run<{ sendMessage: { generation: { id: string } } }>(test, 'SaySomething', { ses });
    const gen = said?.sendMessage.generation.id ?? '';
    const events = await run<{ generationEvents: { __typename: string } }>(test, 'ReadTheAnswer', { gen });
    const names = events.map(({ generationEvents }) => generationEvents.__typename);
    expect(names).toContain('ObjectiveDrafted');
    expect(names.at(-1)).toBe('GenerationCompleted');
    const [drafted] = await run(test, 'WhatHasBeenDrafted');
    expect(JSON.stringify(drafted)).toContain('on the first contact');
  });

  it('are in both pages', async () => {
    const open = async (path: string) =>
      (await fetch(`${test.url}${path}`, { headers: { accept: 'text/html' } })).text();
    expect(await open('/')).toContain(JSON.stringify(FIRST_STEPS));
    expect(await open('/ide')).toContain(JSON.stringify(FIRST_STEPS));
  });
});
