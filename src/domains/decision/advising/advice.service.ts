import type { Database, Queryable } from '../../../db/index.js';
import type { GenerationOutcome, GenerationRun, GenerationRunner } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { AppError, conflict, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Log } from '../../../kernel/log.js';
import type { Billing, CollectedAnswer, LanguageModel } from '../../../llm/index.js';
import type { FileReader } from '../../../reading/index.js';
import type { Recorder } from '../../../telemetry/index.js';
import { Asker, corrected } from '../asking/asker.js';
import { openCase, readDocuments } from '../asking/case-file.js';
import { correctionOf } from '../asking/correction.js';
import { Steps } from '../asking/steps.js';
import { openStores, readStores } from '../decision.store.js';
import type { GraphLimits } from '../graph/index.js';
import type { Validator } from '../validation/index.js';
import {
  ADVICE_TASKS,
  MAX_ROUNDS,
  type AdviceContents,
  type AdviceInput,
  type AdviceKind,
} from './advice.js';
import { ADVICE_STEPS, type AdviceStep } from './advice-task.js';
import type { AdviceCase, Adviser, Sitting } from './adviser.js';
import { Hearing } from './hearing.js';

export interface AdviceServiceOptions {
  readonly database: Database;
  readonly model: LanguageModel;
  readonly billing: Billing;
  readonly reader: FileReader;
  readonly validate: Validator;
  readonly limits: GraphLimits;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly log: Log;
}

type Run = GenerationRun<AdviceInput>;
type Content<Kind extends AdviceKind> = AdviceContents[Kind];

/** Gives one kind of advice on a decision: told item by item while it is written, and stored with its end. */
export class AdviceService<Kind extends AdviceKind> implements GenerationRunner<AdviceInput> {
  readonly kind: string;

  constructor(
    private readonly adviser: Adviser<Kind>,
    private readonly options: AdviceServiceOptions,
  ) {
    this.kind = ADVICE_TASKS[adviser.kind];
  }

  /**
   * @throws {AppError} whatever the model throws; LLM_REFUSED; LLM_BAD_OUTPUT when nothing could be used, also after a
   *   repair; CONFLICT when all rounds of questions have been asked
   */
  async run(run: Run): Promise<GenerationOutcome> {
    const { clock, recorder } = this.options;
    const { writer } = run;
    const steps = new Steps({ task: this.kind, names: ADVICE_STEPS, writer, recorder, clock });
    const file = await steps.run('read documents', () => this.open(run));
    const sitting = await steps.run('check', async () => {
      const opened = this.adviser.open(file);
      for (const event of opened.known) writer.append(event);
      return opened;
    });
    const content = await this.advise(run, sitting, steps);
    writer.append(sitting.whole(content));
    steps.announce('save');
    return { commit: (tx) => steps.time('save', () => this.save(tx, run, { file, sitting, content })) };
  }

  private async open({ scope, input, signal }: Run): Promise<AdviceCase> {
    const { database, reader, limits, validate } = this.options;
    const { decisionId } = input;
    await readDocuments(database, scope, { reader, decisionId, signal });
    const file = await openCase(database, scope, decisionId);
    const { advice, decisions } = readStores(database, scope);
    const rounds = await advice.rounds(decisionId);
    const version = await decisions.version(decisionId, file.decision.version);
    return { ...file, rounds, limits, validate, notes: version?.notes ?? [] };
  }

  private async advise(
    { scope, writer, signal }: Run,
    sitting: Sitting<Kind>,
    steps: Steps<AdviceStep>,
  ): Promise<Content<Kind>> {
    const { model, billing } = this.options;
    const asker = new Asker({ model, billing, writer, signal, scope });
    const { question } = sitting;
    const listener = {
      text: (text: string) => writer.text(text),
      tell: (event: Parameters<typeof writer.append>[0]) => writer.append(event),
    };
    const first = new Hearing(sitting.reader(), listener);
    const answer = await steps.run('advise', () => asker.ask(question, first));
    const problems = first.problems();
    const second =
      problems.length === 0
        ? undefined
        : await steps.run('repair', () => this.again(asker, sitting, { answer, problems }));
    const best = second && second.problems().length <= problems.length ? second : first;
    const content = best.content() ?? first.content();
    if (content) return content;
    throw new AppError('LLM_BAD_OUTPUT', 'The model wrote nothing that could be used.');
  }

  private async again(
    asker: Asker,
    { question, tool, reader }: Sitting<Kind>,
    { answer, problems }: { readonly answer: CollectedAnswer; readonly problems: readonly string[] },
  ): Promise<Hearing<Content<Kind>> | undefined> {
    const hearing = new Hearing(reader());
    try {
      await asker.ask(
        corrected(question, correctionOf(answer, { tool, subject: 'The answer', problems })),
        hearing,
      );
      return hearing;
    } catch (err) {
      if (!(err instanceof AppError) || err.code === 'CANCELLED' || err.code === 'INTERRUPTED') throw err;
      this.options.log.warn({ err }, 'A piece of advice could not be repaired by the model.');
      return undefined;
    }
  }

  private async save(
    tx: Queryable,
    { scope, generationId }: Run,
    { file, sitting, content }: { file: AdviceCase; sitting: Sitting<Kind>; content: Content<Kind> },
  ): Promise<void> {
    const { decisions, advice } = openStores(tx, scope);
    const { id: decisionId, version } = file.decision;
    if (!(await decisions.lock(decisionId))) throw notFound('Decision', toGlobalId('Decision', decisionId));
    const { round } = sitting;
    if (round > MAX_ROUNDS)
      throw conflict('All rounds of questions have been asked.', { rounds: MAX_ROUNDS });
    const { kind } = this.adviser;
    await advice.create({
      id: generationId,
      decisionId,
      kind,
      version,
      round,
      content,
      at: this.options.clock.now(),
    });
  }
}
