import type { Attributes } from '@opentelemetry/api';
import type { SpanFacts } from '../spans.js';

/** What is known of a piece, as attributes of a span or a metric. */
export function attributesOf(facts: SpanFacts = {}): Attributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}
