import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Reading } from '../../../reading/index.js';
import { contentHash } from '../item/content-hash.js';
import type { Evidence, NewEvidence } from '../item/evidence.store.js';
import { isCurrent, type KnowledgeItem, type KnowledgeSource } from '../item/item.js';
import type { NewItem } from '../item/item.store.js';
import type { KnowledgeStores } from '../knowledge.store.js';
import { DEFAULT_CONFIDENCE } from '../remember/remember.policy.js';
import type { Chunk } from './chunk.js';

/** A document that has been read and cut. */
export interface Taken {
  readonly name: string;
  readonly sha256: string;
  readonly reading: Extract<Reading, { readonly isRefused: false }>;
  readonly chunks: readonly Chunk[];
  /** Of the chunks, in their places. */
  readonly vectors: readonly (Float32Array | undefined)[];
}

export interface PassageContext {
  readonly scope: Scope;
  readonly project: string;
  readonly type: string;
  readonly documentId: string;
  /** As clients know the document. */
  readonly sourceId: string;
  readonly space: string;
  readonly revision: number;
  readonly at: Date;
}

export interface PassagesWritten {
  /** Items that changed in any way. */
  readonly ids: string[];
  readonly added: number;
  readonly kept: number;
  readonly retired: number;
}

/**
 * Writes the passages of one state of a document in a transaction. A passage whose words are known is the item that
 * has them; what the document says no longer gives way, unless another source says it.
 */
export class PassageWriter {
  constructor(
    private readonly stores: KnowledgeStores,
    private readonly context: PassageContext,
  ) {}

  async write({ chunks, vectors }: Taken): Promise<PassagesWritten> {
    const { stores, context } = this;
    const { documentId, at, revision, space } = context;
    const before = await stores.evidence.ofDocument(documentId);
    const known = await this.known(chunks);
    const created: NewItem[] = [];
    const stored: { itemId: string; vector: Float32Array }[] = [];
    const itemIds = chunks.map((chunk, index) => {
      const key = keyOf(chunk.content);
      const id = known.get(key) ?? newId();
      if (known.has(key)) return id;
      known.set(key, id);
      const vector = vectors[index];
      if (vector) stored.push({ itemId: id, vector });
      created.push(this.toItem(id, chunk, vector ? space : ''));
      return id;
    });
    await stores.items.create(created);
    await stores.vectors.save(space, stored);
    await stores.evidence.retire(
      before.map(({ id }) => id),
      at,
    );
    await stores.evidence.create(chunks.map((chunk, position) => this.toEvidence(itemIds, chunk, position)));
    const added = new Set(created.map(({ id }) => id));
    const kept = [...new Set(itemIds)].filter((id) => !added.has(id));
    await stores.items.confirmMany(kept, { at, revision });
    const retired = await this.retire(before, itemIds, added);
    return {
      ids: [...added, ...kept, ...retired],
      added: added.size,
      kept: kept.length,
      retired: retired.length,
    };
  }

  /** The current items with these contents, by content. */
  private async known(chunks: readonly Chunk[]): Promise<Map<string, string>> {
    const { type, project, at } = this.context;
    const same = await this.stores.items.sameContents(chunks.map(({ content }) => content));
    const ours = same.filter((item) => item.type === type && item.project === project && isCurrent(item, at));
    return new Map(ours.reverse().map(({ content, id }) => [keyOf(content), id]));
  }

  /** @returns the ids of the items that gave way */
  private async retire(
    before: readonly Evidence[],
    itemIds: readonly string[],
    added: ReadonlySet<string>,
  ): Promise<readonly string[]> {
    const { stores, context } = this;
    const { at, revision } = context;
    const now = new Set(itemIds);
    const gone = before.filter(({ itemId }) => !now.has(itemId));
    const others = await stores.evidence.ofItems(gone.map(({ itemId }) => itemId));
    const held = new Set(others.filter(({ retiredAt }) => retiredAt === null).map(({ itemId }) => itemId));
    const items = new Map(
      (await stores.items.byIds(gone.map(({ itemId }) => itemId))).map((item) => [item.id, item]),
    );
    const retired: string[] = [];
    for (const { itemId, position } of gone) {
      const item = items.get(itemId);
      if (!item || held.has(itemId) || retired.includes(itemId) || !isCurrent(item, at)) continue;
      const change = {
        supersededById: inItsPlace(itemIds, added, position ?? 0),
        validTo: laterOf(item, at),
      };
      await stores.items.update(itemId, change, { revision, at, isRevision: false });
      retired.push(itemId);
    }
    return retired;
  }

  private toItem(id: string, chunk: Chunk, embeddedSpace: string): NewItem {
    const { scope, project, type, revision, at } = this.context;
    return {
      ...{ id, project, type, revision, embeddedSpace, content: chunk.content, intent: null },
      ...{ createdById: scope.memberId, baseConfidence: DEFAULT_CONFIDENCE, supersededById: null },
      ...{ validFrom: at, validTo: null, lastConfirmedAt: at, createdAt: at },
      source: this.sourceOf(chunk),
    };
  }

  private toEvidence(itemIds: readonly string[], chunk: Chunk, position: number): NewEvidence {
    const { documentId, at } = this.context;
    const itemId = itemIds[position];
    if (itemId === undefined) throw new Error('A passage has no item.');
    return { id: newId(), itemId, source: this.sourceOf(chunk), documentId, position, at };
  }

  private sourceOf({ span, page }: Chunk): KnowledgeSource {
    return { kind: 'DOCUMENT', id: this.context.sourceId, span, ...(page === undefined ? {} : { page }) };
  }
}

function keyOf(content: string): string {
  return Buffer.from(contentHash(content)).toString('hex');
}

/** The new passage that stands where the old one stood; none when nothing new is there. */
function inItsPlace(itemIds: readonly string[], added: ReadonlySet<string>, position: number): string | null {
  const id = itemIds[position];
  return id !== undefined && added.has(id) ? id : null;
}

/** An item that is to be out from now on. */
function laterOf({ validTo }: KnowledgeItem, at: Date): Date {
  return validTo !== null && validTo.getTime() < at.getTime() ? validTo : at;
}
