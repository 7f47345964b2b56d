import { startTestApp, type TestApp } from '../support/app.js';
import { goalClient, memberHeaders, type GoalClient } from '../support/goals.js';
import { until } from '../support/stream-client.js';

interface Assessed {
  readonly id: string;
  readonly statement: string;
  readonly version: number;
  readonly assessment: { readonly score: number; readonly findings: readonly { readonly code: string }[] };
}
interface List {
  readonly objectives: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: Assessed }[];
  };
}

const WORLD_CLASS = 'Provide a world-class customer experience';

describe('stored goals after a rule was set', () => {
  let service: TestApp;
  beforeAll(async () => void (service = await startTestApp({ config: { auth: 'keys' }, kept: true })));
  afterAll(() => service.close());

  const admin = async (workspace: string): Promise<GoalClient> =>
    goalClient(service, await memberHeaders(service, workspace, 'ADMIN'));
  const quarter = (by: GoalClient) => by.createCycle({ quarter: { year: 2027, quarter: 1 } });
  const silence = async (by: GoalClient, isOff: boolean): Promise<boolean> => {
    const input = { code: 'O11', isOff };
    const { data, errors } = await by.send<{ setOkrRule: { isReassessing: boolean } }>('SetOkrRule', {
      input,
    });
    expect(errors).toEqual([]);
    return data!.setOkrRule.isReassessing;
  };
  const found = async (by: GoalClient): Promise<List['objectives']> =>
    (await by.send<List>('Objectives', { filter: { findings: ['O11'] } })).data!.objectives;

  it('are assessed by it at once, in the session and without one, and nobody wrote a version', async () => {
    const mine = await admin('Mine');
    const theirs = await admin('Theirs');
    const cycleId = await quarter(mine);
    const alone = await mine.addObjective({ cycleId, statement: WORLD_CLASS });
    await mine.addObjective({ sessionId: await mine.startSession(), statement: WORLD_CLASS });
    await theirs.addObjective({ cycleId: await quarter(theirs), statement: WORLD_CLASS });
    expect((await found(mine)).totalCount).toBe(2);
    expect(await silence(mine, true)).toBe(false);
    expect((await found(mine)).totalCount).toBe(0);
    expect((await found(theirs)).totalCount).toBe(1);
    const { data } = await mine.send<List>('Objectives', { filter: { cycleId } });
    const [node] = data!.objectives.edges.map((edge) => edge.node);
    const before = alone.assessment as Assessed['assessment'];
    expect(node).toMatchObject({ id: alone.id, statement: WORLD_CLASS });
    expect(node!.assessment.score).toBeGreaterThan(before.score);
    const history = await mine.send<{ okrHistory: { totalCount: number } }>('OkrHistory', { id: alone.id });
    expect(history.data?.okrHistory.totalCount).toBe(1);
    await silence(mine, false);
    expect((await found(mine)).totalCount).toBe(2);
  });

  it('are assessed in the background where there are more than a hundred', async () => {
    const many = await admin('Many');
    const cycleId = await quarter(many);
    const content = `objective\n${Array.from({ length: 250 }, (_, n) => `Provide world-class service to region ${n}`).join('\n')}\n`;
    await many.send('ImportOkrs', { input: { cycleId, format: 'CSV', content, preview: false } });
    expect((await found(many)).totalCount).toBe(250);
    expect(await silence(many, true)).toBe(true);
    let left = 250;
    while (left > 0) left = (await found(many)).totalCount;
    expect(left).toBe(0);
  });

  it('are found at the start when they were left, as by an earlier release', async () => {
    const late = await admin('Late');
    const cycleId = await quarter(late);
    const { id } = await late.addObjective({ cycleId, statement: WORLD_CLASS });
    await late.addKeyResult({
      objectiveId: id,
      statement: 'Raise satisfaction from 71% to 85%',
      metric: { kind: 'INCREASE', baseline: 71, target: 85, current: 78 },
    });
    await service.app.database.prisma.objective.updateMany({
      data: { rubricVersion: '', score: null, findingCodes: [], quality: 0 },
    });
    expect((await found(late)).totalCount).toBe(0);
    await service.restart();
    let isDone = false;
    const look = async (): Promise<void> => {
      while (!isDone) isDone = (await found(late)).totalCount === 1;
    };
    void look();
    await until(() => isDone);
    const { data } = await late.send<List>('Objectives', {
      filter: { cycleId, score: { min: 0.49, max: 0.51 } },
    });
    expect(data?.objectives.totalCount).toBe(1);
  });
});
