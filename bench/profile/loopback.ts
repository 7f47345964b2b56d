import { COACH_TEMPLATE } from '../../src/domains/okr/coach/index.js';
import type { CollectedAnswer } from '../../src/llm/index.js';
import {
  type AnswerScript,
  type ChatServer,
  startChatServer,
  text,
  toolUse,
} from '../../test/support/chat-server.js';
import { quickOfflineCoach } from '../prompts/offline.js';
import { play } from '../prompts/sessions.js';
import { latencies } from './latency.js';
import { readScenarios } from './scenarios.js';

/** How long the model let a call wait, in unscaled milliseconds. */
export interface ModelWait {
  readonly firstMs: number;
  readonly totalMs: number;
}

/** A model on loopback that gives the offline coach's answers with the latency of a real one. */
export interface LoopbackCoach {
  readonly server: ChatServer;
  /** The waits since the last time this was asked, one for each call that reached the model. */
  takeWaits(): readonly ModelWait[];
}

export interface LoopbackOptions {
  /** What waits are multiplied with. */
  readonly scale: number;
  /** The share of a whole answer's time until its first word. */
  readonly firstShare: number;
}

export async function startLoopbackCoach({ scale, firstShare }: LoopbackOptions): Promise<LoopbackCoach> {
  const answers = await prepareAnswers();
  const server = await startChatServer();
  const draw = latencies();
  let waits: ModelWait[] = [];
  server.respondWith(({ body }) => {
    const said = JSON.stringify(body.messages);
    const answer = answers.find(
      ({ title, message }) => said.includes(title) && lastSaid(body.messages).includes(message),
    );
    if (!answer) throw new Error(`Nobody has prepared an answer to ${lastSaid(body.messages)}`);
    const totalMs = draw();
    const firstMs = totalMs * firstShare;
    waits.push({ firstMs, totalMs });
    return timed(answer.blocks, firstMs * scale, (totalMs - firstMs) * scale);
  });
  return {
    server,
    takeWaits() {
      const taken = waits;
      waits = [];
      return taken;
    },
  };
}

type Blocks = NonNullable<AnswerScript['blocks']>;

interface PreparedAnswer {
  readonly title: string;
  readonly message: string;
  readonly blocks: Blocks;
}

async function prepareAnswers(): Promise<readonly PreparedAnswer[]> {
  const model = quickOfflineCoach();
  const sessions = await Promise.all(
    readScenarios().map((scenario) => play(scenario, COACH_TEMPLATE, model)),
  );
  return sessions.flatMap(({ scenario, calls }) =>
    calls.map(({ answer }, at) => ({
      title: scenario.name,
      message: scenario.messages[at]!,
      blocks: blocksOf(answer),
    })),
  );
}

function blocksOf({ text: said, toolCalls }: CollectedAnswer): Blocks {
  return [text(said), ...toolCalls.map(({ name, json }) => toolUse(name, [json]))];
}

function lastSaid(messages: readonly { readonly role: string; readonly content: string }[]): string {
  return messages.findLast(({ role }) => role === 'user')?.content ?? '';
}

function timed(blocks: Blocks, firstMs: number, restMs: number): AnswerScript {
  const deltas = blocks.reduce(
    (count, block) => count + (typeof block === 'string' ? 1 : block.deltas.length),
    0,
  );
  const pauseMs = restMs / Math.max(deltas - 1, 1);
  return { blocks, headersDelayMs: firstMs, pauseMs: (delta) => (delta === 0 ? 0 : pauseMs) };
}
