import { endianness } from 'node:os';
import { Prisma, type Queryable } from '../../../db/index.js';

export interface StoredVector {
  readonly itemId: string;
  readonly vector: Float32Array;
}

/** The vectors of one workspace's items: the truth that any index is filled from. */
export class VectorStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** Puts each in the place of what the item had, in whatever space. */
  async save(space: string, vectors: readonly StoredVector[]): Promise<void> {
    if (vectors.length === 0) return;
    const rows = vectors.map(
      ({ itemId, vector }) =>
        Prisma.sql`(${itemId}::uuid, ${this.workspaceId}::uuid, ${space}, ${toBytes(vector)}::bytea)`,
    );
    await this.queryable.$executeRaw`
      INSERT INTO knowledge_vectors (item_id, workspace_id, space, vector) VALUES ${Prisma.join(rows)}
      ON CONFLICT (item_id) DO UPDATE SET space = excluded.space, vector = excluded.vector`;
  }

  /** Those of these items that are of the space. */
  async ofItems(space: string, itemIds: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const rows = await this.queryable.knowledgeVector.findMany({
      where: { itemId: { in: [...itemIds] }, workspaceId: this.workspaceId, space },
      select: { itemId: true, vector: true },
    });
    return new Map(rows.map(({ itemId, vector }) => [itemId, fromBytes(vector)]));
  }

  /**
   * Items that have no vector of the space, the oldest first of those that never had one.
   * @param withoutMembers whose items are left out. @default nobody's
   */
  async behind(
    space: string,
    limit: number,
    withoutMembers: readonly string[] = [],
  ): Promise<readonly string[]> {
    const rows = await this.queryable.$queryRaw<{ id: string }[]>`
      (SELECT id FROM knowledge_items
       WHERE workspace_id = ${this.workspaceId}::uuid AND embedded_space < ${space}
         AND created_by_id <> ALL(${[...withoutMembers]}::uuid[])
       ORDER BY embedded_space, id LIMIT ${limit})
      UNION ALL
      (SELECT id FROM knowledge_items
       WHERE workspace_id = ${this.workspaceId}::uuid AND embedded_space > ${space}
         AND created_by_id <> ALL(${[...withoutMembers]}::uuid[])
       ORDER BY embedded_space, id LIMIT ${limit})
      LIMIT ${limit}`;
    return rows.map(({ id }) => id);
  }

  /** Notes that these items have been looked after in the space. */
  async mark(itemIds: readonly string[], space: string, revision: number): Promise<void> {
    const where = { id: { in: [...itemIds] }, workspaceId: this.workspaceId };
    await this.queryable.knowledgeItem.updateMany({ where, data: { embeddedSpace: space, revision } });
  }

  async delete(itemId: string): Promise<void> {
    await this.queryable.knowledgeVector.deleteMany({ where: { itemId, workspaceId: this.workspaceId } });
  }
}

const IS_LITTLE_ENDIAN = endianness() === 'LE';

/** Little-endian whatever the machine, so that a database can move. */
export function toBytes(vector: Float32Array): Buffer {
  if (IS_LITTLE_ENDIAN) return Buffer.from(Float32Array.from(vector).buffer);
  const bytes = Buffer.allocUnsafe(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes;
}

/** An array that begins at offset 0 of a buffer of its own: some native searches read nothing else. */
export function fromBytes(bytes: Uint8Array): Float32Array {
  if (IS_LITTLE_ENDIAN) return new Float32Array(Uint8Array.from(bytes).buffer, 0, bytes.byteLength >> 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.byteLength >> 2 }, (_, index) => view.getFloat32(index * 4, true));
}
