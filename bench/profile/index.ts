/**
 * Where a message's time goes: the eight scenarios with 39 messages, said one after another, cold and then again.
 *
 * The model is on loopback, over HTTP and the real adapter with all layers, and takes the time that was measured of the
 * original (p50 4,596 ms, p95 5,492 ms). `--scale=0.1` shortens only its waits; the table of messages puts them back at
 * full length. When the first word comes was not measured: `--first=0.1` is the share of the answer's time that is
 * assumed until then; `--quick` is `--scale=0.02` and three scenarios. On the second run a hit is an answer of the engine's cache; every scenario is a new session, so
 * what a session's own ids are part of is not found there.
 */
import 'reflect-metadata';
import { MEASURED } from './latency.js';
import { startLoopbackCoach } from './loopback.js';
import { Replay, type MessageSample, type StepSample } from './replay.js';
import { readScenarios } from './scenarios.js';
import { readArguments } from '../support/arguments.js';
import { printTable, type Row } from '../support/report.js';

const { values } = readArguments({
  options: {
    scale: { type: 'string' },
    first: { type: 'string', default: '0.1' },
    quick: { type: 'boolean', default: false },
  },
});
const isQuick = values.quick;
const scale = Number(values.scale ?? (isQuick ? 0.02 : 0.1));
const scenarios = readScenarios().slice(0, isQuick ? 3 : undefined);
const firstShare = Number(values.first);

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);

function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function printSteps(title: string, samples: readonly StepSample[]): void {
  const all = samples.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const steps = [...new Set(samples.map(({ step }) => step))];
  printTable(
    `${title}: steps, in measured milliseconds (the model's waits × ${scale})`,
    steps.map((step) => {
      const own = samples.filter((sample) => sample.step === step);
      const times = own.map(({ durationMs }) => durationMs);
      const heap = own.map(({ heapBytes }) => heapBytes);
      return {
        step,
        p50: percentile(times, 0.5),
        p95: percentile(times, 0.95),
        p99: percentile(times, 0.99),
        'share, %': (times.reduce((sum, time) => sum + time, 0) / all) * 100,
        'heap, KiB (median)': percentile(heap, 0.5) / 1_024,
      };
    }),
  );
}

/** The message's times as they would be had the model waited unscaled. */
function atFullLength({ firstWordMs, totalMs, wait }: MessageSample) {
  const added = 1 - scale;
  return {
    firstWordMs: firstWordMs + (wait ? wait.firstMs * added : 0),
    totalMs: totalMs + (wait ? wait.totalMs * added : 0),
    ownMs: totalMs - (wait ? wait.totalMs * scale : 0),
  };
}

function messageRow(run: string, samples: readonly MessageSample[]): Row {
  const full = samples.map(atFullLength);
  const totals = full.map(({ totalMs }) => totalMs);
  const firstWords = full.map(({ firstWordMs }) => firstWordMs);
  const own = full.map(({ ownMs }) => ownMs);
  return {
    run,
    'average, ms': mean(totals),
    'p50, ms': percentile(totals, 0.5),
    'p95, ms': percentile(totals, 0.95),
    'first word p50, ms': percentile(firstWords, 0.5),
    'without the model p50, ms': percentile(own, 0.5),
    messages: samples.length,
    'not asked of the model': samples.filter(({ wait }) => !wait).length,
  };
}

async function runAll(replay: Replay, title: string): Promise<readonly MessageSample[]> {
  const before = replay.steps.length;
  const samples: MessageSample[] = [];
  for (const scenario of scenarios) samples.push(...(await replay.run(scenario)));
  printSteps(title, replay.steps.slice(before));
  return samples;
}

const coach = await startLoopbackCoach({ scale, firstShare });
const replay = await Replay.open(coach);
try {
  const cold = await runAll(replay, 'cold');
  const again = await runAll(replay, 'again');
  printTable(`Messages, with the model at full length (p50 ${MEASURED.p50Ms}, p95 ${MEASURED.p95Ms} ms)`, [
    messageRow('cold', cold),
    messageRow('again', again),
    messageRow('both', [...cold, ...again]),
  ]);
  const { hits, hitRate, entries, bytes } = replay.cache;
  printTable('Cache', [{ hits, 'of all, %': hitRate * 100, entries, KiB: bytes / 1_024 }]);
} finally {
  await replay.close();
  await coach.server.close();
}
