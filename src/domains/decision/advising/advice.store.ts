import type { Queryable } from '../../../db/index.js';
import type { Advice } from './advice.js';

export type NewAdvice = Omit<Advice, 'createdAt'> & { readonly at: Date };

/** What was suggested, asked and found about the decisions of one workspace. */
export class AdviceStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  async create({ at, content, ...advice }: NewAdvice): Promise<void> {
    const { workspaceId } = this;
    await this.queryable.decisionAdvice.create({
      data: { ...advice, workspaceId, content: toJson(content), createdAt: at },
    });
  }

  /** The newest of each kind and round for each of these decisions: five rows of one at most. */
  async newest(decisionIds: readonly string[]): Promise<readonly Advice[]> {
    const rows = await this.queryable.decisionAdvice.findMany({
      where: { decisionId: { in: [...decisionIds] }, workspaceId: this.workspaceId },
      orderBy: [{ decisionId: 'asc' }, { kind: 'asc' }, { round: 'asc' }, { id: 'desc' }],
      distinct: ['decisionId', 'kind', 'round'],
    });
    return rows.map(toAdvice);
  }

  /** The rounds of questions about a decision, the first first. */
  async rounds(decisionId: string): Promise<readonly Advice<'CLARIFICATION'>[]> {
    const rows = await this.queryable.decisionAdvice.findMany({
      where: { decisionId, kind: 'CLARIFICATION', workspaceId: this.workspaceId },
      orderBy: { round: 'asc' },
    });
    return rows.map((row) => toAdvice(row) as Advice<'CLARIFICATION'>);
  }

  /** Whether this generation gave advice on this decision. */
  async isOf(decisionId: string, id: string): Promise<boolean> {
    const where = { id, decisionId, workspaceId: this.workspaceId };
    return (await this.queryable.decisionAdvice.count({ where })) > 0;
  }

  /** Replaces what is stored of a piece of advice: questions get their answers. */
  async update({ id, content }: Pick<Advice, 'id' | 'content'>): Promise<void> {
    await this.queryable.decisionAdvice.updateMany({
      where: { id, workspaceId: this.workspaceId },
      data: { content: toJson(content) },
    });
  }
}

type AdviceRow = NonNullable<Awaited<ReturnType<Queryable['decisionAdvice']['findFirst']>>>;

/** A plain value as the JSON column takes it: without its undefined fields. */
function toJson(value: Advice['content']): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

function toAdvice({ id, decisionId, kind, version, round, content, createdAt }: AdviceRow): Advice {
  return {
    ...{ id, decisionId, kind, version, round, createdAt },
    content: content as unknown as Advice['content'],
  };
}
