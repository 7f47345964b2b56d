import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, conflict } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, type DecisionStores } from '../decision.store.js';
import { sentFile } from '../record/attachment.policy.js';
import { noDecision, type DecisionGenerations } from '../record/decision.service.js';
import { checkNewDecision, fingerprintOf, type NewDecisionInput } from '../record/new-decision.policy.js';
import { startDecision } from '../record/start-decision.js';
import { checkVersion, readIdempotencyKey } from '../write.policy.js';
import { ADVICE_TASKS, adviceLaneOf, MAX_ROUNDS, type AdviceInput, type AdviceKind } from './advice.js';
import { answerQuestions, answersText, checkAnswers, type GivenAnswer } from './answers.policy.js';

export interface Consult {
  readonly id: string;
  readonly version?: number | null;
  readonly idempotencyKey?: string | null;
}

/** Either a decision that there is, or a brief that becomes one. */
export interface Clarify extends Partial<Omit<NewDecisionInput, 'brief'>> {
  readonly id?: string | null;
  readonly brief?: string | null;
  readonly idempotencyKey?: string | null;
}

export interface AnswerClarification {
  readonly id: string;
  readonly answers: readonly GivenAnswer[];
  readonly idempotencyKey?: string | null;
}

export type StartedAdvice = { readonly decisionId: string; readonly generationId: string };

/** Asks for advice on decisions, and takes the answers to what was asked. Ids are raw UUIDs. */
export class ConsultService {
  constructor(
    private readonly database: Database,
    private readonly generations: DecisionGenerations,
    private readonly clock: Clock,
  ) {}

  /**
   * Has alternatives looked for, or the graph reviewed. Returns before the model has answered.
   * @throws {AppError} NOT_FOUND; CONFLICT when stale, for a used key, or while the same advice is being written
   */
  consult(
    scope: Scope,
    kind: 'OPTIONS' | 'CRITIQUE',
    { id, version, idempotencyKey }: Consult,
  ): Promise<StartedAdvice> {
    const input = { id, version: version ?? null };
    return this.start(scope, { operation: ADVICE_TASKS[kind], idempotencyKey, input }, async (tx) => {
      const decision = await openStores(tx, scope).decisions.lock(id);
      if (!decision) throw noDecision(id);
      checkVersion(decision.version, version);
      return this.advise(tx, scope, kind, id);
    });
  }

  /**
   * Begins the next round of questions about a decision, or the first about a brief, which becomes a decision.
   *
   * @throws {AppError} BAD_USER_INPUT; NOT_FOUND; CONFLICT when all rounds were held, for a used key, or while a round is
   *   being written
   */
  clarify(scope: Scope, input: Clarify): Promise<StartedAdvice> {
    const { id, brief, idempotencyKey } = input;
    const operation = ADVICE_TASKS.CLARIFICATION;
    if ((id == null) === (brief == null))
      throw badUserInput('input', 'one_of', 'input must have either the id of a decision or a brief.');
    if (id != null) {
      return this.start(scope, { operation, idempotencyKey, input: { id } }, async (tx) => {
        await refuseFourth(openStores(tx, scope), id);
        return this.advise(tx, scope, 'CLARIFICATION', id);
      });
    }
    const checked = checkNewDecision({ ...input, brief: brief ?? '' });
    return this.start(scope, { operation, idempotencyKey, input: fingerprintOf(checked) }, async (tx) => {
      const decisionId = await startDecision(tx, scope, checked, { at: this.clock.now() });
      return this.advise(tx, scope, 'CLARIFICATION', decisionId);
    });
  }

  /**
   * Takes answers to the questions of any round. They become a document of the decision, so that claims can quote them.
   *
   * @returns the decision's UUID
   * @throws {AppError} BAD_USER_INPUT for a question that was not asked, or an answer that is no text; NOT_FOUND; CONFLICT
   *   for a used key
   */
  async answer(scope: Scope, { id, answers, idempotencyKey }: AnswerClarification): Promise<string> {
    const checked = checkAnswers(answers);
    const key = readIdempotencyKey(idempotencyKey);
    const input = { id, answers: checked.map(({ question, answer }) => ({ question, answer })) };
    const options = { operation: 'answerClarification', key, input };
    const { result } = await writeOnce(this.database, scope, options, async (tx) => {
      const { decisions, advice, documents } = openStores(tx, scope);
      if (!(await decisions.lock(id))) throw noDecision(id);
      const changed = answerQuestions(await advice.rounds(id), checked);
      for (const round of changed) await advice.update(round);
      const position = (await documents.ofDecisions([id])).length;
      const name = `Answers ${position}.md`;
      const at = this.clock.now();
      const file = sentFile(name, 'text/markdown', Buffer.from(answersText(changed, checked)));
      const contentId = await documents.keepContent(file, at);
      await documents.create({ decisionId: id, position, name, contentId, at });
      return { id };
    });
    return result.id;
  }

  private async start(
    scope: Scope,
    {
      operation,
      idempotencyKey,
      input,
    }: { operation: string; idempotencyKey?: string | null; input: object },
    work: (tx: Queryable) => Promise<StartedAdvice>,
  ): Promise<StartedAdvice> {
    const key = readIdempotencyKey(idempotencyKey);
    const { result, isReplay } = await writeOnce(this.database, scope, { operation, key, input }, work);
    if (!isReplay) this.generations.launch(result.generationId);
    return result;
  }

  /** A lane of its own: a decision may be edited, and drafted, while it is looked at. */
  private async advise(
    tx: Queryable,
    scope: Scope,
    kind: AdviceKind,
    decisionId: string,
  ): Promise<StartedAdvice> {
    const generation = await this.generations.create<AdviceInput>(tx, scope, {
      kind: ADVICE_TASKS[kind],
      input: { decisionId },
      lane: adviceLaneOf(kind, decisionId),
    });
    return { decisionId, generationId: generation.id };
  }
}

async function refuseFourth({ decisions, advice }: DecisionStores, id: string): Promise<void> {
  if (!(await decisions.lock(id))) throw noDecision(id);
  const rounds = await advice.rounds(id);
  if (rounds.length >= MAX_ROUNDS)
    throw conflict(`${MAX_ROUNDS} rounds of questions were held: that is all.`, { rounds: rounds.length });
}
