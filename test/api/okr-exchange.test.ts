import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, wrong, type GoalClient } from '../support/goals.js';

interface Imported {
  readonly isImported: boolean;
  readonly objectivesCreated: number;
  readonly objectivesChanged: number;
  readonly objectivesUnchanged: number;
  readonly keyResultsCreated: number;
  readonly keyResultsChanged: number;
  readonly checkInsCreated: number;
  readonly problemCount: number;
  readonly problems: readonly {
    readonly line: number | null;
    readonly field: string;
    readonly message: string;
  }[];
}
type Format = 'JSON' | 'CSV' | 'MARKDOWN';

const JSON_DOCUMENT = {
  objectives: [
    {
      ...{ ref: 'top', statement: 'Customers stay', owner: 'Ada', team: 'Care', commitment: 'COMMITTED' },
      keyResults: [
        {
          ...{
            ref: 'renewals',
            statement: 'Renewals from 70% to 85%',
            weight: 2,
            confidence: 0.5,
            evidenceSource: 'Billing',
          },
          metric: { kind: 'INCREASE', unit: '%', baseline: 70, target: 85, current: 76 },
          checkIns: [
            { value: 72, at: '2026-04-10T08:00:00.000Z' },
            { value: 76, status: 'AT_RISK', note: 'Slow', at: '2026-05-10T08:00:00.000Z' },
          ],
        },
      ],
    },
    {
      ref: 'below',
      statement: 'Nobody waits',
      parentRef: 'renewals',
      contribution: 'Waiting drives people away',
      keyResults: [],
    },
  ],
};

describe('import and export over HTTP', () => {
  let service: TestApp;
  let client: GoalClient;
  let quarter = 0;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    client = goalClient(service, await memberHeaders(service, 'Movers'));
  });
  afterAll(() => service.close());

  const cycle = (by = client) =>
    by.createCycle({ quarter: { year: 2030 + Math.floor(quarter / 4), quarter: (quarter++ % 4) + 1 } });
  const importer =
    (by: GoalClient, preview = false) =>
    async (cycleId: string, format: Format, content: string): Promise<Imported> => {
      const input = { cycleId, format, content, preview };
      const { data, errors } = await by.send<{ importOkrs: Imported }>('ImportOkrs', { input });
      expect(errors).toEqual([]);
      return data!.importOkrs;
    };
  const bringIn = (cycleId: string, format: Format, content: string) =>
    importer(client)(cycleId, format, content);
  const takeOut = async (cycleId: string, format: Format, by = client): Promise<string> => {
    const { data, errors } = await by.send<{ okrExport: { content: string } }>('OkrExport', {
      cycleId,
      format,
    });
    expect(errors).toEqual([]);
    return data!.okrExport.content;
  };
  const count = async (cycleId: string): Promise<number> => {
    const { data } = await client.send<{ objectives: { totalCount: number } }>('Objectives', {
      filter: { cycleId },
    });
    return data!.objectives.totalCount;
  };
  /** A document with its ids as the places in which they come. */
  const nameless = (text: string): string => {
    const ids = [...new Set(text.match(/(?:obj|krs)_[0-9a-z]{26}/g))];
    return ids.reduce((so, id, place) => so.replaceAll(id, `#${place}`), text);
  };

  it('say first what would change, and change nothing', async () => {
    const cycleId = await cycle();
    const preview = await importer(client, true)(cycleId, 'JSON', JSON.stringify(JSON_DOCUMENT));
    expect(preview).toMatchObject({
      isImported: false,
      objectivesCreated: 2,
      keyResultsCreated: 1,
      checkInsCreated: 2,
      problemCount: 0,
    });
    expect(await count(cycleId)).toBe(0);
    const { data } = await client.send<{ importOkrs: Imported }>('ImportOkrs', {
      input: { cycleId, format: 'JSON', content: JSON.stringify(JSON_DOCUMENT) },
    });
    expect(data?.importOkrs.isImported).toBe(false);
  });

  it('bring in everything at once, with its place in the tree, its check-ins and its history', async () => {
    const cycleId = await cycle();
    expect(await bringIn(cycleId, 'JSON', JSON.stringify(JSON_DOCUMENT))).toMatchObject({
      isImported: true,
      objectivesCreated: 2,
      checkInsCreated: 2,
    });
    const { data } = await service.send<{ objectives: { edges: { node: object }[] } }>(
      `query ($c: ID!) { objectives(filter: { cycleId: $c }) { edges { node {
        statement owner team status score contribution parentKeyResult { statement }
        keyResults { statement weight status metric { current } checkIns { totalCount } }
        history(first: 1, last: null) { edges { node { source } } } } } } }`,
      { c: cycleId },
      client.headers,
    );
    expect(data?.objectives.edges.map(({ node }) => node)).toMatchObject([
      {
        statement: 'Customers stay',
        owner: 'Ada',
        team: 'Care',
        status: 'AT_RISK',
        score: 0.4,
        keyResults: [{ weight: 2, metric: { current: 76 }, checkIns: { totalCount: 2 } }],
      },
      {
        statement: 'Nobody waits',
        parentKeyResult: { statement: 'Renewals from 70% to 85%' },
        contribution: 'Waiting drives people away',
        history: { edges: [{ node: { source: 'IMPORT' } }] },
      },
    ]);
  });

  it('move everything to another workspace and lose nothing', async () => {
    const cycleId = await cycle();
    await bringIn(cycleId, 'JSON', JSON.stringify(JSON_DOCUMENT));
    const written = await takeOut(cycleId, 'JSON');
    const other = goalClient(service, await memberHeaders(service, 'New home'));
    const { name } = (JSON.parse(written) as { cycle: { name: string } }).cycle;
    const [, number, year] = /Q(\d) (\d+)/.exec(name) ?? [];
    const there = await other.createCycle({ quarter: { year: Number(year), quarter: Number(number) } });
    expect(await importer(other)(there, 'JSON', written)).toMatchObject({
      isImported: true,
      objectivesCreated: 2,
    });
    expect(nameless(await takeOut(there, 'JSON', other))).toBe(nameless(written));
  });

  it.each(['JSON', 'CSV', 'MARKDOWN'] as const)(
    'change nothing when what was exported as %s comes back, and only what differs',
    async (format) => {
      const cycleId = await cycle();
      await bringIn(cycleId, 'JSON', JSON.stringify(JSON_DOCUMENT));
      const written = await takeOut(cycleId, format);
      expect(await bringIn(cycleId, format, written)).toMatchObject({
        ...{ isImported: true, objectivesCreated: 0, objectivesChanged: 0, objectivesUnchanged: 2 },
        ...{ keyResultsCreated: 0, keyResultsChanged: 0, checkInsCreated: 0 },
      });
      const changed = await bringIn(
        cycleId,
        format,
        written.replaceAll('Renewals from', 'All renewals from'),
      );
      expect(changed).toMatchObject({ objectivesChanged: 0, keyResultsChanged: 1, keyResultsCreated: 0 });
      expect(await takeOut(cycleId, format)).toBe(written.replaceAll('Renewals from', 'All renewals from'));
    },
  );

  it('change goals of a session too', async () => {
    const cycleId = await cycle();
    const sessionId = await client.startSession();
    const { id } = await client.addObjective({ sessionId, cycleId, statement: 'In a session' });
    const content = `objective_ref,objective,key_result\n${id},In a session still,Waiting from 9 hours to 1 hour\n`;
    expect(await bringIn(cycleId, 'CSV', content)).toMatchObject({
      objectivesChanged: 1,
      keyResultsCreated: 1,
    });
    const { data } = await service.send(
      'query ($id: ID!) { okrSession(id: $id) { objectives { statement keyResults { metric { target } } } } }',
      { id: sessionId },
      client.headers,
    );
    expect(data).toEqual({
      okrSession: {
        objectives: [{ statement: 'In a session still', keyResults: [{ metric: { target: 1 } }] }],
      },
    });
  });

  it('import nothing of a file with one bad row, and name it', async () => {
    const cycleId = await cycle();
    const content = 'objective,key_result,weight\nGood,Fine 1,1\nBad,Heavy 2,much\n';
    expect(await bringIn(cycleId, 'CSV', content)).toMatchObject({
      ...{ isImported: false, objectivesCreated: 0, problemCount: 1 },
      problems: [{ line: 3, field: 'weight' }],
    });
    expect(await count(cycleId)).toBe(0);
  });

  it('import nothing of goals that would go round in circles, or contribute to nothing known', async () => {
    const cycleId = await cycle();
    const content = 'objective_ref,objective,parent_ref\na,One,b\nb,Two,a\nc,Three,nowhere\n';
    const { problems, isImported } = await bringIn(cycleId, 'CSV', content);
    expect(isImported).toBe(false);
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '4 parent_ref',
      '2 parent_ref',
      '3 parent_ref',
    ]);
    expect(await count(cycleId)).toBe(0);
  });

  it('write no formula into a spreadsheet', async () => {
    const cycleId = await cycle();
    await client.addObjective({ cycleId, statement: '=HYPERLINK("http://evil","x")', owner: '@ada' });
    const written = await takeOut(cycleId, 'CSV');
    expect(written).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`);
    expect(written).toContain(",'@ada,");
  });

  it('are done once for the same key', async () => {
    const cycleId = await cycle();
    const input = {
      cycleId,
      format: 'CSV',
      content: 'objective\nOnce\n',
      preview: false,
      idempotencyKey: 'import',
    };
    const answers = [await client.send('ImportOkrs', { input }), await client.send('ImportOkrs', { input })];
    expect(answers[1]?.data).toEqual(answers[0]?.data);
    expect(await count(cycleId)).toBe(1);
    const other = await client.send('ImportOkrs', { input: { ...input, content: 'objective\nTwice\n' } });
    expect(other.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  it('refuse a million rows, by their bytes or else by their number', async () => {
    const cycleId = await cycle();
    const million = `objective\n${'x\n'.repeat(1_000_000)}`;
    const tooBig = await service.send(
      'mutation ($c: ID!, $t: String!) { importOkrs(input: { cycleId: $c, format: CSV, content: $t }) { problemCount } }',
      { c: cycleId, t: million },
      client.headers,
    );
    expect(tooBig.status).toBe(413);
    const many = await bringIn(cycleId, 'CSV', `objective\n${'x\n'.repeat(100_000)}`);
    expect(many.problems).toMatchObject([{ line: 5_002 }]);
  });

  it('refuse a document that is too long where longer bodies are let in', async () => {
    const wide = await startTestApp({ config: { bodyLimitBytes: 64_000_000 } });
    const by = goalClient(wide);
    const cycleId = await by.createCycle({ quarter: { year: 2030, quarter: 1 } });
    const content = `objective\n${'x\n'.repeat(2_500_000)}`;
    const { errors } = await by.send('ImportOkrs', { input: { cycleId, format: 'CSV', content } });
    expect(errors).toMatchObject(wrong('input.content'));
    await wide.close();
  });

  it("do not find another workspace's cycle, nor change its goals", async () => {
    const cycleId = await cycle();
    const { id } = await client.addObjective({ cycleId, statement: 'Mine' });
    const other = goalClient(service, await memberHeaders(service, 'Thieves'));
    for (const [name, variables] of [
      ['OkrExport', { cycleId, format: 'CSV' }],
      ['ImportOkrs', { input: { cycleId, format: 'CSV', content: 'objective\nx\n' } }],
    ] as const) {
      expect((await other.send(name, variables)).errors).toMatchObject([
        { extensions: { code: 'NOT_FOUND', id: cycleId } },
      ]);
    }
    const own = await other.createCycle({ quarter: { year: 2030, quarter: 1 } });
    const content = `objective_ref,objective\n${id},Stolen\n`;
    expect(await importer(other)(own, 'CSV', content)).toMatchObject({
      objectivesCreated: 1,
      objectivesChanged: 0,
    });
    expect(await takeOut(cycleId, 'CSV')).toContain(',Mine,');
    const never = toGlobalId('OkrCycle', newId());
    expect((await client.send('OkrExport', { cycleId: never, format: 'JSON' })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
  });
});
