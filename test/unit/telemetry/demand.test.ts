import { buildSchema, execute, parse } from 'graphql';
import { Demand } from '../../../src/telemetry/demand.js';
import { createRequestTimings, createTelemetry, timeResolvers } from '../../../src/telemetry/index.js';

/** The weights of `count` requests, spread evenly over a second that begins at `fromMs`. */
function second(demand: Demand, fromMs: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => demand.weightAt(fromMs + (n * 1_000) / count));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

describe('the demand for an operation', () => {
  it('lets each request be measured while they are few', () => {
    const demand = new Demand({ perSecond: 50 });
    for (const fromMs of [0, 1_000, 2_000]) expect(second(demand, fromMs, 50)).toEqual(Array(50).fill(1));
  });

  it('lets a share be measured once they are many, each standing for as many as there are to one', () => {
    let turn = 0;
    const demand = new Demand({ perSecond: 50, random: () => ((turn += 1) % 100) / 100 });
    second(demand, 0, 5_000);
    const weights = second(demand, 1_000, 5_000);
    expect(new Set(weights)).toEqual(new Set([0, 100]));
    expect(sum(weights)).toBe(5_000);
  });

  it('stands for all requests on average', () => {
    let seed = 1;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const demand = new Demand({ perSecond: 500, random });
    second(demand, 0, 20_000);
    const weights = [1, 2, 3, 4, 5].flatMap((at) => second(demand, at * 1_000, 20_000));
    expect(sum(weights) / weights.length).toBeGreaterThan(0.9);
    expect(sum(weights) / weights.length).toBeLessThan(1.1);
  });

  it('measures a share already of the second in which a crowd comes, and stands for all of it on average', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const crowds = Array.from({ length: 40 }, () => {
      const demand = new Demand({ perSecond: 50, random });
      demand.weightAt(0);
      return second(demand, 3_600_000, 5_000);
    });
    const measured = crowds.map((weights) => weights.filter((weight) => weight > 0).length);
    expect(Math.max(...measured)).toBeLessThan(500);
    const stoodFor = sum(crowds.map(sum)) / crowds.length;
    expect(stoodFor / 5_000).toBeGreaterThan(0.9);
    expect(stoodFor / 5_000).toBeLessThan(1.1);
  });

  it('is over when the crowd has gone, also after a long silence', () => {
    const demand = new Demand({ perSecond: 50, random: () => 0.999 });
    second(demand, 0, 5_000);
    expect(second(demand, 1_000, 20)).toEqual(Array(20).fill(0));
    expect(demand.weightAt(3_600_000)).toBe(1);
  });
});

describe('an operation in great demand', () => {
  const schema = () => {
    const built = buildSchema('type Query { hello: String }');
    built.getQueryType()!.getFields()['hello']!.resolve = () => 'world';
    return built;
  };

  /** A hundred requests in a second and one after it. The first is measured anyway, of the others those that are named. */
  async function runCrowd(...measured: readonly number[]) {
    let request = 0;
    const random = () => (measured.includes(request) ? 0 : 0.999);
    const telemetry = createTelemetry({ demand: { perSecond: 1, random } });
    const timed = timeResolvers(schema(), telemetry.recorder);
    for (; request < 101; request++) {
      const timings = createRequestTimings({ startedAtMs: request * 10 });
      telemetry.operations.begin('Board', timings);
      await execute({ schema: timed, document: parse('{ hello }'), contextValue: { timings } });
      const ended = { requestId: `request-${request}`, workspaceId: 'w', name: 'Board', hasFailed: false };
      telemetry.operations.end({ ...ended, type: 'query' }, timings, timings.startedAtMs + 900);
    }
    return telemetry;
  }

  const countOf = ({ recorder }: Awaited<ReturnType<typeof runCrowd>>, name: string) =>
    recorder.snapshot('sinceStart', name)[0]?.summary.count;

  it('counts each request, and its resolvers by those that were measured', async () => {
    // The first of the second second stands for the hundred of the first, or is not measured.
    const measured = await runCrowd(100);
    expect(countOf(measured, 'graphql.total')).toBe(101);
    expect(countOf(measured, 'graphql.field')).toBe(101);
    const unmeasured = await runCrowd();
    expect(countOf(unmeasured, 'graphql.total')).toBe(101);
    expect(countOf(unmeasured, 'graphql.field')).toBe(1);
  });

  it('is profiled when slow, and the profile says whether its resolvers were measured', async () => {
    const { profiles } = await runCrowd(99);
    expect(profiles.find('w', 'request-99')).toMatchObject({ hasResolvers: true });
    expect(profiles.find('w', 'request-99')?.spans.map(({ name }) => name)).toContain('Query.hello');
    expect(profiles.find('w', 'request-100')).toMatchObject({ hasResolvers: false, isSlow: true });
    expect(profiles.find('w', 'request-100')?.spans.map(({ name }) => name)).toEqual(['total']);
  });
});
