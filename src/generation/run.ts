import { AppError } from '../kernel/errors.js';
import type { Answerer, Progress } from './generation.js';
import type { RunningLog } from './log/running-log.js';
import type { EventBody, GenerationUsage, GenerationWriter } from './port.js';

/** What an answer may grow to before it is given up, in characters. */
const MAX_TEXT_CHARS = 16 * 1024 * 1024;

/** The character that PostgreSQL cannot store in text. */
const NUL = '\u0000';

/** Why a run was stopped from outside. */
export type StopReason = 'CANCELLED' | 'INTERRUPTED';

/** One answer being written by this process. */
export class Run {
  readonly writer: GenerationWriter;
  private readonly controller = new AbortController();
  private readonly finish = Promise.withResolvers<undefined>();
  private answerer: Answerer | null = null;
  private usage: GenerationUsage | null = null;
  private reason: StopReason | undefined;
  private isSealed = false;
  /** Half of a character whose other half is still to come. */
  private half = '';

  constructor(
    readonly generationId: string,
    readonly workspaceId: string,
    readonly log: RunningLog,
  ) {
    this.writer = {
      append: (event) => this.append(event),
      started: (by) => this.started(by),
      text: (delta) => this.text(delta),
      usage: (usage) => this.report(usage),
    };
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Why it was stopped from outside; undefined when it was not. */
  get stopReason(): StopReason | undefined {
    return this.reason;
  }

  /** Resolves when its end is recorded. */
  get ended(): Promise<void> {
    return this.finish.promise;
  }

  get progress(): Progress {
    const { lastSeq, text } = this.log;
    return { lastSeq, text, answerer: this.answerer, usage: this.usage };
  }

  /** Aborts the runner's signal. The first reason counts. */
  stop(reason: StopReason): void {
    if (this.reason) return;
    this.reason = reason;
    const isCancel = reason === 'CANCELLED';
    this.controller.abort(
      isCancel
        ? new AppError('CANCELLED', 'The answer was cancelled.')
        : new AppError('INTERRUPTED', 'The service is stopping.'),
    );
  }

  /** From now on nothing that the runner writes counts. */
  seal(): void {
    if (this.isSealed) return;
    if (this.half !== '') this.log.appendText(this.half.toWellFormed());
    this.isSealed = true;
  }

  markEnded(): void {
    this.finish.resolve(undefined);
  }

  private append(event: EventBody): void {
    if (!this.isSealed) this.log.append(event);
  }

  private started({ provider, model, cached }: Answerer): void {
    if (this.isSealed || this.answerer) return;
    this.answerer = { provider, model: storable(model), cached };
    this.append({ type: 'GenerationStarted', ...this.answerer });
  }

  private text(delta: string): void {
    if (this.isSealed) return;
    const text = this.half === '' ? delta : this.half + delta;
    const endsInHalf = (text.charCodeAt(text.length - 1) & 0xfc00) === 0xd800;
    this.half = endsInHalf ? text.slice(-1) : '';
    const whole = endsInHalf ? text.slice(0, -1) : text;
    if (whole === '') return;
    if (this.log.textLength + whole.length > MAX_TEXT_CHARS)
      throw new AppError('LLM_BAD_OUTPUT', 'The answer is longer than an answer may be.');
    this.log.appendText(storable(whole));
  }

  private report(usage: GenerationUsage): void {
    if (this.isSealed) return;
    this.usage = usage;
    this.append({ type: 'UsageReported', usage });
  }
}

/** Nearly every text is, and looking costs less than making another. */
function storable(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes(NUL) ? wellFormed.replaceAll(NUL, '\ufffd') : wellFormed;
}
