/**
 * How much later than with the vendor's SDK alone the first words come: from asking, which for the service is
 * `sendMessage` with all that is stored, and from the moment the model is asked, which is what the way back costs.
 * Answers are asked one after the other, of the one and of the other in turn. Provider, service and readers have a
 * process each.
 *
 * `--quick`
 */
import { readArguments } from '../support/arguments.js';
import { printTable } from '../support/report.js';
import { Forked } from './forked.js';
import type { AnswerPlan } from './plan.js';
import { spreadOf, type Spread } from './statistics.js';
import { openRaw, openService, type Asker } from './streams.js';

const { values } = readArguments({ options: { quick: { type: 'boolean', default: false } } });
const PLAN: AnswerPlan = { deltas: 5, everyMs: 5, characters: 24, width: 'narrow' };
const WARM_UP = values.quick ? 4 : 40;

interface First {
  readonly fromSending: number[];
  readonly fromAsking: number[];
}

async function askOnce(asker: Asker, taken: First): Promise<void> {
  await asker.ask(PLAN, ({ seenUs, first }) => {
    if (!first) return;
    taken.fromSending.push((seenUs - first.sentUs) / 1_000);
    taken.fromAsking.push((seenUs - first.askedUs) / 1_000);
  });
}

/** One after the other in each lane, and of each asker in turn. */
async function measure(lanes: readonly (readonly Asker[])[], answers: number): Promise<readonly First[]> {
  const taken = lanes[0]!.map((): First => ({ fromSending: [], fromAsking: [] }));
  const runLane = async (askers: readonly Asker[]) => {
    for (let n = 0; n < answers; n++)
      for (const [index, asker] of askers.entries()) await askOnce(asker, taken[index]!);
  };
  await Promise.all(lanes.map(runLane));
  return taken;
}

function row(what: string, from: string, ours: Spread, raw: Spread) {
  return {
    conversations: what,
    'first delta, in ms, from': from,
    'Waymark p50': ours.p50,
    'Waymark p99': ours.p99,
    'SDK p50': raw.p50,
    'SDK p99': raw.p99,
    'added p50': ours.p50 - raw.p50,
    'added p99': ours.p99 - raw.p99,
    'ratio p50': ours.p50 / raw.p50,
  };
}

const provider = await Forked.start('provider');
const service = await Forked.start('service', provider.url);
try {
  const rows = [];
  for (const [lanes, answers] of [
    [1, values.quick ? 10 : 200],
    [16, values.quick ? 1 : 20],
  ] as const) {
    const open = async () => [openRaw(provider.url), await openService(service.url)];
    const askers = await Promise.all(Array.from({ length: lanes }, open));
    await measure(askers, Math.ceil(WARM_UP / lanes));
    const [raw, ours] = await measure(askers, answers);
    rows.push(row(String(lanes), 'sending', spreadOf(ours!.fromSending), spreadOf(raw!.fromSending)));
    rows.push(row(String(lanes), 'asking the model', spreadOf(ours!.fromAsking), spreadOf(raw!.fromAsking)));
    for (const asker of askers.flat()) asker.close();
  }
  printTable('First delta, beside the SDK alone on the same provider', rows, { 'ratio p50': 'lower' });
} finally {
  await service.stop();
  await provider.stop();
}
