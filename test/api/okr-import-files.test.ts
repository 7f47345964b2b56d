import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, goalStatements, memberHeaders, type GoalClient } from '../support/goals.js';

interface Imported {
  readonly isImported: boolean;
  readonly objectivesCreated: number;
  readonly keyResultsCreated: number;
  readonly problemCount: number;
  readonly problems: readonly {
    readonly line: number | null;
    readonly field: string;
    readonly message: string;
  }[];
}

/** Files as programs really write them, through the whole service. */
describe('files over HTTP', () => {
  let service: TestApp;
  let client: GoalClient;
  let nextYear = 2030;
  const statements: string[] = [];
  beforeAll(async () => {
    service = await startTestApp({
      config: { auth: 'keys' },
      onStatement: goalStatements(statements),
    });
    client = goalClient(service, await memberHeaders(service, 'Files'));
  });
  afterAll(() => service.close());

  const cycle = () => client.createCycle({ quarter: { year: nextYear++, quarter: 1 } });
  const bring = async (cycleId: string, content: string, preview = false) => {
    const input = { cycleId, format: 'CSV', content, preview };
    const { data, errors } = await client.send<{ importOkrs: Imported }>('ImportOkrs', { input });
    expect(errors).toEqual([]);
    return data!.importOkrs;
  };
  const goals = async (cycleId: string) => {
    const { data } = await service.send<{
      objectives: {
        edges: readonly {
          node: { statement: string; owner: string | null; keyResults: readonly object[] };
        }[];
      };
    }>(
      `query ($filter: ObjectiveFilterInput) { objectives(filter: $filter) { edges { node {
         statement owner keyResults { statement metric { baseline target } } } } } }`,
      { filter: { cycleId } },
      client.headers,
    );
    return data!.objectives.edges.map(({ node }) => node);
  };
  const waiting = { statement: 'Waiting from 9 hours to 1 hour', metric: { baseline: 9, target: 1 } };

  it('cost as many statements for many goals as for one, also where they change what is there', async () => {
    const cost = async (count: number) => {
      const cycleId = await cycle();
      const rows = Array.from(
        { length: count },
        (_, n) => `g${n},Nobody waits at desk ${n},Waiting from 9 to 1`,
      );
      const bringIn = async (format: string, content: string) => {
        const before = statements.length;
        const input = { cycleId, format, content, preview: false };
        const { data, errors } = await client.send<{ importOkrs: Imported }>('ImportOkrs', { input });
        expect(errors).toEqual([]);
        expect(data?.importOkrs.isImported).toBe(true);
        return { statements: statements.length - before, result: data!.importOkrs };
      };
      const fresh = await bringIn('CSV', ['objective_ref,objective,key_result', ...rows].join('\n'));
      expect(fresh.result.keyResultsCreated).toBe(count);
      const exported = await service.send<{ okrExport: { content: string } }>(
        'query ($id: ID!) { okrExport(cycleId: $id, format: JSON) { content } }',
        { id: cycleId },
        client.headers,
      );
      const renamed = exported
        .data!.okrExport.content.replaceAll('at desk', 'at counter')
        .replaceAll('Waiting', 'Queueing');
      const changed = await bringIn('JSON', renamed);
      expect(changed.result).toMatchObject({ objectivesCreated: 0, keyResultsChanged: count });
      const stored = await goals(cycleId);
      expect(stored).toContainEqual({
        statement: 'Nobody waits at counter 0',
        owner: null,
        keyResults: [{ statement: 'Queueing from 9 to 1', metric: { baseline: 9, target: 1 } }],
      });
      return [fresh.statements, changed.statements];
    };
    expect(await cost(30)).toEqual(await cost(1));
  });

  it.each([
    [
      'a BOM',
      '\uFEFFobjective,objective_owner,key_result\nNobody waits,Ada,Waiting from 9 hours to 1 hour\n',
    ],
    ['CRLF', 'objective,objective_owner,key_result\r\nNobody waits,Ada,Waiting from 9 hours to 1 hour\r\n'],
    ['a BOM, CRLF and semicolons', '\uFEFFobjective;objective_owner;key_result\r\nNobody waits;Ada;Waiting from 9 hours to 1 hour\r\n'], // prettier-ignore
    [
      'no line end at its end',
      'objective,objective_owner,key_result\nNobody waits,Ada,Waiting from 9 hours to 1 hour',
    ],
    ['every cell quoted', '"objective","objective_owner","key_result"\n"Nobody waits","Ada","Waiting from 9 hours to 1 hour"\n'], // prettier-ignore
  ])('with %s are imported', async (_what, content) => {
    const cycleId = await cycle();
    const counts = { objectivesCreated: 1, keyResultsCreated: 1, problemCount: 0 };
    expect(await bring(cycleId, content, true)).toMatchObject({ ...counts, isImported: false });
    expect(await goals(cycleId)).toEqual([]);
    expect(await bring(cycleId, content)).toMatchObject({ ...counts, isImported: true });
    expect(await goals(cycleId)).toEqual([
      { statement: 'Nobody waits', owner: 'Ada', keyResults: [waiting] },
    ]);
  });

  it('with commas and quotation marks within quotes keep them', async () => {
    const cycleId = await cycle();
    await bring(
      cycleId,
      'objective,objective_owner\n"Customers say ""at last"", and stay","Lovelace, Ada"\n',
    );
    expect(await goals(cycleId)).toMatchObject([
      { statement: 'Customers say "at last", and stay', owner: 'Lovelace, Ada' },
    ]);
  });

  it.each([
    [
      'a quotation mark that is never closed',
      'objective\r\nFine\r\n"Open\r\nMore\r\n',
      { line: 3, field: '' },
    ],
    ['a cell too many', 'objective,objective_owner\nFine,Ada\nBad,Bob,Eve\n', { line: 3, field: '' }],
    ['a number that is none, behind a cell of two lines', 'objective,key_result,confidence\r\n"Two\r\nlines",Kr 1,0.5\r\nBad,Kr 2,sure\r\n', { line: 4, field: 'confidence' }], // prettier-ignore
    ['a target that is its baseline', 'objective,key_result,kind,baseline,target\nFine,Kr 1,INCREASE,1,2\nBad,Kr 2,INCREASE,5,5\n', { line: 3, field: 'target' }], // prettier-ignore
    [
      'a day that is none',
      'objective,key_result,due_on\nFine,Kr 1,2030-02-31\n',
      { line: 2, field: 'due_on' },
    ],
    ['no objective in a row', 'objective,key_result\nFine,Kr 1\n,Kr 2\n', { line: 3, field: 'objective' }],
    ['a column that there is not', 'objective,colour\nFine,red\n', { line: 1, field: 'colour' }],
  ])('with %s import nothing, and say where', async (_what, content, where) => {
    const cycleId = await cycle();
    for (const preview of [true, false]) {
      const { isImported, problems } = await bring(cycleId, content, preview);
      expect(isImported).toBe(false);
      expect(problems).toContainEqual({ ...where, message: expect.any(String) as string });
    }
    expect(await goals(cycleId)).toEqual([]);
  });

  it('of a thousand rows are imported, and of more than five thousand are not', async () => {
    const cycleId = await cycle();
    const file = (rows: number) =>
      `objective,key_result\n${Array.from({ length: rows }, (_, n) => `Goal ${Math.floor(n / 20)},Visits ${n} from 1 to 2`).join('\n')}`;
    const { isImported, problems } = await bring(cycleId, file(5_001));
    expect(isImported).toBe(false);
    expect(problems).toMatchObject([{ line: 5_002, field: '' }]);
    expect(await bring(cycleId, file(1_000))).toMatchObject({
      ...{ isImported: true, objectivesCreated: 50, keyResultsCreated: 1_000, problemCount: 0 },
    });
  });
});
