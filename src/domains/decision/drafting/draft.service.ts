import type { Database } from '../../../db/index.js';
import type {
  GenerationOutcome,
  GenerationRun,
  GenerationRunner,
  GenerationWriter,
} from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { AppError } from '../../../kernel/errors.js';
import type { Log } from '../../../kernel/log.js';
import type { Billing, CollectedAnswer, LanguageModel, ModelMessage } from '../../../llm/index.js';
import type { Recorder } from '../../../telemetry/index.js';
import { Asker, corrected } from '../asking/asker.js';
import { openCase, readDocuments, type CaseFile } from '../asking/case-file.js';
import { correctionOf } from '../asking/correction.js';
import { Steps } from '../asking/steps.js';
import type { TaskDocument } from '../asking/task-document.js';
import { evaluateGraph } from '../evaluation/index.js';
import type { GraphLimits } from '../graph/index.js';
import type { FileReader } from '../../../reading/index.js';
import { DRAFT_KIND, type DraftInput } from '../record/decision.js';
import { repairGraph, type GraphIssue, type Validator } from '../validation/index.js';
import { saveDraft, type DraftResult } from './draft-records.js';
import { DRAFT_STEPS, DRAFT_TASK, DRAFT_TOOL, type DraftStep } from './draft-task.js';
import { draftQuestion } from './draft.prompt.js';
import type { DraftSources } from './draft-builder.js';
import { Drawing } from './drawing.js';
import { asDocuments, recallInTime, type DraftKnowledge } from './known-item.js';

export interface DraftServiceOptions {
  readonly database: Database;
  readonly model: LanguageModel;
  readonly billing: Billing;
  readonly reader: FileReader;
  readonly knowledge: DraftKnowledge;
  readonly validate: Validator;
  readonly limits: GraphLimits;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly log: Log;
}

/** A decision with all texts that its draft may quote. */
type DraftCase = Pick<CaseFile, 'decision'> & DraftSources;

interface Drawn {
  readonly drawing: Drawing;
  readonly answer: CollectedAnswer;
}

/** Drafts the graph of a decision from its brief and its documents. */
export class DraftService implements GenerationRunner<DraftInput> {
  readonly kind = DRAFT_KIND;

  constructor(private readonly options: DraftServiceOptions) {}

  /**
   * @throws {AppError} whatever the model throws; LLM_REFUSED; LLM_BAD_OUTPUT when nothing was drawn, also after a
   *   repair; CONFLICT when the decision was changed in the meantime
   */
  async run(run: GenerationRun<DraftInput>): Promise<GenerationOutcome> {
    const { database, reader, clock, recorder } = this.options;
    const { scope, writer, signal, input, generationId } = run;
    const { decisionId } = input;
    const steps = new Steps({ task: DRAFT_TASK, names: DRAFT_STEPS, writer, recorder, clock });
    const file = await steps.run('read documents', async () => {
      await readDocuments(database, scope, { reader, decisionId, signal });
      return openCase(database, scope, decisionId);
    });
    const known = await steps.run('recall knowledge', () => this.recall(run, file));
    const texts = known.map((item) => ({ ...item, pageStarts: [] }));
    const drawing = await this.draw(run, { ...file, known, finder: file.finder.with(texts) }, steps);
    const result = await steps.run('validate', async () => this.conclude(writer, file, drawing));
    await steps.run('evaluate', async () => {
      writer.append({ type: 'GraphEvaluated', evaluation: evaluateGraph(result.graph) });
    });
    steps.announce('save');
    return {
      commit: (tx) =>
        steps.time('save', () => saveDraft(tx, scope, result, { generationId, at: clock.now() })),
    };
  }

  /** What the team has noted about it, told to the log before the draft begins. */
  private async recall(
    { scope, writer }: GenerationRun<DraftInput>,
    { decision }: CaseFile,
  ): Promise<readonly TaskDocument[]> {
    const { id: decisionId, title, brief } = decision;
    const known = await recallInTime(this.options, scope, { decisionId, title, brief });
    if (known.length > 0) writer.append({ type: 'KnowledgeRecalled', known });
    return asDocuments(known);
  }

  private async draw(
    run: GenerationRun<DraftInput>,
    { decision, ...sources }: DraftCase,
    steps: Steps<DraftStep>,
  ): Promise<Drawing> {
    const { model, billing, limits } = this.options;
    const { scope, writer, signal } = run;
    const { documents, known } = sources;
    const question = draftQuestion({ title: decision.title, documents, known, limits });
    const asker = new Asker({ model, billing, writer, signal, scope });
    const first = await steps.run('draft', async () => {
      const drawing = new Drawing(sources, listenerOf(writer), (text) => writer.text(text));
      return { drawing, answer: await asker.ask(question, drawing) };
    });
    const issues = this.wrongWith(first.drawing);
    if (issues.length === 0) return first.drawing;
    const second = await steps.run('repair', () =>
      this.redraw(first, issues, async (correction) => {
        const drawing = new Drawing(sources);
        await asker.ask(corrected(question, correction), drawing);
        return drawing;
      }),
    );
    return second && this.wrongWith(second).length <= issues.length ? second : first.drawing;
  }

  private async redraw(
    { answer }: Drawn,
    issues: readonly GraphIssue[],
    ask: (correction: readonly ModelMessage[]) => Promise<Drawing>,
  ): Promise<Drawing | undefined> {
    try {
      const problems = issues.map(({ code, message }) => `${code}: ${message}`);
      return await ask(correctionOf(answer, { tool: DRAFT_TOOL, subject: 'The graph', problems }));
    } catch (err) {
      if (!(err instanceof AppError) || err.code === 'CANCELLED' || err.code === 'INTERRUPTED') throw err;
      this.options.log.warn({ err }, 'A draft could not be repaired by the model.');
      return undefined;
    }
  }

  /** Why a graph has to be drawn again; nothing when it need not be. */
  private wrongWith(drawing: Drawing): readonly GraphIssue[] {
    const { validate } = this.options;
    const errors = validate(drawing.graph).issues.filter(({ severity }) => severity === 'ERROR');
    const notes = drawing.notes.filter(({ code }) => code !== 'DECISION_LEFT_OUT');
    return drawing.isUnusable || errors.length > 0 ? [...errors, ...notes] : [];
  }

  /** Mends by rule what is still wrong, and tells the log what became of the graph. */
  private conclude(writer: GenerationWriter, { decision }: CaseFile, drawing: Drawing): DraftResult {
    const { validate, limits } = this.options;
    if (drawing.graph.nodes.length === 0)
      throw new AppError('LLM_BAD_OUTPUT', 'The model drew no graph that could be used.');
    const { graph, repairs } = repairGraph(drawing.graph, limits);
    const report = validate(graph);
    const notes = [
      ...drawing.notes,
      ...repairs.map((repair) => ({ ...repair, severity: 'WARNING' as const })),
    ];
    writer.append({
      type: 'GraphValidated',
      graph,
      report: { valid: report.valid, issues: [...report.issues, ...notes] },
    });
    return { decision, graph, notes, reason: 'Drafted from the brief.' };
  }
}

function listenerOf(writer: GenerationWriter) {
  return {
    nodeAdded: (node: unknown) => writer.append({ type: 'NodeAdded', node }),
    edgeAdded: (edge: unknown) => writer.append({ type: 'EdgeAdded', edge }),
  };
}
