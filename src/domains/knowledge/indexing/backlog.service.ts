import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import type { VectorIndex } from '../../../vectors/index.js';
import { BATCH_TEXTS, EmbeddingFault, type Embedder } from '../embedding/index.js';
import type { KnowledgeItem } from '../item/item.js';
import { openStores, readStores } from '../knowledge.store.js';
import { BacklogStore } from './backlog.store.js';
import type { ChangeService } from './change.service.js';
import { spaceKeyOf, spaceOfKey } from './space-key.js';

const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 60_000;
/** Somebody else may have written without vectors, and not told. */
const LOOK_EVERY_MS = 60_000;
/** How long those are left alone whose budget does not suffice. */
const UNPAID_MS = 10 * 60_000;

export interface BacklogParts {
  readonly database: Database;
  readonly embedder: Embedder;
  readonly index: VectorIndex;
  readonly changes: ChangeService;
  readonly clock: Clock;
  readonly log: Log;
}

type Embedded = ReadonlyMap<string, Float32Array | undefined>;

/**
 * Embeds what has no vector of the space, in the background: what was written while the provider was down, and
 * everything after the space was changed. The rows themselves say what is to be done, so a crash costs nothing, and two
 * processes that do the same do no harm.
 */
export class BacklogService {
  private readonly closing = new AbortController();
  private readonly store: BacklogStore;
  private readonly space: string;
  private running: Promise<void> | undefined;
  private wakeUp: (() => void) | undefined;
  /** Until when members are left alone, on the clock's monotonic time. */
  private readonly unpaidUntilMs = new Map<string, number>();

  constructor(private readonly parts: BacklogParts) {
    this.store = new BacklogStore(parts.database);
    this.space = spaceKeyOf(parts.embedder.space);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** There is something to do. */
  wake(): void {
    this.wakeUp?.();
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.wake();
    await this.running;
  }

  /**
   * Embeds until nothing is left.
   * @throws {EmbeddingFault} when the provider fails
   */
  async drain(): Promise<void> {
    for (;;) {
      this.closing.signal.throwIfAborted();
      const unpaid = this.unpaidMembers();
      const workspaceId = await this.store.nextWorkspace(this.space, unpaid);
      if (workspaceId === undefined) return;
      await this.embedSome({ workspaceId }, unpaid);
    }
  }

  private unpaidMembers(): readonly string[] {
    const nowMs = this.parts.clock.monotonicMs();
    for (const [memberId, untilMs] of this.unpaidUntilMs) {
      if (untilMs <= nowMs) this.unpaidUntilMs.delete(memberId);
    }
    return [...this.unpaidUntilMs.keys()];
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    for (let pauseMs = 0; !signal.aborted;) {
      try {
        await this.drain();
        pauseMs = 0;
      } catch (error) {
        pauseMs = Math.min(LAST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
        if (!this.isClosing()) this.parts.log.warn({ err: error, pauseMs }, 'Embedding goes on later.');
      }
      await this.rest(pauseMs === 0 ? LOOK_EVERY_MS : pauseMs, pauseMs === 0);
    }
  }

  private isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  /** Until the time is over, or somebody has work. A failing provider is left alone for its pause. */
  private async rest(ms: number, isWoken: boolean): Promise<void> {
    const rest = new AbortController();
    const signal = AbortSignal.any([rest.signal, this.closing.signal]);
    if (isWoken) this.wakeUp = () => rest.abort();
    try {
      await this.parts.clock.sleep(ms, signal);
    } catch {
      // Woken, or closed.
    } finally {
      this.wakeUp = undefined;
    }
  }

  private async embedSome(
    scope: Pick<Scope, 'workspaceId'>,
    withoutMembers: readonly string[],
  ): Promise<void> {
    const { items, vectors } = readStores(this.parts.database, scope);
    const some = await items.byIds(await vectors.behind(this.space, BATCH_TEXTS, withoutMembers));
    const embedded = await this.embedPaid(scope, some);
    const paid = some.filter(({ id }) => embedded.has(id));
    if (paid.length === 0) return;
    const revision = await this.save(scope, paid, embedded);
    await this.parts.changes.announce(scope, { ids: paid.map(({ id }) => id), revision });
    await this.dropOld(scope, paid);
  }

  /** Each member's own items, at its own cost; what a member cannot pay for now is left for later. */
  private async embedPaid(
    { workspaceId }: Pick<Scope, 'workspaceId'>,
    items: readonly KnowledgeItem[],
  ): Promise<Embedded> {
    const embedded = new Map<string, Float32Array | undefined>();
    for (const [memberId, own] of Map.groupBy(items, ({ createdById }) => createdById)) {
      try {
        const vectors = await this.embed(own, { workspaceId, memberId, role: 'MEMBER' });
        for (const [id, vector] of vectors) embedded.set(id, vector);
      } catch (error) {
        if (!(error instanceof EmbeddingFault && error.kind === 'unpaid')) throw error;
        this.unpaidUntilMs.set(memberId, this.parts.clock.monotonicMs() + UNPAID_MS);
        this.parts.log.warn({ memberId }, 'A budget does not suffice: knowledge is embedded later.');
      }
    }
    return embedded;
  }

  private async embed(items: readonly KnowledgeItem[], billedTo: Scope): Promise<Embedded> {
    const { embedder } = this.parts;
    const { signal } = this.closing;
    const texts = items.map(({ content }) => content);
    try {
      const vectors = await embedder.embed(texts, signal, billedTo);
      return new Map(items.map(({ id }, index) => [id, vectors[index]]));
    } catch (error) {
      if (!isTooLong(error)) throw error;
      const [only] = items;
      // One alone that does not fit never will: it is found by its words.
      if (items.length === 1 && only) return new Map([[only.id, undefined]]);
      const halves = [items.slice(0, items.length >> 1), items.slice(items.length >> 1)];
      const parts = await Promise.all(halves.map((half) => this.embed(half, billedTo)));
      return new Map(parts.flatMap((part) => [...part]));
    }
  }

  /** What was changed meanwhile is left for the next time. */
  private save(
    scope: Pick<Scope, 'workspaceId'>,
    items: readonly KnowledgeItem[],
    embedded: Embedded,
  ): Promise<number> {
    return this.parts.database.transaction(async (tx) => {
      const stores = openStores(tx, scope);
      const revision = await stores.clock.advance();
      const contents = new Map(items.map(({ id, content }) => [id, content]));
      const now = await stores.items.byIds(items.map(({ id }) => id));
      const same = now.filter(({ id, content }) => contents.get(id) === content).map(({ id }) => id);
      await stores.vectors.save(
        this.space,
        same.flatMap((itemId) => {
          const vector = embedded.get(itemId);
          return vector ? [{ itemId, vector }] : [];
        }),
      );
      await stores.vectors.mark(same, this.space, revision);
      return revision;
    });
  }

  /** Once nothing of a workspace is left in a space, its index is of no use to anybody. */
  private async dropOld(scope: Pick<Scope, 'workspaceId'>, items: readonly KnowledgeItem[]): Promise<void> {
    const { database, index, log } = this.parts;
    const { vectors } = readStores(database, scope);
    if ((await vectors.behind(this.space, 1)).length > 0) return;
    for (const key of new Set(items.map(({ embeddedSpace }) => embeddedSpace))) {
      const space = spaceOfKey(key);
      if (!space) continue;
      await index.drop({ ...scope, space }).catch((error: unknown) => {
        log.warn({ err: error, space: key }, 'The index of a space that is no longer used was not dropped.');
      });
    }
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof EmbeddingFault && error.kind === 'text-too-long';
}
