import { writeOnce, type Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput } from '../../../kernel/errors.js';
import { newId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { goalOf, keyResultOf, type GoalEditor } from '../goal/goal-editor.js';
import { reviseKeyResult, type KeyResultRevision } from '../goal/goal-edits.js';
import type { KeyResult } from '../goal/goal.js';
import { checkVersion, readIdempotencyKey } from '../version.policy.js';
import type { CheckInContent } from './check-in.js';
import { readCheckIn, type CheckInRequest } from './check-in.policy.js';

export interface CheckInOf extends CheckInRequest {
  readonly keyResultId: string;
  /** The key result's version that the check-in was made on; undefined takes what comes. */
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

/** What a check-in came to. UUIDs. */
export type CheckInWrite = {
  readonly checkInId: string;
  readonly keyResultId: string;
  readonly objectiveId: string;
};

/** Notes where key results stand. */
export class CheckInService {
  constructor(
    private readonly database: Database,
    private readonly editor: GoalEditor,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a check-in. The key result's `current` and `confidence` become those of the check-in, unless one of a
   * later time says otherwise: what is entered afterwards does not turn back what is known since.
   *
   * @throws {AppError} BAD_USER_INPUT, NOT_FOUND; CONFLICT when stale, for a used key, or while an answer is being
   *   written in the session of the goal
   */
  async checkIn(scope: Scope, { idempotencyKey, ...input }: CheckInOf): Promise<CheckInWrite> {
    const now = this.clock.now();
    const content = readCheckIn(input, 'input', now);
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'checkIn', key, input };
    const { result } = await writeOnce(this.database, scope, options, async (tx) => {
      const { keyResultId, version } = input;
      const { edit, objectiveId } = await this.editor.openForKeyResult(tx, scope, keyResultId);
      const { checkIns } = edit.stores;
      const keyResult = keyResultOf(edit, keyResultId);
      checkVersion('key result', keyResult.version, version);
      refuseValueWithoutMetric(keyResult, content);
      const revision = revisionBy(keyResult, content, await checkIns.lastSaid(keyResultId));
      await this.editor.save(edit, reviseKeyResult(edit, objectiveId, keyResultId, revision), 'CHECK_IN');
      const checkInId = newId();
      const by = { memberId: scope.memberId, createdAt: now };
      await checkIns.create({ id: checkInId, keyResultId, ...by, ...content });
      await checkIns.settle([keyResultId]);
      const { cycleId } = goalOf(edit, objectiveId).objective;
      if (cycleId !== undefined) await edit.stores.boards.tell([{ cycleId, objectiveId }]);
      return { checkInId, keyResultId, objectiveId };
    });
    return result;
  }
}

function refuseValueWithoutMetric({ metric }: KeyResult, { value }: CheckInContent): void {
  if (value === undefined || metric) return;
  throw badUserInput(
    'input.value',
    'metric',
    'This key result has no metric yet: say with updateKeyResult what its number is.',
  );
}

/** Each of the two follows the latest check-in that says it. */
function revisionBy(
  { metric }: KeyResult,
  { value, confidence, at }: CheckInContent,
  last: { readonly valueAt: Date | null; readonly confidenceAt: Date | null },
): KeyResultRevision {
  const isNewest = (lastAt: Date | null) => lastAt === null || lastAt <= at;
  return {
    ...(isNewest(last.confidenceAt) ? { confidence } : {}),
    ...(metric && value !== undefined && isNewest(last.valueAt)
      ? { metric: { ...metric, current: value } }
      : {}),
  };
}
