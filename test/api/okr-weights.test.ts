import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, type GoalClient } from '../support/goals.js';

interface Weighed {
  readonly setKeyResultWeights: {
    readonly objective: {
      readonly version: number;
      readonly keyResults: readonly { readonly id: string; readonly weight: number }[];
    };
  };
}

describe('weights of key results over HTTP', () => {
  let service: TestApp;
  let client: GoalClient;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    client = goalClient(service, await memberHeaders(service, 'Mine'));
  });
  afterAll(() => service.close());

  const statement = 'Renewals from 70% to 85%';
  const goal = async (...weights: readonly (number | undefined)[]) => {
    const sessionId = await client.startSession();
    const { id: objectiveId } = await client.addObjective({ sessionId, statement: 'Customers stay' });
    const ids: string[] = [];
    for (const weight of weights)
      ids.push((await client.addKeyResult({ objectiveId, statement, ...(weight ? { weight } : {}) })).id);
    return { objectiveId, ids };
  };
  const set = (objectiveId: string, weights: readonly (readonly [string, number])[], more: object = {}) =>
    client.send<Weighed>('SetKeyResultWeights', {
      input: {
        objectiveId,
        weights: weights.map(([keyResultId, weight]) => ({ keyResultId, weight })),
        ...more,
      },
    });
  const refused = (field: string, rule: string) => [
    {
      extensions: { code: 'BAD_USER_INPUT', field, rule },
      message: expect.stringContaining(field) as string,
    },
  ];

  it('sets those of a whole objective at once, and keeps them', async () => {
    const { objectiveId, ids } = await goal(undefined, undefined);
    const [one = '', two = ''] = ids;
    const input = [
      [one, 70],
      [two, 30],
    ] as const;
    const { data, errors } = await set(objectiveId, input);
    expect(errors).toEqual([]);
    expect(data?.setKeyResultWeights.objective.keyResults).toMatchObject([
      { id: one, weight: 70 },
      { id: two, weight: 30 },
    ]);
    expect(await client.updateObjective({ id: objectiveId })).toMatchObject({
      keyResults: [{ weight: 70 }, { weight: 30 }],
    });
    const cleared = await set(objectiveId, [
      [one, 1],
      [two, 1],
    ]);
    expect(cleared.data?.setKeyResultWeights.objective.keyResults).toMatchObject([
      { weight: 1 },
      { weight: 1 },
    ]);
  });

  it.each([
    [[0.7, 0.2], '0.9'],
    [[0.7, 0.7], '1.4'],
    [[60, 60], '120'],
    [[2, 1], '3'],
  ])('refuses %j, names the field and the sum, and changes nothing', async ([first = 0, second = 0], sum) => {
    const { objectiveId, ids } = await goal(undefined, undefined);
    const { errors } = await set(objectiveId, [
      [ids[0] ?? '', first],
      [ids[1] ?? '', second],
    ]);
    expect(errors).toMatchObject(refused('input.weights', 'sum'));
    expect(errors[0]?.message).toContain(`sum to ${sum}`);
    expect(await client.updateObjective({ id: objectiveId })).toMatchObject({
      keyResults: [{ weight: 1 }, { weight: 1 }],
    });
  });

  it('refuses a weight that is missing, doubled, of another objective, or none', async () => {
    const [{ objectiveId, ids }, other] = [await goal(undefined, undefined), await goal(undefined)];
    const [one = '', two = ''] = ids;
    expect((await set(objectiveId, [[one, 1]])).errors).toMatchObject(refused('input.weights', 'complete'));
    const twice = [[one, 0.5], [two, 0.5], [one, 0.5]] as const; // prettier-ignore
    expect((await set(objectiveId, twice)).errors).toMatchObject(
      refused('input.weights[2].keyResultId', 'unique'),
    );
    const foreign = [[one, 0.5], [other.ids[0] ?? '', 0.5]] as const; // prettier-ignore
    expect((await set(objectiveId, foreign)).errors).toMatchObject(
      refused('input.weights[1].keyResultId', 'known'),
    );
    expect((await set(objectiveId, [[one, 0]])).errors).toMatchObject(
      refused('input.weights[0].weight', 'range'),
    );
    expect((await set(objectiveId, [[one, 1], [two, 1]], { version: 9 })).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]); // prettier-ignore
    const theirs = goalClient(service, await memberHeaders(service, 'Theirs'));
    const input = { objectiveId, weights: [{ keyResultId: one, weight: 1 }] };
    expect((await theirs.send('SetKeyResultWeights', { input })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  it('refuses one that makes an objective more than the whole, and lets a set be short while it grows', async () => {
    const { objectiveId, ids } = await goal(0.5, 0.3);
    const more = { objectiveId, statement, weight: 0.4 };
    expect((await client.send('AddKeyResult', { input: more })).errors).toMatchObject(
      refused('input.weight', 'sum'),
    );
    expect(
      (await client.send('UpdateKeyResult', { input: { id: ids[0], weight: 0.8 } })).errors,
    ).toMatchObject(refused('input.weight', 'sum'));
    const short = await client.updateObjective({ id: objectiveId });
    expect(short.keyResults).toHaveLength(2);
    expect(short.assessment.findings.map(({ code }) => code)).toContain('S12');
    await client.addKeyResult({ objectiveId, statement, weight: 0.2 });
    const whole = await client.updateObjective({ id: objectiveId });
    expect(whole.assessment.findings.map(({ code }) => code)).not.toContain('S12');
  });

  it('leaves whoever sends no weights alone', async () => {
    const { objectiveId } = await goal(undefined, undefined, undefined);
    const { keyResults, assessment } = await client.updateObjective({ id: objectiveId });
    expect(keyResults).toMatchObject([{ weight: 1 }, { weight: 1 }, { weight: 1 }]);
    expect(assessment.findings.map(({ code }) => code)).not.toContain('S12');
  });

  it('refuses a draft whose weights do not sum', async () => {
    const assess = (...weights: readonly (number | null)[]) =>
      client.send('AssessObjective', {
        draft: { statement: 'Customers stay', keyResults: weights.map((weight) => ({ statement, weight })) },
      });
    const wrong = refused('draft.keyResults.weight', 'sum');
    expect((await assess(0.5, 0.3)).errors).toMatchObject(wrong);
    expect((await assess(2, 1, 1)).errors).toMatchObject(wrong);
    for (const fine of [
      [0.5, 0.5],
      [60, 40],
      [null, null],
      [1, 1],
      [0.5, null],
    ])
      expect((await assess(...fine)).errors).toEqual([]);
  });

  it.each([
    ['CSV', 'objective,key_result,weight\nCustomers stay,Renewals 85,0.5\nCustomers stay,Visits 10,0.3\n', { line: 2, field: 'weight' }], // prettier-ignore
    ['JSON', JSON.stringify({ objectives: [{ statement: 'Customers stay', keyResults: [60, 60].map((weight) => ({ statement, weight })) }] }), { line: null, field: 'objectives[0].keyResults.weight' }], // prettier-ignore
  ])('imports no %s whose weights do not sum, and says where', async (format, content, problem) => {
    const cycleId = await client.createCycle({ quarter: { year: 2030, quarter: format === 'CSV' ? 1 : 2 } });
    for (const preview of [true, false]) {
      const { data, errors } = await client.send<{ importOkrs: object }>('ImportOkrs', {
        input: { cycleId, format, content, preview },
      });
      expect(errors).toEqual([]);
      expect(data?.importOkrs).toMatchObject({ isImported: false, problems: [problem] });
    }
  });
});
