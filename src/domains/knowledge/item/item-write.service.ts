import { writeOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { checkVersion, readIdempotencyKey } from '../../../kernel/input.js';
import type { Scope } from '../../../kernel/scope.js';
import type { ChangeService } from '../indexing/change.service.js';
import { openStores, type KnowledgeStores } from '../knowledge.store.js';
import {
  readConfidence,
  readContent,
  readIntent,
  readProject,
  readType,
} from '../remember/remember.policy.js';
import type { TypeService } from '../types/type.service.js';
import { confidenceAfter } from './confidence.js';
import { saysTheSame } from './content-hash.js';
import type { KnowledgeItem } from './item.js';
import type { ItemChange } from './item.store.js';

/** Which item, as it was when it was decided on. */
export interface ItemRequest {
  readonly id: string;
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

export interface UpdateItem extends ItemRequest {
  readonly content?: string | null;
  readonly type?: string | null;
  readonly project?: string | null;
  readonly intent?: string | null;
  readonly confidence?: number | null;
  readonly validTo?: Date | null;
}

const NO_OPINIONS = { usefulCount: 0, wrongCount: 0 };

interface Write {
  readonly stores: KnowledgeStores;
  readonly item: KnowledgeItem;
  readonly revision: number;
  readonly at: Date;
}

/** What else a write touched beside its item. */
interface Touched {
  readonly ids?: readonly string[];
  readonly removedIds?: readonly string[];
  readonly isUnembedded?: boolean;
}

/** What people do with single items. Ids are raw UUIDs. */
export class ItemWriteService {
  constructor(
    private readonly database: Database,
    private readonly types: TypeService,
    private readonly changes: ChangeService,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes an item by hand. Other words are a correction, for which nobody's opinion has been heard: its confidence is
   * that before feedback. Another case, spacing or punctuation is none.
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT; CONFLICT for a stale version or a used key
   */
  async update(scope: Scope, input: UpdateItem): Promise<void> {
    const change = readChange(input, await this.types.names(scope));
    await this.write(scope, 'updateKnowledge', input, async ({ stores, item, revision, at }) => {
      const validTo = change.validTo ?? null;
      if (validTo !== null && validTo.getTime() < item.validFrom.getTime()) {
        throw badUserInput('input.validTo', 'order', 'input.validTo must not be before validFrom.');
      }
      const isReworded = change.content !== undefined && change.content !== item.content;
      const isCorrected = change.content !== undefined && !saysTheSame(change.content, item.content);
      // What members thought of other words says nothing about these.
      if (isCorrected) await stores.feedback.clear(item.id);
      await stores.items.update(
        item.id,
        {
          ...change,
          ...judgedAnew(item, change, isCorrected),
          ...(isReworded ? { embeddedSpace: '', lastConfirmedAt: at } : {}),
        },
        { revision, at, isRevision: true },
      );
      // The old words' vector would be found under the new ones.
      if (!isReworded) return {};
      await stores.vectors.delete(item.id);
      return { isUnembedded: true, removedIds: [item.id] };
    });
  }

  /**
   * Deletes an item for good, with its history. What it had superseded stands again.
   * @throws {AppError} NOT_FOUND; CONFLICT for a stale version or a used key
   */
  async delete(scope: Scope, input: ItemRequest): Promise<void> {
    await this.write(scope, 'deleteKnowledge', input, async ({ stores, item, revision, at }) => {
      const superseded = await stores.items.supersededBy([item.id]);
      for (const { id } of superseded) {
        await stores.items.update(
          id,
          { supersededById: null, validTo: null },
          { revision, at, isRevision: false },
        );
      }
      await stores.items.delete(item.id, revision, at);
      return { ids: superseded.map(({ id }) => id), removedIds: [item.id] };
    });
  }

  /**
   * Says that an item still holds: it is fresh again, and no longer expired.
   * @throws {AppError} NOT_FOUND; BAD_USER_INPUT when something stands in its place; CONFLICT
   */
  async confirm(scope: Scope, input: ItemRequest): Promise<void> {
    await this.write(scope, 'confirmKnowledge', input, async ({ stores, item, revision, at }) => {
      if (item.supersededById !== null) {
        const message = 'Something else stands in its place. Undo that first.';
        throw badUserInput('input.id', 'superseded', message);
      }
      const isExpired = item.validTo !== null && item.validTo.getTime() <= at.getTime();
      const change = { lastConfirmedAt: at, ...(isExpired ? { validTo: null } : {}) };
      await stores.items.update(item.id, change, { revision, at, isRevision: true });
      return {};
    });
  }

  /**
   * Counts a member's opinion, which takes the place of an earlier one, and moves the confidence by all of them.
   * @throws {AppError} NOT_FOUND; CONFLICT for a stale version or a used key
   */
  async mark(scope: Scope, input: ItemRequest, isUseful: boolean): Promise<void> {
    const operation = isUseful ? 'markUseful' : 'markWrong';
    await this.write(scope, operation, input, async ({ stores, item, revision, at }) => {
      await stores.feedback.save(item.id, scope.memberId, isUseful, at);
      const opinions = await stores.feedback.count(item.id);
      const { usefulCount, wrongCount } = opinions;
      const confidence = confidenceAfter(item.baseConfidence, usefulCount, wrongCount);
      await stores.items.update(item.id, { ...opinions, confidence }, { revision, at, isRevision: true });
      return {};
    });
  }

  private async write(
    scope: Scope,
    operation: string,
    input: ItemRequest,
    work: (write: Write) => Promise<Touched>,
  ): Promise<void> {
    const { idempotencyKey, ...rest } = input;
    const options = { operation, key: readIdempotencyKey(idempotencyKey), input: rest };
    const { result, isReplay } = await writeOnce(this.database, scope, options, async (tx) => {
      const stores = openStores(tx, scope);
      // The count of changes is locked first, as by everybody who writes: nobody waits for each other in a circle.
      const revision = await stores.clock.advance();
      const item = await stores.items.find(input.id);
      if (!item) throw notFound('KnowledgeItem', toGlobalId('KnowledgeItem', input.id));
      checkVersion('item', item.version, input.version);
      const touched = await work({ stores, item, revision, at: this.clock.now() });
      const ids = [input.id, ...(touched.ids ?? [])];
      return {
        ids,
        removedIds: [...(touched.removedIds ?? [])],
        isUnembedded: touched.isUnembedded ?? false,
        revision,
      };
    });
    if (!isReplay) await this.changes.announce(scope, result);
  }
}

/** What a change makes of an item's opinions and of the confidence that they have moved. */
function judgedAnew(item: KnowledgeItem, change: ItemChange, isCorrected: boolean): ItemChange {
  const base = change.baseConfidence;
  if (base === undefined && !isCorrected) return {};
  const { usefulCount, wrongCount } = isCorrected ? NO_OPINIONS : item;
  return {
    ...{ usefulCount, wrongCount },
    confidence: confidenceAfter(base ?? item.baseConfidence, usefulCount, wrongCount),
  };
}

/** @throws {AppError} BAD_USER_INPUT */
function readChange(input: UpdateItem, types: ReadonlySet<string>): ItemChange {
  const { content, type, project, intent, validTo } = input;
  const confidence = readConfidence(input.confidence, 'input.confidence');
  return {
    ...(content == null ? {} : { content: readContent(content, 'input.content') }),
    ...(type == null ? {} : { type: readType(type, 'input.type', types) }),
    ...(project === undefined ? {} : { project: readProject(project, 'input.project') }),
    ...(intent === undefined ? {} : { intent: readIntent(intent, 'input.intent') }),
    ...(confidence === undefined ? {} : { baseConfidence: confidence }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}
