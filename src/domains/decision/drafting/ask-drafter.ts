import type { GenerationWriter } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { AppError } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';
import {
  AnswerCollector,
  type CollectedAnswer,
  type LanguageModel,
  type ModelMessage,
  type StreamPart,
} from '../../../llm/index.js';
import { DRAFT_TASK, type DraftTaskInput } from './draft-task.js';
import { DRAFT_TOOL_SPEC } from './draft-tool.js';
import { DRAFT_PROMPT_VERSION, renderDraftPrompt } from './draft.prompt.js';
import { totalUsage, type BilledCall } from './usage.js';

/** Room for a whole graph, what is said about it, and the thinking of a model that thinks. */
const MAX_TOKENS = 16_000;

export interface DrafterOptions {
  readonly model: LanguageModel;
  readonly writer: GenerationWriter;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly scope: Scope;
}

/** Hears of an answer while it comes. */
export interface AnswerListener {
  text?(text: string): void;
  /** A piece of the JSON of the call with this id. */
  json(callId: string, json: string): void;
}

/** Asks one model to draw a graph, twice at most, and keeps the books on both calls. */
export class Drafter {
  private readonly billed: BilledCall[] = [];

  constructor(private readonly options: DrafterOptions) {}

  /**
   * @param correction what a first answer got wrong; empty for the first
   * @throws {AppError} whatever the model throws; LLM_REFUSED when it declines
   */
  async ask(
    task: DraftTaskInput,
    correction: readonly ModelMessage[],
    listener: AnswerListener,
  ): Promise<CollectedAnswer> {
    const { model, writer, signal } = this.options;
    const collector = new AnswerCollector();
    let by: { readonly provider: string; readonly model: string } | undefined;
    try {
      for await (const part of model.stream(this.requestOf(task, correction), signal)) {
        collector.add(part);
        tell(listener, part);
        if (part.type !== 'response-start') continue;
        by = { provider: part.provider, model: part.model };
        writer.started({ ...by, cached: part.cached });
      }
      return answerOf(collector);
    } finally {
      // Also when it broke off or was cancelled: what was used has to be paid.
      const usage = collector.usage();
      if (by && usage) this.bill({ ...by, usage });
    }
  }

  private bill(call: BilledCall): void {
    const { writer, clock } = this.options;
    this.billed.push(call);
    writer.usage(totalUsage(this.billed, clock.now()));
  }

  private requestOf(task: DraftTaskInput, correction: readonly ModelMessage[]) {
    const prompt = renderDraftPrompt(task);
    return {
      task: DRAFT_TASK,
      promptVersion: DRAFT_PROMPT_VERSION,
      input: task,
      prompt: { ...prompt, messages: [...prompt.messages, ...correction] },
      tools: [DRAFT_TOOL_SPEC],
      maxTokens: MAX_TOKENS,
      scope: this.options.scope,
    };
  }
}

function tell(listener: AnswerListener, part: StreamPart): void {
  if (part.type === 'text-delta') listener.text?.(part.text);
  if (part.type === 'tool-call-delta') listener.json(part.id, part.json);
}

function answerOf(collector: AnswerCollector): CollectedAnswer {
  const answer = collector.answer();
  if (answer.reason === 'refusal')
    throw new AppError('LLM_REFUSED', 'The model declined to draft this decision.');
  return answer;
}
