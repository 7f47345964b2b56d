import type { Database } from '../../../db/index.js';

/**
 * The workspaces with goals that may be assessed by other rules than theirs. The one query of the domain that is of no
 * workspace: it names workspaces, never what is in them.
 *
 * @param version the version of the rules where nothing was set
 */
export async function workspacesToReassess(
  { prisma }: Database,
  version: string,
): Promise<readonly string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT workspace_id AS id FROM objectives
    WHERE rubric_version <> ${version} OR workspace_id IN (SELECT workspace_id FROM okr_rule_settings)`;
  return rows.map(({ id }) => id);
}
