import type { Queryable } from '../../../db/index.js';
import { inListOrder, newestFirst, type PageRequest } from '../../../kernel/page.js';
import type { FileKind } from '../../../reading/index.js';
import type { KnowledgeDocument } from './document.js';

export interface DocumentState {
  readonly sha256: Uint8Array<ArrayBuffer>;
  readonly kind: FileKind;
  readonly textLength: number;
  readonly pageCount: number;
}

/** The documents of one workspace. */
export class DocumentStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async byIds(ids: readonly string[]): Promise<readonly KnowledgeDocument[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.knowledgeDocument.findMany({ where })).map(toDocument);
  }

  async named(
    project: string,
    name: string,
  ): Promise<(KnowledgeDocument & { readonly sha256: Uint8Array }) | null> {
    const row = await this.queryable.knowledgeDocument.findFirst({
      where: { workspaceId: this.workspaceId, project, name },
    });
    return row && { ...toDocument(row), sha256: row.sha256 };
  }

  /** Adds a document, or gives a known one its new state and next version. */
  async save(
    { id, project, name }: { id: string; project: string; name: string },
    state: DocumentState,
    at: Date,
  ): Promise<void> {
    const { workspaceId } = this;
    const data = { ...state, updatedAt: at };
    const { count } = await this.queryable.knowledgeDocument.updateMany({
      where: { id, workspaceId },
      data: { ...data, version: { increment: 1 } },
    });
    if (count > 0) return;
    await this.queryable.knowledgeDocument.create({
      data: { ...data, id, workspaceId, project, name, createdAt: at },
    });
  }

  /** The newest first, in the order of the list whichever way it is read. */
  async page(page: PageRequest): Promise<readonly KnowledgeDocument[]> {
    const { where, ...rest } = newestFirst('id', String, page);
    const rows = await this.queryable.knowledgeDocument.findMany({
      where: { workspaceId: this.workspaceId, ...where },
      ...rest,
    });
    return inListOrder(rows, page).map(toDocument);
  }

  count(): Promise<number> {
    return this.queryable.knowledgeDocument.count({ where: { workspaceId: this.workspaceId } });
  }
}

type DocumentRow = NonNullable<Awaited<ReturnType<Queryable['knowledgeDocument']['findFirst']>>>;

function toDocument(row: DocumentRow): KnowledgeDocument {
  const { id, project, name, kind, textLength, pageCount, version, createdAt, updatedAt } = row;
  return { id, project, name, kind: kind as FileKind, textLength, pageCount, version, createdAt, updatedAt };
}
