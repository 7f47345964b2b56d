import type { GenerationWriter } from '../../../generation/index.js';
import { AppError } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';
import {
  AnswerCollector,
  type BilledCall,
  type Billing,
  type CollectedAnswer,
  type LanguageModel,
  type ModelMessage,
  type ModelRequest,
  type StreamPart,
} from '../../../llm/index.js';

export interface AskerOptions {
  readonly model: LanguageModel;
  readonly writer: GenerationWriter;
  readonly billing: Billing;
  readonly signal: AbortSignal;
  readonly scope: Scope;
}

/** What a model is asked; who pays is known to who asks. */
export type Question = Omit<ModelRequest, 'scope'>;

/** Hears of an answer while it comes. */
export interface AnswerListener {
  text?(text: string): void;
  /** A piece of the JSON of the call with this id. */
  json(callId: string, json: string): void;
}

/** Asks one model for one generation, twice at most, and keeps the books on both calls. */
export class Asker {
  private readonly billed: BilledCall[] = [];

  constructor(private readonly options: AskerOptions) {}

  /**
   * @throws {AppError} whatever the model throws; LLM_REFUSED when it declines
   */
  async ask(question: Question, listener: AnswerListener): Promise<CollectedAnswer> {
    const { model, writer, signal, scope } = this.options;
    const collector = new AnswerCollector();
    let by: { readonly provider: string; readonly model: string } | undefined;
    try {
      for await (const part of model.stream({ ...question, scope }, signal)) {
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
    const { writer, billing } = this.options;
    this.billed.push(call);
    writer.usage(billing(this.billed));
  }
}

/** The question with what a first answer to it got wrong. */
export function corrected(question: Question, correction: readonly ModelMessage[]): Question {
  const { prompt } = question;
  return { ...question, prompt: { ...prompt, messages: [...prompt.messages, ...correction] } };
}

function tell(listener: AnswerListener, part: StreamPart): void {
  if (part.type === 'text-delta') listener.text?.(part.text);
  if (part.type === 'tool-call-delta') listener.json(part.id, part.json);
}

function answerOf(collector: AnswerCollector): CollectedAnswer {
  const answer = collector.answer();
  if (answer.reason === 'refusal')
    throw new AppError('LLM_REFUSED', 'The model declined to work on this decision.');
  return answer;
}
