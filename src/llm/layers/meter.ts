import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import { CallTrace, type Bill } from '../call-trace.js';
import type { CallOutcome, CallRecord } from '../ledger/call-record.js';
import type { Layer, ModelRequest, StreamPart } from '../port.js';
import { relay } from '../relay.js';

export interface MeterOptions {
  /** Takes each call once it is over. It must neither throw nor wait. */
  readonly write: (call: CallRecord) => void;
  /** Told of a call that goes on for others after its reader has left, and when it is over. */
  readonly onShared?: (over: Promise<void>) => void;
  readonly clock: Clock;
}

/**
 * Writes down each call once it is over: hits, failures and cancellations too.
 *
 * It is the outermost layer, so that it sees what the caller sees. What a call cost is what its attempts at providers
 * were billed, also after its reader has left; a hit costs nothing and says what it saved.
 */
export function meter({ write, onShared, clock }: MeterOptions): Layer {
  const book = (call: MeteredCall) => {
    call.end();
    if (!call.trace.isOpen) return write(call.record());
    const over = call.trace.settled().then(() => write(call.record()));
    onShared?.(over);
  };
  return (next) => ({
    id: next.id,
    stream: (request, signal) => {
      let call: MeteredCall | undefined;
      return relay(signal, {
        open(linked) {
          call = new MeteredCall(next.id, request, clock);
          return next.stream({ ...request, trace: call.trace }, linked);
        },
        onValue: (part) => call?.add(part),
        onError(error) {
          call?.fail(error);
          return error;
        },
        onOver() {
          if (call) book(call);
        },
      });
    },
  });
}

/** Who answered, or was asked last. */
interface By {
  readonly provider: string;
  readonly model: string;
}

function byId(id: string): By {
  const split = id.indexOf('/');
  return { provider: id.slice(0, split), model: id.slice(split + 1) };
}

class MeteredCall {
  readonly trace = new CallTrace();
  readonly #createdAt: Date;
  readonly #startedMs: number;
  readonly #first: By;
  #by: By | undefined;
  #firstPartMs: number | null = null;
  #totalMs = 0;
  #isCached = false;
  #outcome: CallOutcome = 'CANCELLED';
  #failureCode: string | null = null;

  constructor(
    id: string,
    private readonly request: ModelRequest,
    private readonly clock: Clock,
  ) {
    this.#first = byId(id);
    this.#createdAt = clock.now();
    this.#startedMs = clock.monotonicMs();
  }

  add(part: StreamPart): void {
    this.#firstPartMs ??= this.#elapsedMs();
    if (part.type === 'response-start') {
      this.#by = { provider: part.provider, model: part.model };
      this.#isCached = part.cached;
    } else if (part.type === 'finish') this.#outcome = 'COMPLETED';
  }

  fail(error: unknown): void {
    if (this.#outcome === 'COMPLETED') return;
    const code = error instanceof AppError ? error.code : 'INTERNAL_SERVER_ERROR';
    this.#outcome = code === 'CANCELLED' ? 'CANCELLED' : 'FAILED';
    if (this.#outcome === 'FAILED') this.#failureCode = code;
  }

  end(): void {
    this.#totalMs = this.#elapsedMs();
  }

  record(): CallRecord {
    const { id, retries, bills, passedOver, asked, savedMicroUsd } = this.trace;
    const { task, promptVersion, scope } = this.request;
    return {
      id,
      workspaceId: scope.workspaceId,
      memberId: scope.memberId,
      task,
      promptVersion,
      ...(this.#by ?? (asked === undefined ? this.#first : byId(asked))),
      outcome: this.#outcome,
      failureCode: this.#failureCode,
      cached: this.#isCached,
      ...countsOf(bills),
      savedMicroUsd,
      firstPartMs: this.#firstPartMs,
      totalMs: this.#totalMs,
      retries,
      fallbacks: passedOver.length,
      createdAt: this.#createdAt,
    };
  }

  #elapsedMs(): number {
    return this.clock.monotonicMs() - this.#startedMs;
  }
}

/** What all attempts of a call used together. */
function countsOf(bills: readonly Bill[]) {
  const sum = (count: (bill: Bill) => number) => bills.reduce((total, bill) => total + count(bill), 0);
  const isPriced = bills.every(({ costMicroUsd }) => costMicroUsd !== undefined);
  return {
    inputTokens: sum(({ usage }) => usage.inputTokens),
    cacheReadTokens: sum(({ usage }) => usage.cacheReadTokens),
    cacheWriteTokens: sum(({ usage }) => usage.cacheWriteTokens),
    outputTokens: sum(({ usage }) => usage.outputTokens),
    estimated: bills.some(({ usage }) => usage.estimated),
    costMicroUsd: isPriced ? sum(({ costMicroUsd }) => costMicroUsd ?? 0) : null,
  };
}
