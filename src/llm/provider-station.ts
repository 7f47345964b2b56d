import type { Clock } from '../kernel/clock.js';
import type { Recorder, Steps } from '../telemetry/index.js';
import { breaker } from './layers/breaker.js';
import { Circuit, type CircuitOptions, type CircuitState } from './layers/circuit.js';
import { firstPartDeadlineMs, type FirstPartDeadlineOptions, type Hop } from './layers/fallback.js';
import { FirstPartTimes } from './layers/first-part-times.js';
import { queue, type IsPremium } from './layers/queue.js';
import { retry, type RetryOptions } from './layers/retry.js';
import { tally } from './layers/tally.js';
import { WaitingLine, type WaitingLineOptions } from './layers/waiting-line.js';
import { OFFLINE_PROVIDER } from './offline.js';
import type { LanguageModel } from './port.js';
import type { ModelPrice } from './pricing.js';
import { timeout, type TimeoutOptions } from './timeout.js';

type Without<Options> = Omit<Options, 'clock'>;

/** What may be set for each provider; all have defaults. */
export interface ProviderSettings {
  readonly retry?: Without<RetryOptions>;
  readonly breaker?: Without<CircuitOptions>;
  readonly queue?: Without<WaitingLineOptions>;
  readonly timeout?: Without<TimeoutOptions>;
  readonly firstPartDeadline?: FirstPartDeadlineOptions;
}

/** A provider with one model, as `createEngine` is given it. */
export interface EngineProvider extends ProviderSettings {
  /** The bare model: the engine puts the layers around it. */
  readonly model: LanguageModel;
}

export interface StationDependencies {
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly steps: Steps;
  readonly prices: readonly ModelPrice[];
  /** Whether the scope's member goes before others. @default nobody does */
  readonly isPremium?: IsPremium;
}

/** How a provider does. Times are those to the first part, of the last five to ten minutes, in milliseconds. */
export interface ProviderState {
  readonly provider: string;
  readonly model: string;
  readonly circuit: CircuitState;
  /** When an open breaker will let a probe through. */
  readonly nextProbeAt: Date | null;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly answers: number;
  readonly inFlight: number;
  readonly queued: number;
}

/** The name for figures of the steps of a call: looking up, reserving, waiting, and those of each attempt. */
export const CALL_STEP_SERIES = 'llm.call';

/** The name for figures of the time to the first part. */
export const FIRST_PART_SERIES = 'llm.first-part';

/**
 * One provider with everything that is its own: `retry → breaker → queue → tally → timeout → provider`.
 *
 * The offline rules have nothing to be protected from and nobody to wait for: they are only counted.
 */
export class ProviderStation implements Hop {
  readonly provider: string;
  readonly modelName: string;
  readonly model: LanguageModel;
  readonly #times: FirstPartTimes;
  readonly #circuit: Circuit;
  readonly #line: WaitingLine;

  constructor(
    private readonly settings: EngineProvider,
    private readonly dependencies: StationDependencies,
  ) {
    const { id } = settings.model;
    const { clock } = dependencies;
    this.provider = id.slice(0, id.indexOf('/'));
    this.modelName = id.slice(id.indexOf('/') + 1);
    this.#times = new FirstPartTimes({ clock });
    this.#circuit = new Circuit({ ...settings.breaker, clock });
    this.#line = new WaitingLine({ ...settings.queue, clock });
    this.model = this.#layered();
  }

  firstPartDeadlineMs(): number {
    const { count, p95Ms } = this.#times.summary();
    return firstPartDeadlineMs({ count, p95Ms }, this.settings.firstPartDeadline);
  }

  get state(): ProviderState {
    const { state } = this.#circuit;
    const { p50Ms, p95Ms, count } = this.#times.summary();
    return {
      provider: this.provider,
      model: this.modelName,
      circuit: state,
      nextProbeAt: state.kind === 'open' ? this.#dateOf(state.nextProbeAtMs) : null,
      p50Ms,
      p95Ms,
      answers: count,
      inFlight: this.#line.inFlight,
      queued: this.#line.queued,
    };
  }

  #layered(): LanguageModel {
    const { model, ...settings } = this.settings;
    const { clock, prices, steps, isPremium } = this.dependencies;
    const counted = tally({ clock, prices, steps, onFirstPart: (afterMs) => this.#noteFirstPart(afterMs) });
    if (this.provider === OFFLINE_PROVIDER) return counted(model);
    const answering = counted(timeout({ ...settings.timeout, clock })(model));
    const waiting = queue(this.#line, { steps, isPremium })(answering);
    return retry({ ...settings.retry, clock })(breaker(this.#circuit)(waiting));
  }

  #noteFirstPart(afterMs: number): void {
    this.#times.record(afterMs);
    this.#circuit.noteFirstPart(afterMs);
    this.dependencies.recorder.record(FIRST_PART_SERIES, this.settings.model.id, afterMs);
  }

  #dateOf(monotonicMs: number): Date {
    const { clock } = this.dependencies;
    return new Date(clock.now().getTime() + monotonicMs - clock.monotonicMs());
  }
}
