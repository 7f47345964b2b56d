/**
 * How long a draft's first `NodeAdded` comes after the first part of the model's answer: through the whole service, over
 * a WebSocket, and beside it the same answer read with the vendor's SDK alone, where the node is there with the delta
 * that ends it. Drafts are asked of the one and of the other in turn, one after the other, at two paces of the model.
 *
 * The service has a process of its own; the provider shares one with the readers, which wait while it writes.
 *
 * `--quick`
 */
import { readArguments } from './support/arguments.js';
import Anthropic from '@anthropic-ai/sdk';
import { startMessagesServer, toolUse, type MessagesServer } from '../test/support/messages-server.js';
import { Client } from './answers/client.js';
import { nowUs } from './answers/clock.js';
import { EventSocket } from './answers/event-socket.js';
import { Forked } from './answers/forked.js';
import { spreadOf, type Spread } from './answers/statistics.js';
import { printTable } from './support/report.js';

const { values } = readArguments({ options: { quick: { type: 'boolean', default: false } } });
const DRAFTS = values.quick ? 4 : 100;
const WARM_UP = values.quick ? 1 : 20;
const TOOL = 'draw_decision_graph';
const MODEL = 'claude-sonnet-5-5';
/** What is allowed from the first part to the first node. */
const LIMIT_MS = 100;

const FIRST_NODE = { key: 'goal', kind: 'GOAL', label: 'Customers are answered within a day' };
const GRAPH = JSON.stringify({
  nodes: [
    FIRST_NODE,
    { key: 'who', kind: 'DECISION', label: 'Who answers?' },
    { key: 'hire', kind: 'OPTION', label: 'Hire two people' },
    { key: 'robot', kind: 'OPTION', label: 'Buy a chat robot' },
    { key: 'night', kind: 'OUTCOME', label: 'Answers at night', value: 1 },
  ],
  edges: [
    { from: 'goal', to: 'who' },
    { from: 'who', to: 'hire' },
    { from: 'who', to: 'robot' },
    { from: 'hire', to: 'night', belief: 0.2, source: 'MODEL' },
    { from: 'robot', to: 'night', belief: 0.9, source: 'MODEL' },
  ],
});
const END_OF_FIRST_NODE = GRAPH.indexOf('}') + 1;

/** When the first part of each draft's answer was written, by its number, in microseconds. */
const writtenUs = new Map<string, number>();
const NUMBER = /Draft number (\d+)\./;

let drafts = 0;
/** No two briefs are the same, or the second would be answered from what is kept. */
function newBrief(): { readonly number: string; readonly brief: string } {
  const number = String((drafts += 1));
  return { number, brief: `Who answers our customers, two people or a robot? Draft number ${number}.` };
}

/** Takes the milliseconds from the first part to the first node of one draft. */
type Draft = () => Promise<number>;

function sinceWritten(number: string): number {
  const startedUs = writtenUs.get(number);
  if (startedUs === undefined) throw new Error('The model was not asked for the draft.');
  return (nowUs() - startedUs) / 1_000;
}

function openBare(baseURL: string): Draft {
  const client = new Anthropic({ apiKey: 'bench', baseURL, maxRetries: 0 });
  return async () => {
    const { number, brief } = newBrief();
    const events = await client.messages.create({
      model: MODEL,
      max_tokens: 8_000,
      stream: true,
      tools: [{ name: TOOL, input_schema: { type: 'object' } }],
      messages: [{ role: 'user', content: brief }],
    });
    let [characters, takenMs] = [0, Number.NaN];
    for await (const event of events) {
      if (event.type !== 'content_block_delta' || event.delta.type !== 'input_json_delta') continue;
      characters += event.delta.partial_json.length;
      if (Number.isNaN(takenMs) && characters >= END_OF_FIRST_NODE) takenMs = sinceWritten(number);
    }
    return takenMs;
  };
}

function openWhole(client: Client, socket: EventSocket): Draft {
  return async () => {
    const { number, brief } = newBrief();
    const generationId = await client.draftDecision(brief);
    let takenMs = Number.NaN;
    await socket.read(generationId, (event) => {
      if (Number.isNaN(takenMs) && event.includes('"NodeAdded"')) takenMs = sinceWritten(number);
    });
    if (Number.isNaN(takenMs)) throw new Error('The draft has no node.');
    return takenMs;
  };
}

/** A model that writes the graph `everyMs` a piece, and notes when it wrote the first. */
function writeEvery(provider: MessagesServer, everyMs: number): void {
  provider.respondWith(({ body }) => {
    // Knowledge is taken out of a brief too, by another task: it finds none.
    if (!body.tools?.some((tool) => 'name' in tool && tool.name === TOOL)) return {};
    const [, number = ''] = NUMBER.exec(JSON.stringify(body.messages)) ?? [];
    const pauseMs = (delta: number) => {
      if (delta === 0) writtenUs.set(number, nowUs());
      return delta === 0 ? 0 : everyMs;
    };
    return { blocks: [toolUse(TOOL, GRAPH)], pauseMs };
  });
}

/** Drafts in turn, so that both meet the machine as it is. */
async function inTurn(bare: Draft, whole: Draft): Promise<{ alone: Spread; ours: Spread }> {
  const taken = { bare: [] as number[], whole: [] as number[] };
  for (let draft = -WARM_UP; draft < DRAFTS; draft++) {
    const [alone, ours] = [await bare(), await whole()];
    if (draft < 0) continue;
    taken.bare.push(alone);
    taken.whole.push(ours);
  }
  return { alone: spreadOf(taken.bare), ours: spreadOf(taken.whole) };
}

const provider = await startMessagesServer();
const service = await Forked.start('service', provider.url);
const client = new Client(service.url);
const socket = await EventSocket.open(service.url);
try {
  const rows = [];
  for (const everyMs of [0, 5]) {
    writeEvery(provider, everyMs);
    const { alone, ours } = await inTurn(openBare(provider.url), openWhole(client, socket));
    rows.push({
      'the model writes': everyMs === 0 ? 'as fast as it is read' : `7 characters every ${everyMs} ms`,
      'Waymark p50, ms': ours.p50,
      'Waymark p99, ms': ours.p99,
      'SDK p50, ms': alone.p50,
      'SDK p99, ms': alone.p99,
      'added p50, ms': ours.p50 - alone.p50,
      'ratio p50': ours.p50 / alone.p50,
      'p50 to the limit of 100 ms': ours.p50 / LIMIT_MS,
    });
  }
  printTable('From the first part of the model to the first NodeAdded of a draft', rows, {
    'ratio p50': 'lower',
  });
} finally {
  socket.close();
  client.close();
  await service.stop();
  await provider.close();
}
