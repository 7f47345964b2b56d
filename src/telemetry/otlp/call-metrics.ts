import type { Histogram, Meter } from '@opentelemetry/api';
import type { Span } from '../spans.js';
import { attributesOf } from './attributes.js';

/** The convention's buckets, in seconds. */
const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const TOKENS = Array.from({ length: 14 }, (_, power) => 4 ** power);
/** The attributes that the convention gives its metrics. */
const ATTRIBUTES = ['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.request.model', 'error.type'];

/** Calls of models as the metrics of the GenAI semantic conventions. */
export class CallMetrics {
  private readonly durations: Histogram;
  private readonly firstChunks: Histogram;
  private readonly tokens: Histogram;

  constructor(meter: Meter) {
    const seconds = (name: string) =>
      meter.createHistogram(name, { unit: 's', advice: { explicitBucketBoundaries: SECONDS } });
    this.durations = seconds('gen_ai.client.operation.duration');
    this.firstChunks = seconds('gen_ai.client.operation.time_to_first_chunk');
    this.tokens = meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      advice: { explicitBucketBoundaries: TOKENS },
    });
  }

  measure({ durationMs, facts = {} }: Span): void {
    const attributes = attributesOf(
      Object.fromEntries(Object.entries(facts).filter(([name]) => ATTRIBUTES.includes(name))),
    );
    this.durations.record(durationMs / 1_000, attributes);
    const firstChunk = facts['gen_ai.response.time_to_first_chunk'];
    if (typeof firstChunk === 'number') this.firstChunks.record(firstChunk, attributes);
    for (const type of ['input', 'output']) {
      const count = facts[`gen_ai.usage.${type}_tokens`];
      if (typeof count === 'number') this.tokens.record(count, { ...attributes, 'gen_ai.token.type': type });
    }
  }
}
