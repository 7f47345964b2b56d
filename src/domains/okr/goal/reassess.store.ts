import type { Queryable } from '../../../db/index.js';
import type { DraftAssessment } from '../analyser/index.js';
import { keyResultDerived, objectiveDerived } from './goal-columns.js';
import { toJsonRows } from './json-rows.js';
import type { Goal } from './goal.js';
import { keyResultStanding, objectiveStanding } from './standing.js';

/** A stored goal and what the rules now say of it. */
export interface Reassessed {
  readonly goal: Goal;
  readonly assessment: DraftAssessment;
}

/** Verdicts of the rules on one workspace's goals, made anew while the goals stay as they are. */
export class ReassessStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** Objectives whose assessment was made by another version, at most `take` of them. */
  async stale(version: string, take: number): Promise<readonly string[]> {
    // Two ranges rather than "not equal", so that the index finds them among many that are right.
    const rows = await this.queryable.$queryRaw<{ id: string }[]>`
      (SELECT id FROM objectives WHERE workspace_id = ${this.workspaceId}::uuid AND rubric_version < ${version}
       ORDER BY rubric_version LIMIT ${take})
      UNION ALL
      (SELECT id FROM objectives WHERE workspace_id = ${this.workspaceId}::uuid AND rubric_version > ${version}
       ORDER BY rubric_version LIMIT ${take})
      LIMIT ${take}`;
    return rows.map(({ id }) => id);
  }

  /** Stores the verdicts, and what lists know by them: two statements, however many there are. */
  async save(reassessed: readonly Reassessed[]): Promise<void> {
    const { workspaceId } = this;
    await this.queryable.$executeRaw`
      UPDATE objectives SET assessment = new.assessment, rubric_version = new."rubricVersion", quality = new.quality,
        finding_codes = new."findingCodes", score = new.score, confidence = new.confidence
      FROM jsonb_to_recordset(${toJsonRows(reassessed.map(objectiveRow))}::jsonb) AS new(
        id uuid, assessment jsonb, "rubricVersion" text, quality float8, "findingCodes" text[], score float8,
        confidence float8)
      WHERE objectives.id = new.id AND workspace_id = ${workspaceId}::uuid`;
    await this.queryable.$executeRaw`
      UPDATE key_results SET assessment = new.assessment, quality = new.quality, finding_codes = new."findingCodes",
        score = new.score
      FROM jsonb_to_recordset(${toJsonRows(reassessed.flatMap(keyResultRows))}::jsonb) AS new(
        id uuid, assessment jsonb, quality float8, "findingCodes" text[], score float8)
      WHERE key_results.id = new.id AND workspace_id = ${workspaceId}::uuid`;
  }
}

function objectiveRow({ goal, assessment }: Reassessed): object {
  const keyResults = goal.keyResults.map((row, index) => ({
    ...row,
    assessment: assessment.keyResults[index] ?? row.assessment,
  }));
  return {
    id: goal.objective.id,
    assessment: assessment.objective,
    ...objectiveDerived(objectiveStanding(assessment.objective, keyResults)),
  };
}

function keyResultRows({ goal, assessment }: Reassessed): readonly object[] {
  return goal.keyResults.flatMap((row, index) => {
    const judged = assessment.keyResults[index];
    if (!judged) return [];
    const standing = keyResultStanding({ ...row, assessment: judged }, goal.objective.cycleId);
    return [{ id: row.id, assessment: judged, ...keyResultDerived(standing) }];
  });
}
