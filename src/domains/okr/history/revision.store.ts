import { Prisma, type Queryable } from '../../../db/index.js';
import type { PageRequest } from '../../../kernel/page.js';
import { inPortions, toJsonRows } from '../goal/json-rows.js';
import type { Revision, RevisionContent } from './revision.js';

/** One version of one objective or key result. */
export interface RevisionPlace {
  readonly subjectId: string;
  readonly version: number;
}

const FIRST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LAST = '00000000-0000-0000-0000-000000000000';

/** What became of one workspace's goals. There is no method that changes or removes a revision. */
export class RevisionStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** A statement for each thousand. */
  async add(revisions: readonly Revision[]): Promise<void> {
    for (const portion of inPortions(revisions)) {
      await this.queryable.$executeRaw`
        INSERT INTO okr_revisions (id, workspace_id, kind, subject_id, objective_id, version, action, source, member_id,
          generation_id, content, at)
        SELECT id, ${this.workspaceId}::uuid, kind, "subjectId", "objectiveId", version, action, source, "memberId",
          "generationId", content, at
        FROM jsonb_to_recordset(${toJsonRows(portion)}::jsonb) AS new(id uuid, kind goal_kind, "subjectId" uuid,
          "objectiveId" uuid, version int, action revision_action, source revision_source, "memberId" uuid,
          "generationId" uuid, content jsonb, at timestamptz)`;
    }
  }

  async byIds(ids: readonly string[]): Promise<readonly Revision[]> {
    const where = { id: { in: [...ids] }, workspaceId: this.workspaceId };
    return (await this.queryable.okrRevision.findMany({ where })).map(toRevision);
  }

  /** The revisions of these subjects at these versions, those there are, in one statement. */
  async at(places: readonly RevisionPlace[]): Promise<readonly Revision[]> {
    const { workspaceId } = this;
    const rows = await this.queryable.okrRevision.findMany({
      where: {
        workspaceId,
        subjectId: { in: places.map(({ subjectId }) => subjectId) },
        version: { in: places.map(({ version }) => version) },
      },
    });
    return rows.map(toRevision);
  }

  /** These versions of an objective or key result, those there are. */
  async versions(subjectId: string, versions: readonly number[]): Promise<readonly Revision[]> {
    const where = { subjectId, version: { in: [...versions] }, workspaceId: this.workspaceId };
    return (await this.queryable.okrRevision.findMany({ where })).map(toRevision);
  }

  /**
   * The same page of the history of each of these objectives and key results, in one statement: the latest first,
   * whichever way it is read. An objective's has its key results' in it.
   */
  async pages(
    subjectIds: readonly string[],
    { take, isBackward, after, before }: Pick<PageRequest, 'take' | 'isBackward' | 'after' | 'before'>,
  ): Promise<ReadonlyMap<string, readonly Revision[]>> {
    const [upper, lower] = [String(after?.[0] ?? FIRST), String(before?.[0] ?? LAST)];
    const direction = isBackward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
    const branch = (column: Prisma.Sql) => Prisma.sql`
      (SELECT * FROM okr_revisions
       WHERE ${column} = wanted.id AND workspace_id = ${this.workspaceId}::uuid
         AND okr_revisions.id < ${upper}::uuid AND okr_revisions.id > ${lower}::uuid
       ORDER BY okr_revisions.id ${direction} LIMIT ${take})`;
    const rows = await this.queryable.$queryRaw<(RevisionRow & { readonly wantedId: string })[]>`
      SELECT wanted.id AS "wantedId", found.id, found.kind::text AS kind, found.subject_id AS "subjectId",
             found.objective_id AS "objectiveId", found.version, found.action::text AS action,
             found.source::text AS source, found.member_id AS "memberId", found.generation_id AS "generationId",
             found.content, found.at
      FROM unnest(${[...subjectIds]}::uuid[]) AS wanted(id)
      CROSS JOIN LATERAL (
        SELECT * FROM (${branch(Prisma.sql`objective_id`)} UNION ${branch(Prisma.sql`subject_id`)}) AS either
        ORDER BY either.id ${direction} LIMIT ${take}
      ) AS found
      ORDER BY wanted.id, found.id DESC`;
    const grouped = Map.groupBy(rows, ({ wantedId }) => wantedId);
    return new Map([...grouped].map(([id, found]) => [id, found.map(toRevision)]));
  }

  async counts(subjectIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { workspaceId } = this;
    const rows = await this.queryable.$queryRaw<{ id: string; count: number }[]>`
      SELECT wanted.id, (
        (SELECT count(*) FROM okr_revisions
         WHERE objective_id = wanted.id AND workspace_id = ${workspaceId}::uuid) +
        (SELECT count(*) FROM okr_revisions
         WHERE subject_id = wanted.id AND objective_id <> wanted.id AND workspace_id = ${workspaceId}::uuid)
      )::int AS count
      FROM unnest(${[...subjectIds]}::uuid[]) AS wanted(id)`;
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}

type RevisionRow = Omit<Revision, 'content' | 'generationId'> & {
  readonly content: unknown;
  readonly generationId: string | null;
};

function toRevision(row: RevisionRow): Revision {
  const { id, kind, subjectId, objectiveId, version, action, source, memberId, at } = row;
  return {
    ...{ id, kind, subjectId, objectiveId, version, action, source, memberId, at },
    generationId: row.generationId ?? undefined,
    content: row.content as RevisionContent,
  };
}
