import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, conflict, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, readStores } from '../decision.store.js';
import { QuoteFinder } from '../drafting/quotes.js';
import { applyPatch, diffGraphs, type GraphDiff, type GraphPatch } from '../graph/index.js';
import type { Validator } from '../validation/index.js';
import { checkVersion, readIdempotencyKey, readLine, readText } from '../write.policy.js';
import { checkVersionCursors } from './cursor.policy.js';
import {
  noDecision,
  noSuchVersion,
  refuseWhileDrafting,
  type DecisionGenerations,
} from './decision.service.js';
import type { Decision, DecisionVersion } from './decision.js';
import type { NewVersion } from './decision.store.js';
import { MAX_TITLE_LENGTH } from './new-decision.policy.js';
import { checkOperationCount, notesThatHold, provePatch, refuseNewErrors } from './patch.policy.js';

const MAX_REASON_LENGTH = 1_000;
const MAX_RATIONALE_LENGTH = 5_000;

interface Edit {
  readonly id: string;
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

export interface EditGraph extends Edit {
  readonly patch: GraphPatch;
  readonly reason?: string | null;
  /** The UUID of the generation that suggested the edits, when they are taken over. */
  readonly suggestedBy?: string;
}

export interface RenameDecision extends Edit {
  readonly title: string;
}

export interface Decide extends Edit {
  /** The key of an option. */
  readonly option: string;
  readonly rationale?: string | null;
}

export interface EditServiceOptions {
  readonly database: Database;
  readonly generations: DecisionGenerations;
  readonly validate: Validator;
  readonly clock: Clock;
}

/** What an edit makes of a decision: what the next version holds that the one before does not. */
type NextState = Pick<NewVersion, 'change' | 'reason'> &
  Partial<Pick<NewVersion, 'title' | 'graph' | 'outcome' | 'notes' | 'stateOf' | 'generationId'>>;

/** Changes decisions by hand, version by version. Ids are raw UUIDs. */
export class EditService {
  constructor(private readonly options: EditServiceOptions) {}

  /**
   * Edits the graph. Quotes in the patch are looked up in the decision's documents.
   *
   * @returns the decision's UUID
   * @throws {AppError} BAD_USER_INPUT when the patch does not fit or would break a rule; NOT_FOUND, also for
   *   a generation that suggested nothing for this decision; CONFLICT when
   *   stale, for a used key, or while a draft is being written
   */
  applyPatch(scope: Scope, input: EditGraph): Promise<string> {
    checkOperationCount(input.patch);
    const { suggestedBy } = input;
    const usual = suggestedBy === undefined ? 'Edited by hand.' : 'Taken over from a suggestion.';
    const reason = input.reason == null ? usual : readText(input.reason, 'input.reason', MAX_REASON_LENGTH);
    return this.edit(scope, 'applyDecisionPatch', input, async ({ decision, current, tx }) => {
      const { validate } = this.options;
      await this.checkSuggestion(tx, scope, decision.id, suggestedBy);
      const texts = await openStores(tx, scope).documents.texts(decision.id);
      const { patch, notes } = provePatch(input.patch, new QuoteFinder(texts));
      const graph = applyPatch(decision.graph, patch);
      refuseNewErrors(validate(decision.graph), validate(graph));
      const replaced = new Set(notes.flatMap(({ edges }) => edges));
      const kept = current.notes.filter(({ edges }) => !edges.some((edge) => replaced.has(edge)));
      return {
        ...(suggestedBy === undefined
          ? { change: 'EDITED' as const }
          : { change: 'SUGGESTED' as const, generationId: suggestedBy }),
        ...{ reason, graph, notes: notesThatHold([...kept, ...notes], graph) },
      };
    });
  }

  /**
   * Goes back by one change. Undoing again goes back further; nothing is lost, since an undo is a version too.
   * @throws {AppError} NOT_FOUND; CONFLICT when there is nothing to undo, when stale, for a used key, or while a draft
   *   is being written
   */
  undo(scope: Scope, input: Edit): Promise<string> {
    return this.edit(scope, 'undoDecisionChange', input, async ({ decision, current, tx }) => {
      const { decisions } = openStores(tx, scope);
      if (current.stateOf <= 1) throw conflict('There is nothing to undo: this is how the decision began.');
      const before = await decisions.version(decision.id, current.stateOf - 1);
      if (!before) throw noDecision(decision.id);
      const { stateOf, title, graph, outcome, notes } = before;
      const undone = await decisions.version(decision.id, current.stateOf);
      const reason = `Undid version ${current.stateOf}${undone ? `: ${undone.reason}` : ''}`;
      const state = { stateOf, title, graph, outcome, notes };
      return { change: 'UNDONE', reason: reason.slice(0, MAX_REASON_LENGTH), ...state };
    });
  }

  /**
   * Gives a decision another title. The one before stays in its version, and an undo brings it back.
   * @throws {AppError} BAD_USER_INPUT when the title is blank, too long, or more than a line; NOT_FOUND; CONFLICT as for
   *   edits
   */
  rename(scope: Scope, input: RenameDecision): Promise<string> {
    const title = readLine(input.title, 'input.title', MAX_TITLE_LENGTH);
    return this.edit(scope, 'renameDecision', input, async ({ decision }) => {
      return { change: 'RENAMED', reason: `Was called “${decision.title}”.`, title };
    });
  }

  /**
   * Records which option was chosen and why. Deciding anew replaces the record; the versions keep both.
   * @throws {AppError} BAD_USER_INPUT when the graph has no such option; NOT_FOUND; CONFLICT as for edits
   */
  decide(scope: Scope, input: Decide): Promise<string> {
    const { option } = input;
    const rationale =
      input.rationale == null ? null : readText(input.rationale, 'input.rationale', MAX_RATIONALE_LENGTH);
    return this.edit(scope, 'decide', input, async ({ decision }) => {
      const chosen = decision.graph.nodes.find(({ key, kind }) => key === option && kind === 'OPTION');
      if (!chosen) {
        const message = `input.option must be the key of an option; the graph has none called "${option.slice(0, 64)}".`;
        throw badUserInput('input.option', 'option', message);
      }
      const decidedAt = this.options.clock.now().toISOString();
      const outcome = { option, rationale, memberId: scope.memberId, decidedAt };
      return { change: 'DECIDED', reason: rationale ?? `Chose “${chosen.label}”.`, outcome };
    });
  }

  /** @throws {AppError} NOT_FOUND; BAD_USER_INPUT when the decision has no such version */
  async diff(
    scope: Scope,
    id: string,
    { from, to }: { readonly from: number; readonly to: number },
  ): Promise<GraphDiff> {
    const { decisions } = readStores(this.options.database, scope);
    if (!(await decisions.find(id))) throw noDecision(id);
    const [before, after] = [await decisions.version(id, from), await decisions.version(id, to)];
    if (!before) throw noSuchVersion('from', from);
    if (!after) throw noSuchVersion('to', to);
    return diffGraphs(before.graph, after.graph);
  }

  /** @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async versions(scope: Scope, id: string, page: PageArguments): Promise<Page<DecisionVersion>> {
    const request = checkVersionCursors(readPageArguments(page));
    const rows = await readStores(this.options.database, scope).decisions.versionPage(id, request);
    return toPage(rows, request, ({ version }) => [version]);
  }

  private async edit(
    scope: Scope,
    operation: string,
    { idempotencyKey, ...input }: Edit,
    next: (now: { decision: Decision; current: DecisionVersion; tx: Queryable }) => Promise<NextState>,
  ): Promise<string> {
    const key = readIdempotencyKey(idempotencyKey);
    const { database, clock } = this.options;
    const { result } = await writeOnce(database, scope, { operation, key, input }, async (tx) => {
      const { decisions } = openStores(tx, scope);
      const decision = await decisions.lock(input.id);
      if (!decision) throw noDecision(input.id);
      checkVersion(decision.version, input.version);
      await refuseWhileDrafting(this.options.generations, tx, scope, decision.id);
      const current = await decisions.version(decision.id, decision.version);
      if (!current) throw noDecision(input.id);
      const version = decision.version + 1;
      const { title, graph, outcome, notes } = current;
      await decisions.addVersion({
        ...{ decisionId: decision.id, version, stateOf: version, title, graph, outcome, notes },
        ...{ memberId: scope.memberId, generationId: null, at: clock.now() },
        ...(await next({ decision, current, tx })),
      });
      return { id: decision.id };
    });
    return result.id;
  }

  private async checkSuggestion(
    tx: Queryable,
    scope: Scope,
    decisionId: string,
    generationId: string | undefined,
  ): Promise<void> {
    if (generationId === undefined) return;
    if (await openStores(tx, scope).advice.isOf(decisionId, generationId)) return;
    throw notFound('Generation', toGlobalId('Generation', generationId));
  }
}
