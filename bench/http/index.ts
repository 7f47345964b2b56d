/**
 * Requests per second for 20 sessions × 5 messages (361 fields, 10 kB) from memory through a per-request DataLoader:
 * the transport alone, beside its peers. Each server has a process of its own and is loaded from this one; rounds are
 * interleaved, and a ratio compares servers within its round.
 *
 * `--rounds 3 --seconds 4 --connections 32 --only <part of a name>`
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon, { type Result } from 'autocannon';
import { QUERY } from './schema.js';
import { SERVER_NAMES, type ServerName } from './server-name.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '32' },
    only: { type: 'string', multiple: true },
  },
});
const BASE: ServerName = 'mercurius, jit';
const names = SERVER_NAMES.filter(
  (name) => name === BASE || !values.only || values.only.some((part) => name.includes(part)),
);

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly perSecond: number[];
  /** Processor time of the server, in microseconds a request: hardly moved by what else the machine does. */
  readonly cpuUs: number[];
  p99Ms: number;
}

async function start(name: ServerName): Promise<Running> {
  const child = fork(fileURLToPath(new URL('./server.js', import.meta.url)), [name]);
  const [port] = (await once(child, 'message')) as [number];
  return { child, url: `http://127.0.0.1:${port}/graphql`, perSecond: [], cpuUs: [], p99Ms: 0 };
}

async function load({ url }: Running, seconds: number): Promise<Result> {
  const result = await autocannon({
    url,
    method: 'POST',
    connections: Number(values.connections),
    duration: seconds,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: QUERY }),
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
async function dataOf({ url }: Running): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: QUERY }) });
  const { data } = (await response.json()) as { data: unknown };
  return JSON.stringify(data);
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

const servers = new Map<ServerName, Running>();
for (const name of names) servers.set(name, await start(name));
try {
  const answers = new Set(await Promise.all([...servers.values()].map(dataOf)));
  if (answers.size !== 1) throw new Error('The servers do not answer the same.');
  for (const server of servers.values()) await load(server, 2);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const server of servers.values()) {
      const beforeUs = await cpuUsOf(server);
      const { requests, latency } = await load(server, Number(values.seconds));
      server.perSecond.push(requests.average);
      server.cpuUs.push(((await cpuUsOf(server)) - beforeUs) / requests.total);
      server.p99Ms = latency.p99;
    }
  }
  const base = servers.get(BASE);
  console.table(
    [...servers].map(([server, { perSecond, cpuUs, p99Ms }]) => ({
      server,
      'requests/s': Math.round(median(perSecond)),
      'ratio to mercurius, jit': median(
        perSecond.map((each, round) => each / (base?.perSecond[round] ?? 1)),
      ).toFixed(2),
      'CPU µs a request': Math.round(median(cpuUs)),
      'ratio by CPU': median(cpuUs.map((each, round) => (base?.cpuUs[round] ?? 1) / each)).toFixed(2),
      'p99 ms': p99Ms,
    })),
  );
} finally {
  for (const { child } of servers.values()) child.kill();
}
