import type { Queryable } from '../../../db/index.js';
import { toSource } from './item.store.js';
import type { KnowledgeSource } from './item.js';

export interface NewEvidence {
  readonly id: string;
  readonly itemId: string;
  readonly source: KnowledgeSource;
  /** Of a document's passage. */
  readonly documentId?: string;
  readonly position?: number;
  readonly at: Date;
}

/** That a source says what an item says. */
export interface Evidence {
  readonly id: string;
  readonly itemId: string;
  readonly source: KnowledgeSource;
  readonly documentId: string | null;
  readonly position: number | null;
  readonly createdAt: Date;
  /** When the source was found to say it no longer. */
  readonly retiredAt: Date | null;
}

/** Which sources say what the items of one workspace say. */
export class EvidenceStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create(evidence: readonly NewEvidence[]): Promise<void> {
    const { workspaceId } = this;
    const data = evidence.map(({ source: { kind, id, span, page }, at, ...row }) => ({
      ...row,
      ...{ workspaceId, kind, sourceId: id, createdAt: at },
      ...{ start: span?.start ?? null, end: span?.end ?? null, page: page ?? null },
    }));
    await this.queryable.knowledgeEvidence.createMany({ data });
  }

  /** In the order in which it came. */
  async ofItems(itemIds: readonly string[]): Promise<readonly Evidence[]> {
    const rows = await this.queryable.knowledgeEvidence.findMany({
      where: { itemId: { in: [...itemIds] }, workspaceId: this.workspaceId },
      orderBy: [{ itemId: 'asc' }, { id: 'asc' }],
    });
    return rows.map(toEvidence);
  }

  /** What a document says now, in its order. */
  async ofDocument(documentId: string): Promise<readonly Evidence[]> {
    const rows = await this.queryable.knowledgeEvidence.findMany({
      where: { documentId, workspaceId: this.workspaceId, retiredAt: null },
      orderBy: { position: 'asc' },
    });
    return rows.map(toEvidence);
  }

  async retire(ids: readonly string[], at: Date): Promise<void> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    await this.queryable.knowledgeEvidence.updateMany({ where, data: { retiredAt: at } });
  }

  /** Gives evidence to another item. */
  async move(id: string, itemId: string): Promise<void> {
    const where = { id, workspaceId: this.workspaceId };
    await this.queryable.knowledgeEvidence.updateMany({ where, data: { itemId } });
  }
}

type EvidenceRow = NonNullable<Awaited<ReturnType<Queryable['knowledgeEvidence']['findFirst']>>>;

function toEvidence(row: EvidenceRow): Evidence {
  const { id, itemId, documentId, position, createdAt, retiredAt } = row;
  return { id, itemId, source: toSource(row), documentId, position, createdAt, retiredAt };
}
