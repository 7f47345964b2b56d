import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores } from '../decision.store.js';
import { checkVersion, readIdempotencyKey } from '../write.policy.js';
import type { Decision } from './decision.js';
import { noDecision, refuseWhileDrafting, type DecisionGenerations } from './decision.service.js';

/** Which decision, and which version of it the client has seen. */
export interface DecisionRequest {
  readonly id: string;
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

export interface ArchiveServiceOptions {
  readonly database: Database;
  readonly generations: DecisionGenerations;
  readonly clock: Clock;
}

/** Puts decisions out of sight, and deletes them. Neither makes a version. Ids are raw UUIDs. */
export class ArchiveService {
  constructor(private readonly options: ArchiveServiceOptions) {}

  /**
   * Takes a decision out of every list that does not ask for it. It can be read and changed as before. One that is
   * archived already stays so since then.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT when stale or for a used key
   */
  archive(scope: Scope, input: DecisionRequest): Promise<void> {
    return this.write(scope, 'archiveDecision', input, async (tx, { archivedAt }) => {
      const at = archivedAt ?? this.options.clock.now();
      await openStores(tx, scope).decisions.setArchived(input.id, at);
    });
  }

  /** @throws {AppError} NOT_FOUND; CONFLICT when stale or for a used key */
  restore(scope: Scope, input: DecisionRequest): Promise<void> {
    return this.write(scope, 'restoreDecision', input, (tx) =>
      openStores(tx, scope).decisions.setArchived(input.id, null),
    );
  }

  /**
   * Deletes a decision for good: its versions, its advice, and the files that no other decision has. What the team has
   * noted about it stays.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT when stale, for a used key, or while a draft is being written
   */
  delete(scope: Scope, input: DecisionRequest): Promise<void> {
    return this.write(scope, 'deleteDecision', input, async (tx) => {
      await refuseWhileDrafting(this.options.generations, tx, scope, input.id);
      const { decisions, documents } = openStores(tx, scope);
      const files = await documents.lockFiles(input.id);
      await decisions.delete(input.id);
      await documents.dropUnused(files);
    });
  }

  private async write(
    scope: Scope,
    operation: string,
    { id, version, idempotencyKey }: DecisionRequest,
    work: (tx: Queryable, decision: Decision) => Promise<void>,
  ): Promise<void> {
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation, key, input: { id, version: version ?? null } };
    await writeOnce(this.options.database, scope, options, async (tx) => {
      const decision = await openStores(tx, scope).decisions.lock(id);
      if (!decision) throw noDecision(id);
      checkVersion(decision.version, version);
      await work(tx, decision);
      return { id };
    });
  }
}
