import { RandomIdGenerator, type IdGenerator } from '@opentelemetry/sdk-trace';
import type { SpanPlace } from '../origin.js';

/** Gives the next span the ids that were chosen for it, and all others random ones. */
export class ChosenIds implements IdGenerator {
  private readonly random = new RandomIdGenerator();
  private chosen: SpanPlace | undefined;

  /** @param place undefined: random ones */
  during<T>(place: SpanPlace | undefined, start: () => T): T {
    this.chosen = place;
    try {
      return start();
    } finally {
      this.chosen = undefined;
    }
  }

  generateTraceId(): string {
    return this.chosen?.traceId ?? this.random.generateTraceId();
  }

  generateSpanId(): string {
    return this.chosen?.spanId ?? this.random.generateSpanId();
  }
}
