import { Prisma, type Queryable } from '../../../db/index.js';
import { inListOrder, newestFirst, type PageRequest } from '../../../kernel/page.js';
import type { Before, KnowledgeWrite, Submission } from './write.js';

export type NewWrite = Omit<KnowledgeWrite, 'undoneAt'>;

/** What became of what was to be remembered in one workspace. */
export class WriteStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create(writes: readonly NewWrite[]): Promise<void> {
    const { workspaceId } = this;
    const data = writes.map(({ submitted, before, reasons, ...write }) => ({
      ...write,
      workspaceId,
      submitted: toJson(submitted),
      before: before === null ? Prisma.DbNull : toJson(before),
      reasons: [...reasons],
    }));
    await this.queryable.knowledgeWrite.createMany({ data });
  }

  async byIds(ids: readonly string[]): Promise<readonly KnowledgeWrite[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.knowledgeWrite.findMany({ where })).map(toWrite);
  }

  async markUndone(id: string, at: Date): Promise<void> {
    const where = { id, workspaceId: this.workspaceId };
    await this.queryable.knowledgeWrite.updateMany({ where, data: { undoneAt: at } });
  }

  /** The newest first, in the order of the list whichever way it is read. */
  async page(page: PageRequest): Promise<readonly KnowledgeWrite[]> {
    const { where, ...rest } = newestFirst('id', String, page);
    const rows = await this.queryable.knowledgeWrite.findMany({
      where: { workspaceId: this.workspaceId, ...where },
      ...rest,
    });
    return inListOrder(rows, page).map(toWrite);
  }

  count(): Promise<number> {
    return this.queryable.knowledgeWrite.count({ where: { workspaceId: this.workspaceId } });
  }
}

type WriteRow = NonNullable<Awaited<ReturnType<Queryable['knowledgeWrite']['findFirst']>>>;

function toJson(value: Submission | Before): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

/** Times went into the column as texts. */
type Stored<T> = {
  readonly [Key in keyof T]: T[Key] extends Date
    ? string
    : T[Key] extends Date | null
      ? string | null
      : T[Key];
};

function toWrite({ submitted, before, ...row }: WriteRow): KnowledgeWrite {
  const { id, memberId, outcome, itemId, comparedWithId, cosine, reasons, undoneAt, createdAt } = row;
  return {
    ...{ id, memberId, outcome, itemId, comparedWithId, cosine, reasons, undoneAt, createdAt },
    submitted: toSubmission(submitted as unknown as Stored<Submission>),
    before: before === null ? null : toBefore(before as unknown as Stored<Before>),
  };
}

function toSubmission({ validFrom, validTo, ...submission }: Stored<Submission>): Submission {
  return {
    ...submission,
    validFrom: new Date(validFrom),
    validTo: validTo === null ? null : new Date(validTo),
  };
}

function toBefore({ lastConfirmedAt, validTo, ...before }: Stored<Before>): Before {
  return {
    ...before,
    lastConfirmedAt: new Date(lastConfirmedAt),
    validTo: validTo === null ? null : new Date(validTo),
  };
}
