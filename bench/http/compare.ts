import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../support/arguments.js';
import autocannon, { type Result } from 'autocannon';
import { printTable } from '../support/report.js';
import { orderOf } from '../support/turns.js';

export interface Comparison {
  /** What is measured, for the table's head. */
  readonly title: string;
  /** The program that a server runs in: it is given its name, and tells its port and its processor time. */
  readonly program: URL;
  readonly names: readonly string[];
  /** What the others are compared with. */
  readonly base: string;
  /** What is looked at: with `base` all that short rounds have. */
  readonly ours: string;
  readonly query: string;
}

interface Running {
  readonly name: string;
  readonly child: ChildProcess;
  readonly url: string;
  readonly perSecond: number[];
  /** Processor time of the server, in microseconds a request: hardly moved by what else the machine does. */
  readonly cpuUs: number[];
  p99Ms: number;
}

const { values } = readArguments({
  options: {
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const seconds = Number(values.seconds ?? (values.quick ? 1 : 4));
/** In short rounds a number of requests, which fast servers have answered at once. */
const WARM_UP = values.quick ? { amount: 64 } : { duration: 2 };

/**
 * Loads each server from this process and prints a table. Each has a process of its own; rounds are interleaved, every
 * other one backwards, and a ratio compares servers within its round.
 *
 * @throws {Error} when they do not answer the same, or one answers with errors
 */
export async function compareServers({
  title,
  program,
  names,
  base,
  ours,
  query,
}: Comparison): Promise<void> {
  const servers = new Map<string, Running>();
  try {
    const { only = values.quick ? [ours] : [] } = values;
    const wanted = names.filter(
      (name) => name === base || only.length === 0 || only.some((part) => name.includes(part)),
    );
    const started = await Promise.all(wanted.map((name) => start(program, name)));
    for (const server of started) servers.set(server.name, server);
    const answers = new Set(await Promise.all([...servers.values()].map((server) => dataOf(server, query))));
    if (answers.size !== 1) throw new Error('The servers do not answer the same.');
    for (const server of servers.values()) await load(server, query, WARM_UP);
    for (let round = 0; round < rounds; round++) {
      for (const server of orderOf([...servers.values()], round)) await measure(server, query);
    }
    printTable(
      `${title}: medians of ${rounds} rounds of ${seconds} s, ${values.connections} connections`,
      rowsOf(servers, base),
      { [`ratio to ${base}`]: 'higher', 'ratio by CPU': 'higher' },
    );
  } finally {
    for (const { child } of servers.values()) child.kill();
  }
}

async function start(program: URL, name: string): Promise<Running> {
  const child = fork(fileURLToPath(program), [name]);
  const [port] = (await once(child, 'message')) as [number];
  return { name, child, url: `http://127.0.0.1:${port}/graphql`, perSecond: [], cpuUs: [], p99Ms: 0 };
}

async function measure(server: Running, query: string): Promise<void> {
  const beforeUs = await cpuUsOf(server);
  const { requests, latency } = await load(server, query, { duration: seconds });
  server.perSecond.push(requests.average);
  server.cpuUs.push(((await cpuUsOf(server)) - beforeUs) / requests.total);
  server.p99Ms = latency.p99;
}

async function load(
  { url }: Running,
  query: string,
  howLong: { readonly duration: number } | { readonly amount: number },
): Promise<Result> {
  const result = await autocannon({
    url,
    method: 'POST',
    connections: Number(values.connections),
    ...howLong,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query }),
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered with errors`);
  return result;
}

async function cpuUsOf({ child }: Running): Promise<number> {
  child.send('cpu');
  const [usedUs] = (await once(child, 'message')) as [number];
  return usedUs;
}

/** Every server must give the same data, or their speeds say nothing. */
async function dataOf({ url }: Running, query: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as { data: unknown };
  if (!data) throw new Error(`${url} answers with no data`);
  return JSON.stringify(data);
}

function rowsOf(servers: ReadonlyMap<string, Running>, base: string) {
  const baseOf = servers.get(base);
  return [...servers].map(([server, { perSecond, cpuUs, p99Ms }]) => ({
    server,
    'requests/s': median(perSecond),
    [`ratio to ${base}`]: median(perSecond.map((each, round) => each / (baseOf?.perSecond[round] ?? 1))),
    'CPU µs a request': median(cpuUs),
    'ratio by CPU': median(cpuUs.map((each, round) => (baseOf?.cpuUs[round] ?? 1) / each)),
    'p99 ms': p99Ms,
  }));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((left, right) => left - right)[numbers.length >> 1] ?? 0;
}
