import { writeOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { goalOf, type GoalEditor } from '../goal/goal-editor.js';
import { alignmentRevision } from '../history/revision.js';
import type { OkrStores } from '../okr.store.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import { placeUnder, readContribution, readParent, wouldLoop, type ParentRef } from './alignment.policy.js';

export interface AlignObjective {
  /** UUID. */
  readonly id: string;
  /** The global id of an objective or a key result; null takes the parent away. */
  readonly parentId?: string | null;
  readonly contribution?: string | null;
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

/** Says what objectives contribute to. */
export class AlignmentService {
  constructor(
    private readonly database: Database,
    private readonly editor: GoalEditor,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts an objective under another one or under a key result, or takes it out. What it would close a loop with is
   * looked for in the transaction of the write, of which a workspace has one at a time.
   *
   * @returns the objective's UUID
   * @throws {AppError} BAD_USER_INPUT for a loop; NOT_FOUND; CONFLICT when stale, for a used key, or while an answer is
   *   being written in the objective's session
   */
  async align(scope: Scope, { idempotencyKey, ...input }: AlignObjective): Promise<string> {
    const parent = readParent(input.parentId, 'input.parentId');
    const contribution = readContribution(input.contribution, parent, 'input.contribution');
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'alignObjective', key, input };
    const { result } = await writeOnce(this.database, scope, options, async (tx) => {
      const edit = await this.editor.openForObjective(tx, scope, input.id);
      const { alignments } = edit.stores;
      const { objective } = goalOf(edit, input.id);
      checkVersion('objective', objective.version, input.version);
      await alignments.lock();
      if (parent && (await alignments.isAtOrAbove(input.id, await ownerOf(edit.stores, parent)))) {
        throw wouldLoop('input.parentId');
      }
      const at = this.clock.now();
      await alignments.align(input.id, { parent, contribution, at });
      const author = { memberId: scope.memberId, source: 'HAND' as const };
      const revision = alignmentRevision(objective, placeUnder(parent, contribution), author, at);
      await edit.stores.revisions.add([revision]);
      const { cycleId } = objective;
      if (cycleId !== undefined) await edit.stores.boards.tell([{ cycleId, objectiveId: input.id }]);
      return { id: input.id };
    });
    return result.id;
  }
}

/** The objective that a parent is, or belongs to. */
async function ownerOf({ goals }: OkrStores, { kind, id }: ParentRef): Promise<string> {
  const [found] = kind === 'Objective' ? await goals.objectives([id]) : await goals.keyResults([id]);
  if (!found) throw notFound(kind, toGlobalId(kind, id));
  return 'objectiveId' in found ? found.objectiveId : found.id;
}
