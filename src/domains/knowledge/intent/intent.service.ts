import type { Clock } from '../../../kernel/clock.js';
import { readText } from '../../../kernel/input.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import { collect, type LanguageModel } from '../../../llm/index.js';
import {
  CLASSIFY_TOOL,
  INTENT_PROMPT_VERSION,
  readIntentAnswer,
  renderIntentPrompt,
} from './intent.prompt.js';
import type { MessageReading } from './message-reading.js';
import { readMessage, type RuleReading } from './read-message.js';

/** The job that a model is asked to do. */
export const INTENT_TASK = 'knowledge.intent';
export const MAX_CLASSIFIED_LENGTH = 20_000;
/** Who asks what a message is for does not wait longer for it. */
const DEADLINE_MS = 2_000;
const MAX_TOKENS = 400;
/** Who answered when no model was asked. */
export const RULES_PROVIDER = 'rules';

export interface Classification extends MessageReading {
  /** `rules`, or the provider that was asked. */
  readonly provider: string;
  readonly durationMs: number;
}

export interface IntentServiceOptions {
  /** Who is asked where the rules are not sure. @default nobody: then the rules' best guess is the answer */
  readonly model?: LanguageModel;
  readonly clock: Clock;
  readonly log: Log;
}

const NOTHING_SURE = { intent: 'UNKNOWN', activity: 'UNKNOWN', progress: 'UNKNOWN', confidence: 0 } as const;

/** Says what a message is for. */
export class IntentService {
  constructor(private readonly options: IntentServiceOptions) {}

  /**
   * By rules where they are sure; else by one call of a model, which has two seconds. A model that does not answer by
   * then, or cannot be paid or reached, leaves everything UNKNOWN: that is never an error.
   *
   * @throws {AppError} BAD_USER_INPUT when the text is blank, too long, or has control characters
   */
  async classify(scope: Scope, message: string): Promise<Classification> {
    const { clock, model } = this.options;
    const startedMs = clock.monotonicMs();
    const text = readText(message, 'text', MAX_CLASSIFIED_LENGTH);
    const { isSure, ...byRules } = this.read(text);
    const answer =
      isSure || !model ? { ...byRules, provider: RULES_PROVIDER } : await this.ask(model, scope, text);
    return { ...answer, durationMs: clock.monotonicMs() - startedMs };
  }

  /** What the rules alone say: in well under a millisecond, for whoever has no time to ask. */
  read(text: string): RuleReading {
    return readMessage(text);
  }

  private async ask(
    model: LanguageModel,
    scope: Scope,
    text: string,
  ): Promise<Omit<Classification, 'durationMs'>> {
    const deadline = new AbortController();
    const over = this.options.clock.sleep(DEADLINE_MS, deadline.signal).then(
      () => deadline.abort(),
      () => {},
    );
    try {
      const answer = await collect(model.stream(toRequest(scope, text), deadline.signal));
      const call = answer.toolCalls.find(({ name }) => name === CLASSIFY_TOOL.name);
      const reading = call && readIntentAnswer(call.json);
      return { ...(reading ?? NOTHING_SURE), provider: answer.provider };
    } catch (err) {
      this.options.log.warn({ err }, 'A message could not be classified by the model.');
      return { ...NOTHING_SURE, provider: providerOf(model) };
    } finally {
      deadline.abort();
      await over;
    }
  }
}

function providerOf({ id }: LanguageModel): string {
  return id.split('/', 1)[0] ?? id;
}

function toRequest(scope: Scope, text: string) {
  return {
    task: INTENT_TASK,
    promptVersion: INTENT_PROMPT_VERSION,
    input: { text },
    prompt: renderIntentPrompt(text),
    tools: [CLASSIFY_TOOL],
    toolChoice: { tool: CLASSIFY_TOOL.name },
    maxTokens: MAX_TOKENS,
    temperature: 0,
    scope,
  } as const;
}
