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
  type Prompt,
} from '../../../llm/index.js';
import type { CoachTemplate, CoachTurn } from '../coach/index.js';
import { objectiveTag, sessionTag } from '../answer-tags.js';
import { COACH_TASK } from './turn.js';

/** Room for the answer, its tool calls, and the thinking of a model that thinks. */
const MAX_TOKENS = 8_000;

export interface Question {
  readonly turn: CoachTurn;
  readonly prompt: Prompt;
  /** What `prompt` was rendered from. */
  readonly template: CoachTemplate;
  readonly scope: Scope;
  /** The session's UUID: kept answers are dropped by it, and by the objectives that the prompt shows. */
  readonly sessionId: string;
}

/** Asks one model for one answer, in as many calls as it takes, and keeps the books on all of them. */
export class Conversation {
  private readonly billed: BilledCall[] = [];

  constructor(
    private readonly model: LanguageModel,
    private readonly writer: GenerationWriter,
    private readonly billing: Billing,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * The answer, whose text reaches the writer as it comes.
   * @throws {AppError} whatever the model throws; LLM_REFUSED when it declines
   */
  async ask(question: Question): Promise<CollectedAnswer> {
    const answer = await this.call(question, (text) => this.writer.text(text));
    if (answer.reason === 'refusal')
      throw new AppError('LLM_REFUSED', 'The model declined to answer this message.');
    if (answer.reason === 'length') this.writer.append({ type: 'AnswerTruncated' });
    return answer;
  }

  /** The answer to a correction. Nobody reads its text: they have read the first one. */
  correct(question: Question, correction: readonly ModelMessage[]): Promise<CollectedAnswer> {
    const messages = [...question.prompt.messages, ...correction];
    return this.call({ ...question, prompt: { ...question.prompt, messages } }, () => {});
  }

  private async call(question: Question, onText: (text: string) => void): Promise<CollectedAnswer> {
    const collector = new AnswerCollector();
    let by: { readonly provider: string; readonly model: string } | undefined;
    try {
      for await (const part of this.model.stream(toRequest(question), this.signal)) {
        collector.add(part);
        if (part.type === 'text-delta') onText(part.text);
        if (part.type !== 'response-start') continue;
        by = { provider: part.provider, model: part.model };
        this.writer.started({ ...by, cached: part.cached });
      }
      return collector.answer();
    } finally {
      // Also when it broke off or was cancelled: what was used has to be paid.
      const usage = collector.usage();
      if (by && usage) this.bill({ ...by, usage });
    }
  }

  private bill(call: BilledCall): void {
    this.billed.push(call);
    this.writer.usage(this.billing(this.billed));
  }
}

function toRequest({ turn, prompt, template, scope, sessionId }: Question): ModelRequest {
  return {
    task: COACH_TASK,
    promptVersion: template.version,
    input: turn,
    prompt,
    tools: template.tools,
    maxTokens: MAX_TOKENS,
    scope,
    tags: [sessionTag(sessionId), ...turn.objectives.map(({ id }) => objectiveTag(id))],
  };
}
