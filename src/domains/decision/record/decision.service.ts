import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { GenerationRecord, NewGeneration } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, conflict, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores } from '../decision.store.js';
import type { ImportFormat } from '../export/index.js';
import type { Validator } from '../validation/index.js';
import { checkVersion, readIdempotencyKey } from '../write.policy.js';
import { DRAFT_KIND, laneOf, type DraftInput } from './decision.js';
import { proveGraph, readImport } from './import.policy.js';
import { checkNewDecision, fingerprintOf, type NewDecisionInput } from './new-decision.policy.js';
import { startDecision, type FirstState } from './start-decision.js';

/** Hears of each brief, within the transaction that stores it: what it writes is there exactly when the decision is. */
export type BriefListener = (
  tx: Queryable,
  scope: Scope,
  brief: { readonly decisionId: string; readonly brief: string },
) => Promise<void>;

/** What a decision wants of the generations. */
export interface DecisionGenerations {
  create<Input>(tx: Queryable, scope: Scope, generation: NewGeneration<Input>): Promise<GenerationRecord>;
  launch(generationId: string): void;
  /** The UUID of the unfinished generation that holds the lane. */
  findLaneHolder(queryable: Queryable, scope: Scope, lane: string): Promise<string | undefined>;
}

export interface DraftDecision extends NewDecisionInput {
  readonly idempotencyKey?: string | null;
}

export interface Redraft {
  readonly id: string;
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

export interface ImportDecision {
  readonly format: ImportFormat;
  readonly content: string;
  readonly title?: string | null;
  readonly brief?: string | null;
  readonly idempotencyKey?: string | null;
}

export type StartedDraft = { readonly decisionId: string; readonly generationId: string };

/** What else a decision is started with. */
export interface DecisionParts {
  readonly clock: Clock;
  readonly validate: Validator;
  readonly onBrief: BriefListener;
}

/** Starts decisions and has them drafted. Ids are raw UUIDs. */
export class DecisionService {
  constructor(
    private readonly database: Database,
    private readonly generations: DecisionGenerations,
    private readonly parts: DecisionParts,
  ) {}

  /**
   * Starts a decision and has its graph drafted. Returns before the model has answered.
   *
   * @throws {AppError} BAD_USER_INPUT; CONFLICT for a used key
   */
  async draftDecision(scope: Scope, input: DraftDecision): Promise<StartedDraft> {
    const checked = checkNewDecision(input);
    const key = readIdempotencyKey(input.idempotencyKey);
    const options = { operation: 'draftDecision', key, input: fingerprintOf(checked) };
    const { result, isReplay } = await writeOnce(this.database, scope, options, async (tx) => {
      const decisionId = await startDecision(tx, scope, checked, { at: this.parts.clock.now() });
      await this.parts.onBrief(tx, scope, { decisionId, brief: checked.brief });
      return this.draftIn(tx, scope, decisionId);
    });
    if (!isReplay) this.generations.launch(result.generationId);
    return result;
  }

  /**
   * Has the graph of a decision drafted anew, from its brief, its files and what was answered since. The graph that it
   * has stays a version.
   *
   * @throws {AppError} NOT_FOUND; CONFLICT when stale, for a used key, or while another draft is being written
   */
  async redraft(scope: Scope, { id, version, idempotencyKey }: Redraft): Promise<StartedDraft> {
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'redraftDecision', key, input: { id, version: version ?? null } };
    const { result, isReplay } = await writeOnce(this.database, scope, options, async (tx) => {
      const decision = await openStores(tx, scope).decisions.lock(id);
      if (!decision) throw noDecision(id);
      checkVersion(decision.version, version);
      return this.draftIn(tx, scope, id);
    });
    if (!isReplay) this.generations.launch(result.generationId);
    return result;
  }

  /**
   * Starts a decision with the graph of a file that was exported here. Quotes of documents that did not come along
   * cannot be proven: their edges become hypotheses, and the report says so.
   *
   * @returns the decision's UUID
   * @throws {AppError} BAD_USER_INPUT: `field` and `rule` say what is wrong with the file, `nodes` and `edges` where its
   *   graph breaks a rule; CONFLICT for a used key
   */
  async importDecision(scope: Scope, input: ImportDecision): Promise<string> {
    const imported = readImport(input, this.parts.validate);
    const checked = checkNewDecision({ brief: imported.brief, title: imported.title });
    const key = readIdempotencyKey(input.idempotencyKey);
    const options = { operation: 'importDecision', key, input: { ...input, idempotencyKey: null } };
    const { result } = await writeOnce(this.database, scope, options, async (tx) => {
      const stateFor = (briefId: string): FirstState => ({
        ...proveGraph(imported.graph, { id: briefId, text: checked.brief }),
        change: 'IMPORTED',
        reason: `Imported from ${input.format}.`,
      });
      return { id: await startDecision(tx, scope, checked, { at: this.parts.clock.now(), stateFor }) };
    });
    return result.id;
  }

  private async draftIn(tx: Queryable, scope: Scope, decisionId: string): Promise<StartedDraft> {
    const generation = await this.generations.create<DraftInput>(tx, scope, {
      kind: DRAFT_KIND,
      input: { decisionId },
      subjectId: decisionId,
      lane: laneOf(decisionId),
    });
    return { decisionId, generationId: generation.id };
  }
}

/** @throws {AppError} CONFLICT with `generationId` while a draft of the decision is being written */
export async function refuseWhileDrafting(
  generations: DecisionGenerations,
  tx: Queryable,
  scope: Scope,
  decisionId: string,
): Promise<void> {
  const holder = await generations.findLaneHolder(tx, scope, laneOf(decisionId));
  if (holder === undefined) return;
  throw conflict('A draft of this decision is being written. Wait for its end, or cancel it.', {
    generationId: toGlobalId('Generation', holder),
  });
}

export function noDecision(id: string): Error {
  return notFound('Decision', toGlobalId('Decision', id));
}

export function noSuchVersion(field: string, version: number): Error {
  return badUserInput(field, 'version', `${field}: the decision has no version ${version}.`);
}
