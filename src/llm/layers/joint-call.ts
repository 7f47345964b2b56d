import type { Clock } from '../../kernel/clock.js';
import { cancelled } from '../../kernel/errors.js';
import { CallTrace } from '../call-trace.js';
import { collect, type CollectedAnswer } from '../collect.js';
import type { LanguageModel, ModelRequest, StreamPart } from '../port.js';
import { costMicroUsd, type ModelPrice } from '../pricing.js';
import { estimateInputTokens } from '../tokens.js';
import { NO_USAGE, type Usage } from '../usage.js';
import type { JoinPolicy, OwnAnswer } from './join-policy.js';
import { shareBill } from './shares.js';

/** What one who has taken a seat is told: the parts of its answer, or to ask by itself. */
export type SeatResult = readonly StreamPart[] | 'alone';

/** One call's place in a joint one. */
class Seat {
  readonly result: Promise<SeatResult>;
  hasLeft = false;
  #resolve!: (result: SeatResult) => void;
  #reject!: (error: unknown) => void;

  constructor(
    readonly request: ModelRequest,
    readonly onLeave: () => void,
  ) {
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  tell(result: SeatResult): void {
    this.#resolve(result);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }

  leave(): void {
    this.hasLeft = true;
    this.#reject(cancelled());
    this.onLeave();
  }
}

export interface JointCallOptions {
  readonly policy: JoinPolicy;
  readonly next: LanguageModel;
  readonly prices?: readonly ModelPrice[];
  readonly clock: Clock;
}

/** Several calls that share one request. It takes seats until it departs, and goes on while anybody is left. */
export class JointCall {
  readonly #seats: Seat[] = [];
  readonly #stop = new AbortController();
  #hasDeparted = false;

  constructor(private readonly options: JointCallOptions) {}

  get size(): number {
    return this.#seats.filter(({ hasLeft }) => !hasLeft).length;
  }

  /** @throws {AppError} CANCELLED, through the result, when the signal aborts; whatever the joint call throws */
  async take(request: ModelRequest, signal: AbortSignal): Promise<SeatResult> {
    const seat = new Seat(request, () => this.#onLeave(seat));
    this.#seats.push(seat);
    const leave = () => seat.leave();
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await seat.result;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** Asks for all who are there; one alone asks by itself. */
  async depart(): Promise<void> {
    if (this.#hasDeparted) return;
    this.#hasDeparted = true;
    const seats = this.#seats.filter(({ hasLeft }) => !hasLeft);
    if (seats.length < 2) return seats[0]?.tell('alone');
    const trace = new CallTrace();
    try {
      const answer = await collect(
        this.options.next.stream(this.#jointRequest(seats, trace), this.#stop.signal),
      );
      this.#charge(seats, trace);
      this.#hand(seats, answer);
    } catch (error) {
      this.#charge(seats, trace);
      for (const seat of seats) seat.fail(error);
    }
  }

  #jointRequest(seats: readonly Seat[], trace: CallTrace): ModelRequest {
    const requests = seats.map(({ request }) => request);
    const maxTokens = requests.reduce((sum, request) => sum + request.maxTokens, 0);
    return {
      ...requests[0]!,
      ...this.options.policy.join(requests),
      input: requests.map(({ input }) => input),
      maxTokens,
      trace,
    };
  }

  /** Each owes its share, by the length of what it asked. Who has left has paid already. */
  #charge(seats: readonly Seat[], trace: CallTrace): void {
    const staying = seats.filter(({ hasLeft }) => !hasLeft);
    const weights = staying.map(({ request }) => estimateInputTokens(request));
    for (const { request } of staying) request.trace?.passedOver.push(...trace.passedOver);
    for (const bill of trace.bills) {
      shareBill(bill, weights).forEach((share, index) => staying[index]!.request.trace?.bills.push(share));
    }
  }

  #hand(seats: readonly Seat[], answer: CollectedAnswer): void {
    const answers = this.#split(seats, answer);
    seats.forEach((seat, index) => {
      const own = answers[index];
      if (!own) return seat.tell('alone');
      const usage = seat.request.trace?.bills.at(-1)?.usage ?? NO_USAGE;
      seat.tell(partsOf(answer, own, usage));
    });
  }

  /** An answer that was cut off or declined is nobody's. */
  #split(seats: readonly Seat[], answer: CollectedAnswer): readonly (OwnAnswer | undefined)[] {
    if (answer.reason !== 'stop' && answer.reason !== 'tool-calls') return [];
    try {
      return this.options.policy.split(
        answer,
        seats.map(({ request }) => request),
      );
    } catch {
      // What it cannot read is asked again, one by one.
      return [];
    }
  }

  #onLeave(seat: Seat): void {
    if (!this.#hasDeparted) return;
    const { next, prices, clock } = this.options;
    const [provider = '', model = ''] = splitOnce(next.id);
    // Its part of the prompt has been sent; what the others owe is told at the end.
    const usage: Usage = { ...NO_USAGE, inputTokens: estimateInputTokens(seat.request), estimated: true };
    const by = { provider, model, usage };
    seat.request.trace?.bills.push({ ...by, costMicroUsd: costMicroUsd({ ...by, at: clock.now() }, prices) });
    if (this.size === 0) this.#stop.abort();
  }
}

function splitOnce(id: string): readonly string[] {
  const at = id.indexOf('/');
  return [id.slice(0, at), id.slice(at + 1)];
}

function partsOf(
  { provider, model, rawReason }: CollectedAnswer,
  { text, toolCalls = [] }: OwnAnswer,
  usage: Usage,
): readonly StreamPart[] {
  const reason = toolCalls.length > 0 ? 'tool-calls' : 'stop';
  return [
    { type: 'response-start', provider, model, cached: false },
    ...(text ? [{ type: 'text-delta', text } as const] : []),
    ...toolCalls.flatMap(({ id, name, json }) => [
      { type: 'tool-call-start', id, name } as const,
      { type: 'tool-call-delta', id, json } as const,
      { type: 'tool-call-end', id, name, json } as const,
    ]),
    { type: 'finish', reason, rawReason, usage },
  ];
}
