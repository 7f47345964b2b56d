import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Histogram,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { EndedOperation } from '../operations.js';
import type { RenderedTimings } from '../request-timings.js';
import type { Span, SpanFacts } from '../spans.js';
import type { Trace } from '../traces.js';

export interface OtlpOptions {
  /** The collector's base address, such as `http://127.0.0.1:4318`. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** @default 60_000 // a minute */
  readonly metricsEveryMs?: number;
}

/** How long a collector may take before what it was sent is dropped. */
const TIMEOUT_MS = 5_000;
/** How long the end of the service waits for a collector. */
const GRACE_MS = 3_000;
/** How many spans wait for a collector; more are dropped, whatever becomes of it. */
const MAX_WAITING_SPANS = 2_048;
/** `00-<trace>-<span>-<flags>` of W3C Trace Context. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
/** The convention's buckets, in seconds. */
const SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const TOKENS = Array.from({ length: 14 }, (_, power) => 4 ** power);
/** The attributes that the convention gives its metrics. */
const METRIC_ATTRIBUTES = [
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.request.model',
  'error.type',
];

/**
 * Sends operations and the work behind answers to a collector, in OpenTelemetry's words. Spans are made when what they
 * tell of is over, so that nothing is measured for them; a collector that does not answer is waited for by nobody.
 */
export class OtlpExporter {
  private readonly tracers: TracerProvider;
  private readonly meters: MeterProvider;
  private readonly tracer: Tracer;
  private readonly durations: Histogram;
  private readonly firstChunks: Histogram;
  private readonly tokens: Histogram;

  constructor({ endpoint, serviceName, metricsEveryMs = 60_000 }: OtlpOptions) {
    const base = endpoint.replace(/\/+$/, '');
    const resource = resourceFromAttributes({ 'service.name': serviceName });
    const exporter = new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: TIMEOUT_MS });
    const processor = new BatchSpanProcessor({
      exporter,
      maxQueueSize: MAX_WAITING_SPANS,
      exportTimeoutMillis: TIMEOUT_MS,
    });
    this.tracers = new TracerProvider({ resource, spanProcessors: [processor] });
    this.tracer = this.tracers.getTracer('waymark');
    const metrics = new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: TIMEOUT_MS });
    const reader = new PeriodicExportingMetricReader({
      exporter: metrics,
      exportIntervalMillis: metricsEveryMs,
      exportTimeoutMillis: Math.min(TIMEOUT_MS, metricsEveryMs),
    });
    this.meters = new MeterProvider({ resource, readers: [reader] });
    const meter = this.meters.getMeter('waymark');
    const seconds = (name: string) =>
      meter.createHistogram(name, { unit: 's', advice: { explicitBucketBoundaries: SECONDS } });
    this.durations = seconds('gen_ai.client.operation.duration');
    this.firstChunks = seconds('gen_ai.client.operation.time_to_first_chunk');
    this.tokens = meter.createHistogram('gen_ai.client.token.usage', {
      unit: '{token}',
      advice: { explicitBucketBoundaries: TOKENS },
    });
  }

  /** The operation's name is an attribute, as the client chose it, and never the span's name or a metric's label. */
  operation(
    { name, type, hasFailed, traceparent }: EndedOperation,
    timings: RenderedTimings,
    endedAtMs: number,
  ): void {
    const startMs = epochMs(timings.startedAtMs);
    const attributes: Attributes = {
      'graphql.operation.type': type,
      ...(typeof name === 'string' && { 'graphql.operation.name': name }),
    };
    const options = { kind: SpanKind.SERVER, startTime: startMs, attributes };
    const span = this.tracer.startSpan(
      name === undefined ? 'GraphQL Operation' : type,
      options,
      parentOf(traceparent),
    );
    if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(epochMs(endedAtMs));
  }

  /** The work behind an answer: its steps as spans, and its calls of models as the convention's metrics too. */
  work({ id, kind, startedAt, spans }: Trace): void {
    const contexts: Context[] = [];
    const open = spans.map((span) => {
      const parent = span.parentId === null ? ROOT_CONTEXT : contexts[span.parentId]!;
      const root = span.parentId === null && { 'waymark.generation.id': id, 'waymark.generation.kind': kind };
      const made = this.tracer.startSpan(
        span.name,
        {
          kind: isModelCall(span) ? SpanKind.CLIENT : SpanKind.INTERNAL,
          startTime: startedAt.getTime() + span.startMs,
          attributes: { ...attributesOf(span.facts), ...root },
        },
        parent,
      );
      if (span.facts?.['error.type'] !== undefined) made.setStatus({ code: SpanStatusCode.ERROR });
      contexts.push(trace.setSpan(parent, made));
      if (isModelCall(span)) this.measureCall(span);
      return made;
    });
    for (const [index, { startMs, durationMs }] of spans.entries())
      open[index]?.end(startedAt.getTime() + startMs + durationMs);
  }

  /** Sends what waits, for three seconds at most. */
  async shutdown(): Promise<void> {
    const sent = Promise.allSettled([this.tracers.shutdown(), this.meters.shutdown()]);
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), GRACE_MS);
    await Promise.race([sent, late]);
    clearTimeout(timer);
  }

  private measureCall({ durationMs, facts = {} }: Span): void {
    const attributes = attributesOf(
      Object.fromEntries(Object.entries(facts).filter(([name]) => METRIC_ATTRIBUTES.includes(name))),
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

function isModelCall({ facts }: Span): boolean {
  return facts?.['gen_ai.operation.name'] !== undefined;
}

function attributesOf(facts: SpanFacts = {}): Attributes {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

/** Whose request it was a part of, when its client says so; what is no `traceparent` is left aside. */
function parentOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  const isSampled = (Number.parseInt(flags ?? '0', 16) & TraceFlags.SAMPLED) !== 0;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

/** A moment of `performance.now()` as one of the epoch. */
function epochMs(monotonicMs: number): number {
  return performance.timeOrigin + monotonicMs;
}
