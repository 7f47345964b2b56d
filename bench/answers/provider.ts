/**
 * A model in a program of its own: speaks Anthropic's Messages protocol on loopback, answers as the message asks, and
 * stamps each delta with the moment of its writing.
 */
import { EventEmitter, once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { wireEvents } from '../../test/support/messages-server-events.js';
import { nowUs, pause } from './clock.js';
import { serveParent } from './forked.js';
import { readPlan, writeStamp, type AnswerPlan } from './plan.js';

const MODEL = 'claude-sonnet-5-5';
const PLACE = '@';
const SPEAK_EVERY_MS = 5_000;
/** Tells answers that wait after their burst to go on. */
const held = new EventEmitter().setMaxListeners(0);
const EVENTS = wireEvents({ blocks: [PLACE], usage: { inputTokens: 1, outputTokens: 1 } }, MODEL);

async function answer(response: ServerResponse, plan: AnswerPlan, askedUs: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  for (const { mark, wire } of EVENTS) {
    if (mark === 'delta') await writeDeltas(response, wire.split(PLACE), plan, askedUs);
    else response.write(wire);
  }
  response.end();
}

async function writeDeltas(
  response: ServerResponse,
  [before, behind]: string[],
  { deltas, burst = 1, everyMs, characters, width }: AnswerPlan,
  askedUs: number,
): Promise<void> {
  const rest = (width === 'wide' ? '—' : 'x').repeat(characters);
  let startedMs = 0;
  for (let n = 0; n < deltas && !response.destroyed; n++) {
    if (n === burst) {
      if (burst > 1) await untilTold(response, `${before} ${behind}`);
      // Each stream has a phase of its own, or all would write at the same moment.
      startedMs = performance.now() + Math.random() * everyMs;
    }
    if (n >= burst && everyMs > 0) await pause(startedMs + (n - burst) * everyMs - performance.now());
    const writtenUs = nowUs();
    const stamp = writeStamp(n === 0 ? { writtenUs, askedUs } : { writtenUs });
    const isTaken = response.write(`${before}${stamp}${rest.slice(stamp.length)}${behind}`);
    if (!isTaken) await untilWritable(response);
  }
}

/** A model that says nothing for long is given up: now and then it says a blank. */
async function untilTold(response: ServerResponse, blank: string): Promise<void> {
  const speaking = setInterval(() => response.write(blank), SPEAK_EVERY_MS);
  await once(held, 'go');
  clearInterval(speaking);
}

async function untilWritable(response: ServerResponse): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  over.abort();
}

const server = createServer((request, response) => {
  const askedUs = nowUs();
  void text(request).then((body) => answer(response, readPlan(body), askedUs));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serveParent(`http://127.0.0.1:${port}`, { go: () => held.emit('go') });
});
