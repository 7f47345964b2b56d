import type { Clock } from '../../kernel/clock.js';
import { CallTrace } from '../call-trace.js';
import type { LanguageModel, ModelRequest } from '../port.js';
import { Flight } from './flight.js';

/** An answer that is asked of a model. */
export interface Errand {
  /** Under which it may be joined. */
  readonly key: string;
  readonly request: ModelRequest;
  readonly next: LanguageModel;
  /** What it depends on, namespaced by workspace. */
  readonly tags: readonly string[];
}

/** An answer on its way, and the books on it. */
export interface Departure {
  readonly flight: Flight;
  readonly trace: CallTrace;
  /** On the clock's monotonic time. */
  readonly startedMs: number;
}

/** The answers that are being written: whoever asks for one of them reads along. */
export class Departures {
  readonly #byKey = new Map<string, Departure>();
  /** Also those in whose place another was asked for meanwhile. */
  readonly #running = new Set<Flight>();

  constructor(private readonly clock: Clock) {}

  /** How many may be joined. */
  get size(): number {
    return this.#byKey.size;
  }

  /** The one on its way under a key, while it can be joined. */
  find(key: string): Departure | undefined {
    const departure = this.#byKey.get(key);
    return departure?.flight.canBeJoined ? departure : undefined;
  }

  /** Asks for an answer. @param land called when it has come whole, before its books are closed */
  begin({ key, request, next, tags }: Errand, land: (departure: Departure) => void): Departure {
    const flight = new Flight(tags);
    const trace = request.trace ?? new CallTrace();
    const departure = { flight, trace, startedMs: this.clock.monotonicMs() };
    this.#byKey.set(key, departure);
    this.#running.add(flight);
    const release = trace.hold();
    void flight.fly(next.stream({ ...request, trace }, flight.signal)).then((isWhole) => {
      if (isWhole) land(departure);
      if (this.#byKey.get(key) === departure) this.#byKey.delete(key);
      this.#running.delete(flight);
      release();
    });
    return departure;
  }

  /** Something has changed: what depends on it is not kept when it comes, and nobody joins it from now on. */
  spoil(tag: string): void {
    for (const flight of this.#running) if (flight.tags.has(tag)) flight.isStale = true;
  }

  /** Anything may have changed. */
  spoilAll(): void {
    for (const flight of this.#running) flight.isStale = true;
  }
}
