import type { Queryable } from '../../../db/index.js';

export interface Opinions {
  readonly usefulCount: number;
  readonly wrongCount: number;
}

/** What the members of one workspace think of its items: one opinion each. */
export class FeedbackStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** Puts a member's opinion in the place of an earlier one. */
  async save(itemId: string, memberId: string, isUseful: boolean, at: Date): Promise<void> {
    const opinion = { isUseful, createdAt: at };
    await this.queryable.knowledgeFeedback.upsert({
      where: { itemId_memberId: { itemId, memberId } },
      create: { ...opinion, itemId, memberId, workspaceId: this.workspaceId },
      update: opinion,
    });
  }

  /** Forgets what was thought of an item. */
  async clear(itemId: string): Promise<void> {
    await this.queryable.knowledgeFeedback.deleteMany({ where: { itemId, workspaceId: this.workspaceId } });
  }

  async count(itemId: string): Promise<Opinions> {
    const rows = await this.queryable.knowledgeFeedback.groupBy({
      by: ['isUseful'],
      where: { itemId, workspaceId: this.workspaceId },
      _count: { _all: true },
    });
    const countOf = (isUseful: boolean) => rows.find((row) => row.isUseful === isUseful)?._count._all ?? 0;
    return { usefulCount: countOf(true), wrongCount: countOf(false) };
  }
}
