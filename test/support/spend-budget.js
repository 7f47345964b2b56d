// A process that makes 500 paid calls at once in a member's month, with the service as it was compiled, and prints what
// became of them. Arguments: the database's URL, the workspace's and the member's UUID, the month's limit in micro-dollars.
const compiled = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { openDatabase } = await compiled('db/index.js');
const { systemClock } = await compiled('kernel/clock.js');
const { newId } = await compiled('kernel/ids.js');
const { silentLog } = await compiled('kernel/log.js');
const { AllowanceStore } = await compiled('llm/budget/allowance.store.js');
const { Budgets } = await compiled('llm/budget/budget.service.js');
const { BudgetStore } = await compiled('llm/budget/budget.store.js');

const CALLS = 500;
const WORST_MICRO_USD = 100;
const TRUE_MICRO_USD = 90;

const [url, workspaceId, memberId, limit] = process.argv.slice(2);
const scope = { workspaceId, memberId, role: 'MEMBER' };
const database = await openDatabase({ url, poolSize: 5 });
const budgets = new Budgets(
  {
    store: new BudgetStore(database),
    allowances: new AllowanceStore(database),
    clock: systemClock,
    log: silentLog,
    isMember: async () => true,
  },
  { memberLimitMicroUsd: Number(limit), patienceMs: 0 },
);

// Both processes are there before either spends.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

async function call() {
  const id = newId();
  await budgets.reserve(id, scope, { amountMicroUsd: WORST_MICRO_USD, inputMicroUsd: 1 });
  // What is held stays held for a while, as it does while a model writes.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  budgets.settle(id, TRUE_MICRO_USD);
}

const ends = await Promise.allSettled(Array.from({ length: CALLS }, call));
await budgets.stop();
const codes = ends.filter(({ status }) => status === 'rejected').map(({ reason }) => String(reason.code));
const served = CALLS - codes.length;
process.stdout.write(
  `${JSON.stringify({ served, paidMicroUsd: served * TRUE_MICRO_USD, codes: [...new Set(codes)] })}\n`,
);
await database.close();
process.stdin.destroy();
