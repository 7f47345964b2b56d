import { createHash } from 'node:crypto';
import { Prisma, type Queryable } from '../../../db/index.js';
import { notFound } from '../../../kernel/errors.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import {
  MAX_FILE_BYTES,
  type FileKind,
  type FileToRead,
  type Reading,
  type RefusalCode,
} from '../../../reading/index.js';
import type { Attachment, SentFile } from './attachment.policy.js';
import type { DecisionDocument } from './document.js';

export interface NewDocument {
  /** @default a new one */
  readonly id?: string;
  readonly decisionId: string;
  readonly position: number;
  readonly name: string;
  /** The content's id; null for the brief. */
  readonly contentId: string | null;
  readonly at: Date;
}

const TOO_LARGE = {
  refusalCode: 'TOO_LARGE' satisfies RefusalCode,
  refusalMessage: `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB.`,
};

/** The text of a document that could be read. */
export interface DocumentText {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly pageStarts: readonly number[];
}

/** The documents of one workspace's decisions. The bytes of a file are kept once, however often it is attached. */
export class DocumentStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /**
   * The content of a file that was sent along, kept now, or of one that was uploaded before.
   * @throws {AppError} NOT_FOUND when this workspace has no such upload
   */
  async keepAttachment(attachment: Attachment, at: Date): Promise<{ contentId: string; name: string }> {
    if ('file' in attachment) {
      const { name } = attachment;
      return { contentId: await this.keepContent(attachment, at), name };
    }
    const { uploadId: id, name } = attachment;
    const where = { id, workspaceId: this.workspaceId };
    const content = await this.queryable.documentContent.findFirst({ where, select: { name: true } });
    if (!content) throw notFound('File', toGlobalId('File', id));
    return { contentId: id, name: name ?? content.name ?? 'File' };
  }

  /** @returns the id of the content, which may have been there before */
  async keepContent({ name, file: { bytes, declaredKind } }: SentFile, at: Date): Promise<string> {
    const { workspaceId } = this;
    const sha256 = createHash('sha256')
      .update(`${declaredKind ?? ''}\0`)
      .update(bytes)
      .digest();
    const kept = bytes.byteLength > MAX_FILE_BYTES ? Buffer.alloc(0) : Buffer.from(bytes);
    const data = {
      ...{ id: newId(), workspaceId, sha256, name, declaredKind, createdAt: at },
      bytes: kept,
      sizeBytes: bytes.byteLength,
      ...(kept.length === bytes.byteLength ? {} : TOO_LARGE),
    };
    await this.queryable.documentContent.createMany({ data: [data], skipDuplicates: true });
    const where = { workspaceId_sha256: { workspaceId, sha256 } };
    const { id } = await this.queryable.documentContent.findUniqueOrThrow({ where, select: { id: true } });
    return id;
  }

  /** Forgets the files that were sent before this moment and belong to no decision. */
  async dropUnattached(before: Date): Promise<void> {
    await this.queryable.documentContent.deleteMany({
      where: { workspaceId: this.workspaceId, createdAt: { lt: before }, documents: { none: {} } },
    });
  }

  /** The contents of a decision's files, which nobody can attach or delete until the transaction ends. */
  async lockFiles(decisionId: string): Promise<readonly string[]> {
    const rows = await this.queryable.$queryRaw<{ id: string }[]>`
      SELECT id FROM document_contents
      WHERE workspace_id = ${this.workspaceId}::uuid
        AND id IN (SELECT content_id FROM decision_documents WHERE decision_id = ${decisionId}::uuid)
      ORDER BY id FOR UPDATE`;
    return rows.map(({ id }) => id);
  }

  /** Forgets whichever of these contents belong to no decision. */
  async dropUnused(contentIds: readonly string[]): Promise<void> {
    await this.queryable.documentContent.deleteMany({
      where: { id: { in: [...contentIds] }, workspaceId: this.workspaceId, documents: { none: {} } },
    });
  }

  async create({ at, id = newId(), ...document }: NewDocument): Promise<string> {
    const data = { ...document, id, workspaceId: this.workspaceId, createdAt: at };
    await this.queryable.decisionDocument.create({ data });
    return id;
  }

  /** The documents of these decisions, each decision's in their order, without their bytes and texts. */
  ofDecisions(decisionIds: readonly string[]): Promise<readonly DecisionDocument[]> {
    return this.select(Prisma.sql`document.decision_id = ANY(${[...decisionIds]}::uuid[])`);
  }

  byIds(ids: readonly string[]): Promise<readonly DecisionDocument[]> {
    return this.select(Prisma.sql`document.id = ANY(${[...ids]}::uuid[])`);
  }

  /** The files of a decision that nobody has read yet, by the id of their content. */
  async unread(decisionId: string): Promise<ReadonlyMap<string, FileToRead>> {
    const rows = await this.queryable.documentContent.findMany({
      where: {
        workspaceId: this.workspaceId,
        text: null,
        refusalCode: null,
        documents: { some: { decisionId } },
      },
      select: { id: true, bytes: true, declaredKind: true },
    });
    return new Map(
      rows.map(({ id, bytes, declaredKind }) => [
        id,
        { bytes, declaredKind: (declaredKind as FileKind | null) ?? undefined },
      ]),
    );
  }

  async saveReading(contentId: string, reading: Reading): Promise<void> {
    const data = reading.isRefused
      ? {
          kind: reading.kind ?? null,
          refusalCode: reading.refusal.code,
          refusalMessage: reading.refusal.message,
        }
      : { kind: reading.kind, text: reading.text, pageStarts: [...reading.pageStarts] };
    await this.queryable.documentContent.updateMany({
      where: { id: contentId, workspaceId: this.workspaceId },
      data,
    });
  }

  /** The texts of a decision's documents in their order, the brief first. Files that were refused are left out. */
  async texts(decisionId: string): Promise<readonly DocumentText[]> {
    return this.textsWhere(Prisma.sql`document.decision_id = ${decisionId}::uuid`);
  }

  /** The texts of these documents. */
  textsOf(ids: readonly string[]): Promise<readonly DocumentText[]> {
    return this.textsWhere(Prisma.sql`document.id = ANY(${[...ids]}::uuid[])`);
  }

  private async textsWhere(condition: Prisma.Sql): Promise<readonly DocumentText[]> {
    return this.queryable.$queryRaw<DocumentText[]>`
      SELECT document.id, document.name,
             CASE WHEN content.id IS NULL THEN decision.brief ELSE content.text END AS text,
             coalesce(content.page_starts, '{}') AS "pageStarts"
      FROM decision_documents document
      JOIN decisions decision ON decision.id = document.decision_id
      LEFT JOIN document_contents content ON content.id = document.content_id
      WHERE document.workspace_id = ${this.workspaceId}::uuid AND ${condition}
        AND (content.id IS NULL OR content.text IS NOT NULL)
      ORDER BY document.position`;
  }

  private async select(condition: Prisma.Sql): Promise<readonly DecisionDocument[]> {
    const rows = await this.queryable.$queryRaw<DocumentRow[]>`
      SELECT document.id, document.decision_id AS "decisionId", document.position, document.name,
             content.id AS "contentId", content.size_bytes AS "sizeBytes", content.kind,
             length(content.text) AS "textLength", coalesce(cardinality(content.page_starts), 0) AS "pageCount",
             content.refusal_code AS "refusalCode", content.refusal_message AS "refusalMessage"
      FROM decision_documents document
      LEFT JOIN document_contents content ON content.id = document.content_id
      WHERE document.workspace_id = ${this.workspaceId}::uuid AND ${condition}
      ORDER BY document.decision_id, document.position`;
    return rows.map(toDocument);
  }
}

interface DocumentRow {
  readonly id: string;
  readonly decisionId: string;
  readonly position: number;
  readonly name: string;
  readonly contentId: string | null;
  readonly sizeBytes: number;
  readonly kind: FileKind | null;
  readonly textLength: number | null;
  readonly pageCount: number;
  readonly refusalCode: RefusalCode | null;
  readonly refusalMessage: string | null;
}

function toDocument(row: DocumentRow): DecisionDocument {
  const { id, decisionId, position, name, contentId, sizeBytes, kind, textLength, pageCount } = row;
  if (contentId === null) return { id, decisionId, position, name, file: null };
  const { refusalCode: code, refusalMessage } = row;
  const refusal = code && { code, message: refusalMessage ?? '' };
  return {
    ...{ id, decisionId, position, name },
    file: { contentId, sizeBytes, kind, textLength, pageCount, refusal },
  };
}
