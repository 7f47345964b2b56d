/**
 * `npm run bench -- board`: a workspace of 5,000 objectives in 25 cycles, each objective with three key results and their
 * check-ins, on the embedded database. The board of one cycle is asked for over HTTP as a front end does (`OkrBoard` of
 * schema/operations, 200 objectives as two pages of 100), beside the same rows by four plain statements over `pg`.
 *
 * Reader and service share a process, so the reader's own parsing counts against the service. `--quick`
 */
import { readArguments } from './support/arguments.js';
import { compose, type App } from '../src/compose.js';
import { readConfig } from '../src/config.js';
import { toGlobalId } from '../src/kernel/ids.js';
import { benchDatabase } from './support/database.js';
import { operation } from '../test/support/operations.js';
import { spreadOf } from './answers/statistics.js';
import { printTable } from './support/report.js';

const { values } = readArguments({ options: { quick: { type: 'boolean', default: false } } });
const ROUNDS = values.quick ? 5 : 100;
const WARM_UP = values.quick ? 2 : 5;
const CYCLES = values.quick ? 5 : 25;
const OBJECTIVES_A_CYCLE = 200;
const PAGE = 100;
const AIM_MS = 100;
const BOARD = operation('OkrBoard');

const CYCLE = `mutation($input: CreateOkrCycleInput!) { createOkrCycle(input: $input) { cycle { id } } }`;
const OBJECTIVE = `mutation($input: AddObjectiveInput!) { addObjective(input: $input) { objective { id } } }`;
const KEY_RESULT = `mutation($input: AddKeyResultInput!) { addKeyResult(input: $input) { keyResult { id } } }`;
const STATEMENTS = [
  'Reduce the median time to the first reply from 9 hours to 2 hours by the end of the quarter',
  'Raise the share of tickets solved on first contact from 48% to 70% by the end of the quarter',
  'Raise customer satisfaction after a ticket from 74% to 88% by the end of the quarter',
];

async function ask<Data>(url: string, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    // On loopback nobody waits for bytes, so compressing them would only measure zlib. A browser's answer is compressed.
    headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** One objective through the API, so that it is assessed as any; then copies of its rows, since 5,000 take too long. */
async function seed(app: App, url: string): Promise<readonly string[]> {
  const { pool } = app.database;
  const quarter = { year: 2027, quarter: 1 };
  const { createOkrCycle } = await ask<{ createOkrCycle: { cycle: { id: string } } }>(url, CYCLE, {
    input: { quarter },
  });
  const statement = 'Customers trust us to solve their problem on the first contact';
  const { addObjective } = await ask<{ addObjective: { objective: { id: string } } }>(url, OBJECTIVE, {
    input: { cycleId: createOkrCycle.cycle.id, statement },
  });
  const objectiveId = addObjective.objective.id;
  for (const keyResult of STATEMENTS)
    await ask(url, KEY_RESULT, { input: { objectiveId, statement: keyResult } });
  const insert = (table: string, columns: string, rows: string) =>
    pool.query(`INSERT INTO ${table} (${columns}) SELECT ${rows}`);
  await insert(
    'okr_cycles',
    'id, workspace_id, name, starts_on, ends_on',
    `gen_random_uuid(), workspace_id, 'Cycle ' || n, starts_on, ends_on FROM okr_cycles, generate_series(1, ${CYCLES}) n`,
  );
  await insert(
    'objectives',
    'id, workspace_id, position, statement, cycle_id, assessment, rubric_version, quality, finding_codes',
    `gen_random_uuid(), o.workspace_id, 0, o.statement, c.id, o.assessment, o.rubric_version, o.quality, o.finding_codes
     FROM objectives o, okr_cycles c, generate_series(1, ${OBJECTIVES_A_CYCLE}) WHERE c.name LIKE 'Cycle %'`,
  );
  await insert(
    'key_results',
    `id, workspace_id, objective_id, position, statement, metric_kind, unit, baseline, target, current, due_on,
     assessment, cycle_id, quality, finding_codes`,
    `gen_random_uuid(), k.workspace_id, o.id, k.position, k.statement, k.metric_kind, k.unit, k.baseline, k.target,
     k.current, k.due_on, k.assessment, o.cycle_id, k.quality, k.finding_codes
     FROM objectives o JOIN okr_cycles c ON c.id = o.cycle_id AND c.name LIKE 'Cycle %', key_results k`,
  );
  await insert(
    'okr_check_ins',
    'id, workspace_id, key_result_id, member_id, value, at',
    `gen_random_uuid(), workspace_id, id, gen_random_uuid(), 1, now() - n * interval '1 week'
     FROM key_results, generate_series(1, 4) n`,
  );
  await pool.query('ANALYZE');
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM okr_cycles WHERE name LIKE 'Cycle %'`);
  return rows.map(({ id }) => id);
}

interface Page {
  readonly objectives: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly unknown[];
  };
}

/** @returns how many objectives came */
async function readBoard(url: string, cycleId: string): Promise<number> {
  const filter = { cycleId: toGlobalId('OkrCycle', cycleId) };
  let [count, after]: [number, string | null] = [0, null];
  for (;;) {
    const { objectives }: Page = await ask<Page>(url, BOARD, { filter, first: PAGE, after });
    count += objectives.edges.length;
    if (!objectives.pageInfo.hasNextPage) return count;
    after = objectives.pageInfo.endCursor;
  }
}

/** The same rows, with nothing computed, no rights looked at and no page. */
async function readPlain({ database: { pool } }: App, cycleId: string): Promise<number> {
  const objectives = await pool.query<{ id: string }>(
    'SELECT * FROM objectives WHERE cycle_id = $1 ORDER BY id LIMIT 200',
    [cycleId],
  );
  const ids = objectives.rows.map(({ id }) => id);
  const keyResults = await pool.query<{ id: string }>(
    'SELECT * FROM key_results WHERE objective_id = ANY($1)',
    [ids],
  );
  const checkIns = await pool.query(
    `SELECT c.* FROM unnest($1::uuid[]) k (id), LATERAL (
       SELECT * FROM okr_check_ins WHERE key_result_id = k.id ORDER BY at DESC, id DESC LIMIT 1) c`,
    [keyResults.rows.map(({ id }) => id)],
  );
  JSON.parse(JSON.stringify([objectives.rows, keyResults.rows, checkIns.rows]));
  return objectives.rows.length;
}

interface Taken {
  readonly ms: number;
  /** What this thread used: service and reader. */
  readonly ownCpuMs: number;
  /** What all threads used, the database's among them. */
  readonly allCpuMs: number;
}

const usedMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;

async function timed(read: () => Promise<number>): Promise<Taken> {
  const [startedMs, all, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  const count = await read();
  if (count !== OBJECTIVES_A_CYCLE) throw new Error(`A board has ${count} objectives.`);
  return {
    ms: performance.now() - startedMs,
    ownCpuMs: usedMs(process.threadCpuUsage(own)),
    allCpuMs: usedMs(process.cpuUsage(all)),
  };
}

const app = await compose(readConfig({ NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'silent' }), {
  database: await benchDatabase(),
});
try {
  const { url } = await app.listen();
  const cycles = await seed(app, url);
  const taken = { board: [] as Taken[], plain: [] as Taken[] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const cycleId = cycles.at(round % cycles.length)!;
    const board = await timed(() => readBoard(url, cycleId));
    const plain = await timed(() => readPlain(app, cycleId));
    if (round < 0) continue;
    taken.board.push(board);
    taken.plain.push(plain);
  }
  const of = (key: keyof Taken, all: readonly Taken[]) => all.map((one) => one[key]);
  const sorted = (times: readonly number[]) => [...times].sort((a, b) => a - b);
  const p95 = (times: readonly number[]) => sorted(times)[Math.ceil(0.95 * times.length) - 1] ?? 0;
  const plainMs = spreadOf(of('ms', taken.plain)).p50;
  const row = (name: string, all: readonly Taken[]) => ({
    board: name,
    'p50, ms': spreadOf(of('ms', all)).p50,
    'p95, ms': p95(of('ms', all)),
    'ratio p50': spreadOf(of('ms', all)).p50 / plainMs,
    'p95 to the aim': p95(of('ms', all)) / AIM_MS,
    'CPU ms': spreadOf(of('ownCpuMs', all)).p50,
    'CPU ms with database': spreadOf(of('allCpuMs', all)).p50,
  });
  printTable(
    `A board of ${OBJECTIVES_A_CYCLE} of ${CYCLES * OBJECTIVES_A_CYCLE} objectives, their key results, last check-ins and assessments`,
    [row('Waymark, over HTTP', taken.board), row('plain statements', taken.plain)],
    { 'ratio p50': 'lower' },
  );
} finally {
  await app.close();
}
