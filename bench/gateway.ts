/**
 * What stands between a caller and a provider adds to the first word, and how many streams it holds: the engine with all
 * its layers beside Portkey's gateway from npm, on the same loopback provider and through the same adapter.
 *
 * The engine is in the caller's process, as the service has it; the gateway is a process of its own, so a second way
 * over HTTP is in its figures. About 25 ms of them are a fixed sleep in its code before a stream begins: being faster
 * than that alone says nothing, so the table has a column without it. `--calls=200` and `--streams=200` set how many; `--quick`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { openDatabase } from '../src/db/index.js';
import { systemClock as clock } from '../src/kernel/clock.js';
import { newId } from '../src/kernel/ids.js';
import {
  createCompatibleModel,
  createEngine,
  type LanguageModel,
  type ModelRequest,
} from '../src/llm/index.js';
import { benchDatabase } from './support/database.js';
import { startChatServer, text } from '../test/support/chat-server.js';
import { readArguments } from './support/arguments.js';
import { printTable } from './support/report.js';

const GATEWAY = 'bench/peers/node_modules/@portkey-ai/gateway/build/start-server.js';
/** A `setTimeout` of its stream handler, found by reading it. */
const ITS_SLEEP_MS = 25;
const AT_ONCE = 8;

const { values } = readArguments({
  options: {
    calls: { type: 'string' },
    streams: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const CALLS = Number(values.calls ?? (values.quick ? 40 : 200));
const STREAMS = Number(values.streams ?? (values.quick ? 50 : 200));

const scope = { workspaceId: newId(), memberId: newId(), role: 'MEMBER' } as const;
const request = (said: string): ModelRequest => ({
  task: 'bench.gateway',
  promptVersion: '1',
  input: null,
  prompt: { system: 'You are a coach. '.repeat(50), messages: [{ role: 'user', content: said }] },
  maxTokens: 500,
  scope,
});

/** Milliseconds to the first text, and whether the answer came to its end. */
async function ask(model: LanguageModel, said: string): Promise<{ firstMs: number; isWhole: boolean }> {
  const startedMs = performance.now();
  let firstMs = Number.NaN;
  let isWhole = false;
  try {
    for await (const { type } of model.stream(request(said), new AbortController().signal)) {
      if (type === 'text-delta' && Number.isNaN(firstMs)) firstMs = performance.now() - startedMs;
      isWhole ||= type === 'finish';
    }
  } catch {
    // It counts as one that was not held.
  }
  return { firstMs, isWhole };
}

async function inParallel<T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) results.push(await work(next++));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length * share)] ?? Number.NaN;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The gateway as npm has it, before the provider; undefined where it is not installed. */
async function startGateway(providerUrl: string) {
  if (!existsSync(GATEWAY)) {
    console.log("Portkey's gateway is not installed and is left out: npm install --prefix bench/peers");
    return undefined;
  }
  const port = await freePort();
  const child = spawn(process.execPath, [GATEWAY, `--port=${port}`, '--headless'], { stdio: 'ignore' });
  const baseURL = `http://127.0.0.1:${port}/v1`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const isThere = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await clock.sleep(100);
  }
  const told = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': providerUrl };
  const withHeaders: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), ...told } });
  const settings = { provider: 'local', model: 'coach', apiKey: 'none', clock } as const;
  const model = createCompatibleModel({ ...settings, baseURL, fetch: withHeaders });
  return { model, close: () => void child.kill() };
}

async function main(): Promise<void> {
  const server = await startChatServer();
  const database = await openDatabase(await benchDatabase());
  const bare = createCompatibleModel({ provider: 'local', model: 'coach', baseURL: server.url, clock });
  const prices = [{ ...PRICE, provider: 'local', model: '*', from: '2026-01-01' }];
  const queue = { concurrency: Math.max(STREAMS, AT_ONCE) };
  const budget = { memberLimitMicroUsd: null };
  const isMember = async () => true;
  const engine = createEngine({ providers: [{ model: bare, queue }], prices, budget, database, isMember });
  const gateway = await startGateway(server.url);
  try {
    const models = { bare, Waymark: engine.model, ...(gateway && { 'Portkey 1.15.2': gateway.model }) };
    server.respondWith({ blocks: [text('One ', 'two ', 'three.')], pauseMs: 5 });
    await printFirstWords(models);
    server.respondWith({
      blocks: [text(...Array.from({ length: values.quick ? 10 : 40 }, (_, at) => `word${at} `))],
      pauseMs: 50,
    });
    await printHeld(models);
  } finally {
    gateway?.close();
    await engine.drain();
    await database.close();
    await server.close();
  }
}

const PRICE = { input: 1, output: 2, cacheRead: 1, cacheWrite: 1 };

async function printFirstWords(models: Readonly<Record<string, LanguageModel>>): Promise<void> {
  const times = new Map<string, number[]>();
  for (const [name, model] of Object.entries(models)) {
    await inParallel(20, (at) => ask(model, `warm ${at}`));
    const answers = await inParallel(CALLS, (at) => ask(model, `${name} ${at}`));
    times.set(
      name,
      answers.filter(({ isWhole }) => isWhole).map(({ firstMs }) => firstMs),
    );
  }
  const bareMs = quantile(times.get('bare') ?? [], 0.5);
  printTable(
    `To the first word, ${CALLS} calls, ${AT_ONCE} at once`,
    [...times].map(([through, own]) => {
      const added = quantile(own, 0.5) - bareMs;
      const its = through.startsWith('Portkey') ? ITS_SLEEP_MS : 0;
      return {
        through,
        'p50 ms': quantile(own, 0.5),
        'p99 ms': quantile(own, 0.99),
        'added p50 ms': added,
        'added without its fixed sleep, ms': added - its,
      };
    }),
  );
}

async function printHeld(models: Readonly<Record<string, LanguageModel>>): Promise<void> {
  const rows = [];
  for (const [through, model] of Object.entries(models)) {
    const answers = await Promise.all(
      Array.from({ length: STREAMS }, (_, at) => ask(model, `${through} held ${at}`)),
    );
    const whole = answers.filter(({ isWhole }) => isWhole);
    const first = quantile(
      whole.map(({ firstMs }) => firstMs),
      0.99,
    );
    rows.push({ through, opened: STREAMS, 'held to the end': whole.length, 'first word p99 ms': first });
  }
  printTable(`${STREAMS} streams of ${values.quick ? 'half a second' : 'two seconds'} at once`, rows);
}

await main();
