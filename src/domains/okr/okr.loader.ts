import DataLoader from 'dataloader';
import type { Database } from '../../db/index.js';
import type { RequestContext } from '../../graphql/index.js';
import { toPage, type Page, type PageRequest } from '../../kernel/page.js';
import type { Scope } from '../../kernel/scope.js';
import type { OkrCycle } from './cycle/cycle.js';
import type { KeyResult, Objective } from './goal/goal.js';
import { readStores, type OkrStores } from './okr.store.js';
import type { Message, Session } from './session/session.js';

/** Which page of which session's messages. */
export interface MessagePageKey {
  readonly sessionId: string;
  readonly request: PageRequest;
}

/** Every relation of the domain for one request, each in one statement however long the list is. Keys are UUIDs. */
export class OkrLoaders {
  readonly session: DataLoader<string, Session | null>;
  readonly cycle: DataLoader<string, OkrCycle | null>;
  readonly message: DataLoader<string, Message | null>;
  readonly messagePage: DataLoader<MessagePageKey, Page<Message>, string>;
  readonly messageCount: DataLoader<string, number>;
  readonly objective: DataLoader<string, Objective | null>;
  readonly objectivesOf: DataLoader<string, readonly Objective[]>;
  readonly keyResult: DataLoader<string, KeyResult | null>;
  readonly keyResultsOf: DataLoader<string, readonly KeyResult[]>;

  constructor(private readonly stores: OkrStores) {
    const { sessions, messages, goals, cycles } = stores;
    this.session = byId((ids) => sessions.byIds(ids));
    this.cycle = byId((ids) => cycles.byIds(ids));
    this.message = byId((ids) => messages.byIds(ids));
    this.objective = byId((ids) => goals.objectives(ids));
    this.keyResult = byId((ids) => goals.keyResults(ids));
    this.objectivesOf = byOwner(
      (ids) => goals.objectivesOf(ids),
      ({ sessionId }) => sessionId,
    );
    this.keyResultsOf = byOwner(
      (ids) => goals.keyResultsOf(ids),
      ({ objectiveId }) => objectiveId,
    );
    this.messageCount = new DataLoader(async (ids) => {
      const counts = await messages.counts(ids);
      return ids.map((id) => counts.get(id) ?? 0);
    });
    this.messagePage = new DataLoader((keys) => this.loadPages(keys), {
      cacheKeyFn: ({ sessionId, request }) => sessionId + pageName(request),
    });
  }

  /** Forgets everything: after a write, so that what follows in the same request sees it. */
  clear(): void {
    this.session.clearAll();
    this.cycle.clearAll();
    this.message.clearAll();
    this.messagePage.clearAll();
    this.messageCount.clearAll();
    this.objective.clearAll();
    this.objectivesOf.clearAll();
    this.keyResult.clearAll();
    this.keyResultsOf.clearAll();
  }

  /** All sessions of a list ask for the same page; a document that asks for two different ones costs two statements. */
  private async loadPages(keys: readonly MessagePageKey[]): Promise<readonly Page<Message>[]> {
    const pages = Map.groupBy(keys, ({ request }) => pageName(request));
    const loaded = new Map<string, ReadonlyMap<string, readonly Message[]>>();
    for (const [name, wanted] of pages) {
      const [first] = wanted;
      if (!first) continue;
      const ids = wanted.map(({ sessionId }) => sessionId);
      loaded.set(name, await this.stores.messages.pages(ids, first.request));
    }
    return keys.map(({ sessionId, request }) => {
      const rows = loaded.get(pageName(request))?.get(sessionId) ?? [];
      return toPage(rows, request, ({ seq }) => [seq]);
    });
  }
}

export type LoadersOf = (context: RequestContext) => OkrLoaders;

/** The one set of loaders that each request has. */
export function createLoaders(database: Database): LoadersOf {
  const make = (scope: Scope) => new OkrLoaders(readStores(database, scope));
  return (context) => context.once(make);
}

function pageName(request: PageRequest): string {
  return JSON.stringify(request);
}

function byId<Row extends { readonly id: string }>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
) {
  return new DataLoader<string, Row | null>(async (ids) => {
    const rows = new Map((await load(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

function byOwner<Row>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
  ownerOf: (row: Row) => string | undefined,
) {
  return new DataLoader<string, readonly Row[]>(async (ids) => {
    const rows = Map.groupBy(await load(ids), ownerOf);
    return ids.map((id) => rows.get(id) ?? []);
  });
}
