import type { Database } from '../../src/db/index.js';
import { createOkrDomain, type OkrDomain } from '../../src/domains/okr/index.js';
import { openStores } from '../../src/domains/okr/okr.store.js';
import type { Goal } from '../../src/domains/okr/goal/goal.js';
import type { Message, Session } from '../../src/domains/okr/session/session.js';
import {
  createGenerationModule,
  type GenerationEvent,
  type GenerationRecord,
  type Generations,
} from '../../src/generation/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import type { Scope } from '../../src/kernel/scope.js';
import type { Recorder } from '../../src/telemetry/index.js';
import { openTestDatabase, seedScope } from './database.js';
import { ScriptedModel } from './scripted-model.js';

/** The OKR domain over the real database and the real generations; only the model is scripted. */
export interface OkrService {
  readonly database: Database;
  readonly generations: Generations;
  readonly okr: OkrDomain;
  readonly model: ScriptedModel;
  /** What the steps of turns were recorded as: `okr.turn/load session`. */
  readonly recorded: readonly string[];
  /** A fresh workspace with one member. */
  scope(): Promise<Scope>;
  /** Sends a message and waits for the end of its answer. */
  say(scope: Scope, sessionId: string, content: string): Promise<GenerationRecord>;
  ended(scope: Scope, generationId: string): Promise<GenerationRecord>;
  /** The whole log of an ended generation. */
  events(scope: Scope, generationId: string): Promise<readonly GenerationEvent[]>;
  session(scope: Scope, id: string): Promise<Session>;
  messages(scope: Scope, sessionId: string): Promise<readonly Message[]>;
  goals(scope: Scope, sessionId: string): Promise<readonly Goal[]>;
  close(): Promise<void>;
}

export interface OkrServiceOptions {
  /** @default the newest */
  readonly promptVersions?: readonly string[];
}

export async function startOkrService({ promptVersions }: OkrServiceOptions = {}): Promise<OkrService> {
  const opened = await openTestDatabase();
  const { database } = opened;
  const generation = createGenerationModule({ database });
  const { generations } = generation;
  const model = new ScriptedModel();
  const recorded: string[] = [];
  const recorder: Recorder = { record: (name, label) => void recorded.push(`${name}/${label}`) };
  const okr = createOkrDomain({
    ...{ database, generation, model, promptVersions, recorder },
    clock: systemClock,
  });
  for (const runner of okr.runners) generations.register(runner);
  await generations.start();
  const stores = (scope: Scope) => openStores(database.prisma, scope);
  const ended = (scope: Scope, id: string) => generations.await(scope, id, 20_000);
  return {
    ...{ database, generations, okr, model, recorded, ended },
    scope: () => seedScope(database),
    async say(scope, sessionId, content) {
      const { generationId } = await okr.messages.sendMessage(scope, { sessionId, content });
      return ended(scope, generationId);
    },
    async events(scope, id) {
      const events: GenerationEvent[] = [];
      const { signal } = new AbortController();
      for await (const event of await generations.events(scope, id, 0, signal)) events.push(event);
      return events;
    },
    async session(scope, id) {
      const found = await stores(scope).sessions.find(id);
      if (!found) throw new Error(`There is no session ${id}.`);
      return found;
    },
    async messages(scope, sessionId) {
      const all = { take: 1_000_000, isBackward: false };
      return (await stores(scope).messages.pages([sessionId], all)).get(sessionId) ?? [];
    },
    goals: (scope, sessionId) => stores(scope).goals.goalsOf(sessionId),
    async close() {
      await generations.drain(0);
      await opened.close();
    },
  };
}
