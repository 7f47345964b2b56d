import { printTable, type Row } from '../support/report.js';
import { Forked } from '../answers/forked.js';
import { MIB, quantilesOf } from '../vectors/measure.js';
import { Developer, OPERATIONS } from './developer.js';
import { corpusOf } from './seed.js';

const SAMPLE_MS = 5_000;

export interface DevelopersPlan {
  readonly developers: number;
  readonly seconds: number;
  readonly count: number;
  readonly dims: number;
}

/** Developers who search, remember and read as they work; and the memory of the service meanwhile. */
export async function benchDevelopers(plan: DevelopersPlan): Promise<void> {
  const { count, dims, seconds } = plan;
  const service = await Forked.start('../knowledge/service', String(count), String(dims));
  const corpus = corpusOf(count);
  const developers = Array.from({ length: plan.developers }, (_, i) => new Developer(service.url, i, corpus));
  const endsMs = performance.now() + seconds * 1_000;
  const [memory] = await Promise.all([
    sampleMemory(service, endsMs),
    ...developers.map((developer) => developer.workUntil(endsMs)),
  ]);
  await service.stop();
  const title = `${plan.developers} developers, ${seconds} s, ${count} items of ${dims} numbers`;
  printTable(title, rowsOf(developers, seconds));
  printTable('Memory of the service, its threads and its database included', memory);
}

async function sampleMemory(service: Forked, endsMs: number): Promise<Row[]> {
  const startedMs = performance.now();
  const rows: Row[] = [];
  while (performance.now() < endsMs) {
    const second = Math.round((performance.now() - startedMs) / 1_000);
    rows.push({ second, MiB: Math.round((await service.ask<number>('memory')) / MIB) });
    const leftMs = Math.max(1, endsMs - performance.now());
    await new Promise((resolve) => setTimeout(resolve, Math.min(SAMPLE_MS, leftMs)));
  }
  return rows;
}

function rowsOf(developers: readonly Developer[], seconds: number): Row[] {
  const row = (operation: string, durations: readonly number[]): Row => {
    const { p50, p95, p99 } = quantilesOf(durations);
    return {
      operation,
      'per second': durations.length / seconds,
      'p50 ms': p50,
      'p95 ms': p95,
      'p99 ms': p99,
    };
  };
  const of = (operation: (typeof OPERATIONS)[number]) =>
    developers.flatMap(({ durations }) => durations[operation]);
  const failures = developers.reduce((sum, developer) => sum + developer.failures, 0);
  return [
    ...OPERATIONS.map((operation) => row(operation, of(operation))),
    { ...row('all', OPERATIONS.flatMap(of)), failures },
  ];
}
