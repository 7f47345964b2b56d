import type { Attributes } from '@opentelemetry/api';
import type { Span, SpanFacts } from '../spans.js';

/** What is known of a piece, as attributes of a span or a metric. */
export function attributesOf(facts: SpanFacts = {}): Attributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

/** What is known of a piece of an operation or of the work behind an answer. */
export function attributesOfSpan({ path, keys, facts }: Span): Attributes {
  return {
    ...attributesOf(facts),
    ...(path !== '' && { 'waymark.graphql.path': path }),
    ...(keys !== undefined && { 'waymark.loader.keys': keys }),
  };
}
