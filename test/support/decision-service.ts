import type { Database } from '../../src/db/index.js';
import {
  createDecisionDomain,
  offlineDecisionAnswerers,
  type DecisionDomain,
} from '../../src/domains/decision/index.js';
import { openStores } from '../../src/domains/decision/decision.store.js';
import type { Decision, DecisionVersion } from '../../src/domains/decision/record/decision.js';
import type { DraftDecision, StartedDraft } from '../../src/domains/decision/record/decision.service.js';
import type { DecisionDocument } from '../../src/domains/decision/record/document.js';
import {
  createGenerationModule,
  type GenerationEvent,
  type GenerationRecord,
  type Generations,
} from '../../src/generation/index.js';
import { systemClock } from '../../src/kernel/clock.js';
import type { Scope } from '../../src/kernel/scope.js';
import { createOfflineModel, type LanguageModel } from '../../src/llm/index.js';
import { openTestDatabase, seedScope } from './database.js';
import { ScriptedModel } from './scripted-model.js';

/** The decision domain over the real database and the real generations; only the model is scripted, or offline. */
export interface DecisionTestService {
  readonly database: Database;
  readonly generations: Generations;
  readonly domain: DecisionDomain;
  readonly model: ScriptedModel;
  /** A fresh workspace with one member. */
  scope(): Promise<Scope>;
  /** Starts a draft and waits for its end. */
  draft(scope: Scope, input: DraftDecision): Promise<StartedDraft & { readonly ended: GenerationRecord }>;
  ended(scope: Scope, generationId: string): Promise<GenerationRecord>;
  /** The whole log of an ended generation. */
  events(scope: Scope, generationId: string): Promise<readonly GenerationEvent[]>;
  decision(scope: Scope, id: string): Promise<Decision>;
  version(scope: Scope, id: string, version: number): Promise<DecisionVersion>;
  documents(scope: Scope, id: string): Promise<readonly DecisionDocument[]>;
  /** The texts of the documents that could be read, by their ids. */
  texts(scope: Scope, id: string): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

export async function startDecisionService(
  options: { isOffline?: boolean } = {},
): Promise<DecisionTestService> {
  const opened = await openTestDatabase();
  const { database } = opened;
  const generation = createGenerationModule({ database });
  const { generations } = generation;
  const scripted = new ScriptedModel();
  const offline = createOfflineModel({
    answerers: { ...offlineDecisionAnswerers },
    clock: systemClock,
    wordDelayMs: 0,
  });
  const model: LanguageModel = options.isOffline ? offline : scripted;
  const domain = createDecisionDomain({ database, generation, model });
  for (const runner of domain.runners) generations.register(runner);
  await generations.start();
  const stores = (scope: Scope) => openStores(database.prisma, scope);
  const ended = (scope: Scope, id: string) => generations.await(scope, id, 30_000);
  return {
    ...{ database, generations, domain, model: scripted, ended },
    scope: () => seedScope(database),
    async draft(scope, input) {
      const started = await domain.decisions.draftDecision(scope, input);
      return { ...started, ended: await ended(scope, started.generationId) };
    },
    async events(scope, id) {
      const events: GenerationEvent[] = [];
      const { signal } = new AbortController();
      for await (const event of await generations.events(scope, id, 0, signal)) events.push(event);
      return events;
    },
    decision: async (scope, id) => found(await stores(scope).decisions.find(id), id),
    version: async (scope, id, version) => found(await stores(scope).decisions.version(id, version), id),
    documents: (scope, id) => stores(scope).documents.ofDecisions([id]),
    async texts(scope, id) {
      return new Map((await stores(scope).documents.texts(id)).map((text) => [text.id, text.text]));
    },
    async close() {
      await generations.drain(0);
      await domain.close();
      await opened.close();
    },
  };
}

function found<T>(row: T | null, id: string): T {
  if (row === null) throw new Error(`There is no such thing as ${id}.`);
  return row;
}
