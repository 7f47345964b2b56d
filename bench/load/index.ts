/**
 * The whole service under the loads it is made for, each with a table: steady queries, conversations over WebSocket and
 * SSE, decisions with attachments, stress that rises from 2 to 10 conversations a second and is held, 50 developers, a
 * soak of 100 messages in one session with the memory curve, and 512 streams of 50 deltas a second, whose order and
 * longest stall are checked.
 *
 * The service runs on an embedded database in a folder and asks a provider on loopback; both have a process of their own.
 *
 * `--only <part of a scenario> --developerSeconds 60 --soakMessages 120 --quick`; messages of the soak in tens.
 */
import { readArguments } from '../support/arguments.js';
import autocannon from 'autocannon';
import { nowUs, pause } from '../answers/clock.js';
import { Forked } from '../answers/forked.js';
import { toMessage, type AnswerPlan } from '../answers/plan.js';
import type { ServiceMemory } from '../answers/service.js';
import { spreadOf } from '../answers/statistics.js';
import { printTable, type Row } from '../support/report.js';
import { readCurve, type MemoryPoint } from './memory-curve.js';
import { converse, Talker, type HeardAnswer, type Transport } from './conversations.js';

const { values } = readArguments({
  options: {
    only: { type: 'string', multiple: true },
    developerSeconds: { type: 'string' },
    soakMessages: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const { quick } = values;
const MIB = 1_024 * 1_024;
/** A short answer at a model's pace: a second and a half. */
const ANSWER: AnswerPlan = { deltas: quick ? 20 : 75, everyMs: 20, characters: 24, width: 'narrow' };
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const QUERY =
  '{ okrSessions(first: 20) { edges { node { id title messages(first: 5) { edges { node { id } } } } } } }';
const DRAFT = 'mutation ($input: DraftDecisionInput!) { draftDecision(input: $input) { generation { id } } }';

const provider = await Forked.start('../answers/provider');
const service = await Forked.start('../answers/service', provider.url);

function rowOf(load: string, heard: readonly (HeardAnswer | undefined)[]): Row {
  const answered = heard.filter((one) => one !== undefined);
  if (answered.length === 0) return { load, answers: 0, failed: heard.length };
  const first = spreadOf(answered.map(({ firstDeltaMs }) => firstDeltaMs));
  const total = spreadOf(answered.map(({ totalMs }) => totalMs));
  return {
    load,
    answers: answered.length,
    failed: heard.length - answered.length,
    'first delta p50 ms': first.p50,
    'first delta p99 ms': first.p99,
    'whole p50 ms': total.p50,
    'whole p99 ms': total.p99,
    'longest stall ms': Math.max(...answered.map(({ longestStallMs }) => longestStallMs)),
    'out of order': answered.filter(({ isInOrder }) => !isInOrder).length,
  };
}

async function load(name: string, body: object, connections: number): Promise<Row> {
  const result = await autocannon({
    url: `${service.url}/graphql`,
    method: 'POST',
    connections,
    duration: quick ? 1 : 10,
    headers: JSON_HEADERS,
    body: JSON.stringify(body),
  });
  const { requests, latency, non2xx, errors } = result;
  return {
    load: name,
    'requests/s': requests.average,
    'p50 ms': latency.p50,
    'p99 ms': latency.p99,
    failed: non2xx + errors,
  };
}

async function talkers(count: number, transport: Transport): Promise<readonly Talker[]> {
  const open: Talker[] = [];
  // Some at a time: a thousand connections in one moment would measure the line before accept.
  while (open.length < count) {
    const some = Array.from({ length: Math.min(32, count - open.length) });
    open.push(...(await Promise.all(some.map(() => Talker.open(service.url, transport)))));
  }
  return open;
}

async function together(
  transport: Transport,
  count: number,
  { messages, plan = ANSWER, pauseMs }: { messages: number; plan?: AnswerPlan; pauseMs?: number },
) {
  const open = await talkers(count, transport);
  const heard = await Promise.all(open.map((talker) => converse(talker, plan, { messages, pauseMs })));
  for (const talker of open) talker.close();
  return heard.flat();
}

/** New conversations at a rate, each of one message, whatever becomes of those before. */
async function arriving(perSecond: number, seconds: number): Promise<readonly (HeardAnswer | undefined)[]> {
  const running: Promise<readonly (HeardAnswer | undefined)[]>[] = [];
  const startedMs = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    await pause(startedMs + (n * 1_000) / perSecond - performance.now());
    running.push(together('WebSocket', 1, { messages: 1 }));
  }
  return (await Promise.all(running)).flat();
}

/** What a stream may stand still. */
const STALL_MS = 200;

/**
 * How many streams of one crowd stood still for too long, by what went on when their longest stall began: others were
 * still beginning, all of them were being written, or some had come to their end.
 */
function stallsByPhase(heard: readonly HeardAnswer[]): Row {
  const allBegunMs = Math.max(...heard.map(({ firstDeltaMs }) => firstDeltaMs));
  const firstEndedMs = Math.min(...heard.map(({ totalMs }) => totalMs));
  const stalled = heard.filter(({ longestStallMs }) => longestStallMs > STALL_MS);
  const beginning = stalled.filter(({ stalledAfterMs }) => stalledAfterMs < allBegunMs);
  const ending = stalled.filter(({ stalledAfterMs }) => stalledAfterMs >= Math.max(allBegunMs, firstEndedMs));
  return {
    'stall p50 ms': spreadOf(heard.map(({ longestStallMs }) => longestStallMs)).p50,
    'stalls over 200 ms': stalled.length,
    'while others begin': beginning.length,
    'while all are written': stalled.length - beginning.length - ending.length,
    'while others end': ending.length,
    'all begun after s': allBegunMs / 1_000,
  };
}

const SCENARIOS: Readonly<Record<string, () => Promise<void>>> = {
  async 'steady queries'() {
    printTable('Steady queries', [await load('32 connections', { query: QUERY }, 32)]);
  },
  async conversations() {
    const rows: Row[] = [];
    for (const transport of ['WebSocket', 'SSE'] as const) {
      const heard = await together(transport, quick ? 4 : 16, { messages: quick ? 1 : 5 });
      rows.push(rowOf(`${quick ? 4 : 16} conversations over ${transport}`, heard));
    }
    printTable('Streamed conversations', rows, { 'out of order': 'lower', failed: 'lower' });
  },
  async attachments() {
    const content = Buffer.from(
      'We should build rather than buy, because it is ours. '.repeat(2_000),
    ).toString('base64');
    const attachments = [{ name: 'why.txt', mediaType: 'text/plain', content }];
    const answered: number[] = [];
    const lane = async () => {
      for (let n = 0; n < (quick ? 2 : 25); n++) {
        const brief = toMessage({ deltas: 1, everyMs: 0, characters: 24, width: 'narrow' });
        const sentMs = performance.now();
        const response = await fetch(`${service.url}/graphql`, {
          method: 'POST',
          headers: JSON_HEADERS,
          body: JSON.stringify({ query: DRAFT, variables: { input: { brief, attachments } } }),
        });
        const { errors } = (await response.json()) as { errors?: unknown };
        if (errors) throw new Error(`A draft was refused: ${JSON.stringify(errors)}`);
        answered.push(performance.now() - sentMs);
      }
    };
    await Promise.all(Array.from({ length: 4 }, lane));
    const { p50, p99 } = spreadOf(answered);
    printTable('Drafts with an attachment of 100 kB, 4 at once', [
      { until: 'the mutation is answered', drafts: answered.length, 'p50 ms': p50, 'p99 ms': p99 },
    ]);
  },
  async stress() {
    const rows: Row[] = [];
    for (const perSecond of quick ? [] : [2, 4, 6, 8, 10])
      rows.push(rowOf(`${perSecond} conversations/s`, await arriving(perSecond, quick ? 1 : 10)));
    rows.push(rowOf('10 conversations/s, held', await arriving(10, quick ? 1 : 60)));
    printTable('Stress: from 2 to 10 conversations a second, then held', rows, { failed: 'lower' });
  },
  async developers() {
    const seconds = Number(values.developerSeconds ?? (quick ? 2 : 60));
    const pauseMs = 2_000;
    const messages = Math.max(1, Math.floor((seconds * 1_000) / (ANSWER.deltas * ANSWER.everyMs + pauseMs)));
    const heard = await together('WebSocket', quick ? 10 : 50, { messages, pauseMs: quick ? 0 : pauseMs });
    printTable(`${quick ? 10 : 50} developers for about ${seconds} s`, [rowOf('all of them', heard)], {
      failed: 'lower',
    });
  },
  async soak() {
    const talker = await Talker.open(service.url, 'WebSocket');
    const plan: AnswerPlan = { ...ANSWER, deltas: 10, everyMs: 0 };
    const all = Number(values.soakMessages ?? (quick ? 10 : 120));
    const rows: Row[] = [];
    const points: MemoryPoint[] = [];
    for (let said = 0; said < all; said += all / 10) {
      const heard = await converse(talker, plan, { messages: all / 10 });
      const { liveBytes, residentBytes } = await service.ask<ServiceMemory>('memory');
      const row = rowOf(`messages ${said + 1} to ${said + all / 10}`, heard);
      points.push({ messages: said + all / 10, liveMib: liveBytes / MIB });
      rows.push({ ...row, 'live MiB': liveBytes / MIB, 'resident MiB': residentBytes / MIB });
    }
    talker.close();
    printTable(`Soak: ${all} messages in one session`, rows);
    const { mibPerMessage, verdict } = readCurve(points);
    printTable('Soak: what each message of the second half leaves behind', [
      { memory: verdict, 'MiB a message': mibPerMessage },
    ]);
  },
  async streams() {
    const streams = quick ? 64 : 512;
    const plan: AnswerPlan = { deltas: quick ? 25 : 250, everyMs: 20, characters: 24, width: 'narrow' };
    const startedUs = nowUs();
    const heard = await together('WebSocket', streams, { messages: 1, plan });
    const arrived = heard.reduce((sum, one) => sum + (one?.deltas ?? 0), 0);
    printTable(
      `${streams} streams of 50 deltas/s at once`,
      [
        {
          ...rowOf('all of them', heard),
          'deltas missing': streams * plan.deltas - arrived,
          ...stallsByPhase(heard.filter((one) => one !== undefined)),
          seconds: (nowUs() - startedUs) / 1_000_000,
        },
      ],
      { 'out of order': 'lower', 'deltas missing': 'lower', failed: 'lower' },
    );
  },
};

try {
  for (const [name, run] of Object.entries(SCENARIOS))
    if (!values.only || values.only.some((part) => name.includes(part))) await run();
} finally {
  await service.stop();
  await provider.stop();
}
