import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, conflict, notFound } from '../../../kernel/errors.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import { readIdempotencyKey } from '../../../kernel/input.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import type { ChangeService } from '../indexing/change.service.js';
import { confidenceAfter } from '../item/confidence.js';
import { checkItemCursors } from '../item/cursor.policy.js';
import type { KnowledgeItem } from '../item/item.js';
import { openStores, readStores, type KnowledgeStores } from '../knowledge.store.js';
import { isUndoable, toContent, type Before, type KnowledgeWrite } from './write.js';

export interface UndoMerge {
  readonly writeId: string;
  readonly idempotencyKey?: string | null;
}

export interface Undone {
  /** What was sent, now an item of its own. */
  readonly itemId: string;
  /** What it had been merged with, or what had given way. */
  readonly restoredId: string;
}

/** What has become of what was to be remembered, and how it is taken back. Ids are raw UUIDs. */
export class HistoryService {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangeService,
    private readonly clock: Clock,
  ) {}

  /** The latest first. @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async writes(scope: Scope, page: PageArguments): Promise<Page<KnowledgeWrite>> {
    const request = checkItemCursors(readPageArguments(page), 'CREATED');
    const rows = await readStores(this.database, scope).writes.page(request);
    return toPage(rows, request, ({ id }) => [id]);
  }

  countWrites(scope: Scope): Promise<number> {
    return readStores(this.database, scope).writes.count();
  }

  /**
   * Takes a merge or a supersession back.
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when there is nothing to undo; CONFLICT when it was undone already
   */
  async undo(scope: Scope, { writeId, idempotencyKey }: UndoMerge): Promise<Undone> {
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'undoKnowledgeMerge', key, input: { writeId } };
    const { result, isReplay } = await writeOnce(this.database, scope, options, async (tx) => {
      const { revision, ...undone } = await this.takeBack(tx, scope, writeId);
      return { ...undone, revision };
    });
    const { revision, ...undone } = result;
    if (!isReplay) {
      const ids = [undone.itemId, undone.restoredId];
      await this.changes.announce(scope, { ids, revision, isUnembedded: true });
    }
    return undone;
  }

  private async takeBack(
    tx: Queryable,
    scope: Scope,
    writeId: string,
  ): Promise<Undone & { readonly revision: number }> {
    const stores = openStores(tx, scope);
    const revision = await stores.clock.advance();
    const [write] = await stores.writes.byIds([writeId]);
    if (!write) throw notFound('KnowledgeWrite', toGlobalId('KnowledgeWrite', writeId));
    const before = beforeOf(write);
    const restored = await stores.items.find(before.itemId);
    if (!restored) throw notFound('KnowledgeItem', toGlobalId('KnowledgeItem', before.itemId));
    const at = this.clock.now();
    const undo = { stores, write, before, restored, at, revision, scope };
    const itemId = write.outcome === 'MERGED' ? await separate(undo) : await reinstate(undo);
    await stores.writes.markUndone(writeId, at);
    return { itemId, restoredId: restored.id, revision };
  }
}

function beforeOf(write: KnowledgeWrite): Before {
  if (write.undoneAt !== null) throw conflict('This has been undone already.');
  if (isUndoable(write) && write.before) return write.before;
  const hint = write.outcome === 'CREATED' ? ' Delete the item instead.' : '';
  throw badUserInput('input.writeId', 'undoable', `There is nothing to undo of ${write.outcome}.${hint}`);
}

interface Undo {
  readonly stores: KnowledgeStores;
  readonly write: KnowledgeWrite;
  readonly before: Before;
  readonly restored: KnowledgeItem;
  readonly at: Date;
  readonly revision: number;
  readonly scope: Scope;
}

/** What was merged becomes an item of its own, with its evidence. The vector is made later. @returns its id */
async function separate({ stores, write, before, restored, at, revision, scope }: Undo): Promise<string> {
  const id = newId();
  const content = toContent(write.submitted);
  const lastConfirmedAt = content.validFrom.getTime() < at.getTime() ? content.validFrom : at;
  const { memberId: createdById } = scope;
  await stores.items.create([
    { ...content, id, createdById, lastConfirmedAt, supersededById: null, revision, createdAt: at },
  ]);
  if (before.evidenceId !== undefined) await stores.evidence.move(before.evidenceId, id);
  const { usefulCount, wrongCount } = restored;
  const confidence = confidenceAfter(before.baseConfidence, usefulCount, wrongCount);
  // Whoever has confirmed it since has a say that stays.
  const isUntouched = restored.lastConfirmedAt.getTime() <= write.createdAt.getTime();
  await stores.items.update(
    restored.id,
    {
      ...{ baseConfidence: before.baseConfidence, confidence },
      ...(isUntouched ? { lastConfirmedAt: before.lastConfirmedAt } : {}),
    },
    { revision, at, isRevision: false },
  );
  return id;
}

/** What had given way stands again, beside what had taken its place. @returns the id of what was sent */
async function reinstate({ stores, write, before, restored, at, revision }: Undo): Promise<string> {
  await stores.items.update(
    restored.id,
    { supersededById: null, validTo: before.validTo },
    { revision, at, isRevision: false },
  );
  return write.itemId;
}
