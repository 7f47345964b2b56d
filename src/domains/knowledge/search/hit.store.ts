import { Prisma, type ReadRows } from '../../../db/index.js';
import { CANDIDATE_COLUMNS, OWN_TYPES, type Candidate } from './candidate.store.js';
import { toQuery } from './text-search.store.js';

/** What marks a match while it is on the way from the database: signs that no content has. */
export const [MATCH_START, MATCH_END] = ['\u0002', '\u0003'];

/** Reads what a search has found, of one workspace. */
export class HitStore {
  constructor(
    private readonly readRows: ReadRows,
    private readonly workspaceId: string,
  ) {}

  /** Just enough to rank them by: there are ten times as many as hits. */
  async candidates(ids: readonly string[]): Promise<readonly Candidate[]> {
    if (ids.length === 0) return [];
    return this.readRows<Candidate>(Prisma.sql`
      SELECT ${CANDIDATE_COLUMNS} FROM knowledge_items item ${OWN_TYPES}
      WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.id = ANY(${[...ids]}::uuid[])`);
  }

  /** The contents with each match between `MATCH_START` and `MATCH_END`. */
  async marked(ids: readonly string[], words: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (words.length === 0 || ids.length === 0) return new Map();
    const options = `HighlightAll=true, StartSel=${MATCH_START}, StopSel=${MATCH_END}`;
    const rows = await this.readRows<{ id: string; marked: string }>(Prisma.sql`
      SELECT item.id, ts_headline('english', item.content, ${toQuery(words)}::tsquery, ${options}) AS marked
      FROM knowledge_items item
      WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.id = ANY(${[...ids]}::uuid[])`);
    return new Map(rows.map(({ id, marked }) => [id, marked]));
  }
}
