import type { Queryable } from '../../../db/index.js';
import type { KnowledgeType } from './built-in-types.js';

export interface NewType extends Omit<KnowledgeType, 'isBuiltIn'> {
  readonly createdById: string;
  readonly createdAt: Date;
}

/** The types that one workspace has added. */
export class TypeStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** @throws a unique violation when there is one of that name */
  async create(type: NewType): Promise<void> {
    await this.queryable.knowledgeType.create({ data: { ...type, workspaceId: this.workspaceId } });
  }

  /** By name. */
  async all(): Promise<readonly KnowledgeType[]> {
    const rows = await this.queryable.knowledgeType.findMany({
      where: { workspaceId: this.workspaceId },
      orderBy: { name: 'asc' },
    });
    return rows.map(({ name, description, freshDays, staleDays }) => ({
      ...{ name, description, freshDays, staleDays },
      isBuiltIn: false,
    }));
  }
}
