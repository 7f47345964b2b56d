import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { GaugeReader } from '../gauge.js';
import type { HistogramRecorder } from '../histogram-recorder.js';
import type { EndedOperation } from '../operations.js';
import { parseTraceparent, type SpanPlace } from '../origin.js';
import type { Profile } from '../profiles.js';
import type { RenderedTimings } from '../request-timings.js';
import type { Span } from '../spans.js';
import type { Trace } from '../traces.js';
import { attributesOfSpan } from './attributes.js';
import { CallMetrics } from './call-metrics.js';
import { ChosenIds } from './chosen-ids.js';
import { observeGauges, observeLoaders } from './readings.js';

export interface OtlpOptions {
  /** The collector's base address, such as `http://127.0.0.1:4318`. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** @default 60_000 // a minute */
  readonly metricsEveryMs?: number;
  /** Numbers that are read when they are sent. @default none */
  readonly gauges?: readonly GaugeReader[];
  /** What was recorded of loaders. @default nothing */
  readonly recorder?: Pick<HistogramRecorder, 'snapshot'>;
}

/** How long a collector may take before what it was sent is dropped. */
const TIMEOUT_MS = 5_000;
/** How long the end of the service waits for a collector. */
const GRACE_MS = 3_000;
/** How many spans wait for a collector; more are dropped, whatever becomes of it. */
const MAX_WAITING_SPANS = 2_048;

/**
 * Sends operations and the work behind answers to a collector, in OpenTelemetry's words. Spans are made when what they
 * tell of is over, so that nothing is measured for them; a collector that does not answer is waited for by nobody.
 */
export class OtlpExporter {
  private readonly tracers: TracerProvider;
  private readonly meters: MeterProvider;
  private readonly tracer: Tracer;
  private readonly ids = new ChosenIds();
  private readonly calls: CallMetrics;

  constructor({ endpoint, serviceName, metricsEveryMs = 60_000, gauges = [], recorder }: OtlpOptions) {
    const base = endpoint.replace(/\/+$/, '');
    const resource = resourceFromAttributes({ 'service.name': serviceName });
    const exporter = new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: TIMEOUT_MS });
    const processor = new BatchSpanProcessor({
      exporter,
      maxQueueSize: MAX_WAITING_SPANS,
      exportTimeoutMillis: TIMEOUT_MS,
    });
    this.tracers = new TracerProvider({ resource, spanProcessors: [processor], idGenerator: this.ids });
    this.tracer = this.tracers.getTracer('waymark');
    const metrics = new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: TIMEOUT_MS });
    const reader = new PeriodicExportingMetricReader({
      exporter: metrics,
      exportIntervalMillis: metricsEveryMs,
      exportTimeoutMillis: Math.min(TIMEOUT_MS, metricsEveryMs),
    });
    this.meters = new MeterProvider({ resource, readers: [reader] });
    const meter = this.meters.getMeter('waymark');
    this.calls = new CallMetrics(meter);
    observeGauges(meter, gauges);
    if (recorder) observeLoaders(meter, recorder);
  }

  /**
   * The operation's name is an attribute, as the client chose it, and never the span's name or a metric's label. Its
   * phases, resolvers, loaders and statements are spans under it where its profile is kept: of each they would be more
   * than a collector takes.
   */
  operation(
    { name, type, hasFailed, traceparent }: EndedOperation,
    timings: RenderedTimings,
    endedAtMs: number,
    profile?: Pick<Profile, 'spans'>,
  ): void {
    const startMs = epochMs(timings.startedAtMs);
    const parent = contextOf(parseTraceparent(traceparent));
    const attributes: Attributes = {
      'graphql.operation.type': type,
      ...(typeof name === 'string' && { 'graphql.operation.name': name }),
    };
    const options = { kind: SpanKind.SERVER, startTime: startMs, attributes };
    const span = this.ids.during(timings.place, () =>
      this.tracer.startSpan(name === undefined ? 'GraphQL Operation' : type, options, parent),
    );
    if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
    if (profile) this.parts(profile.spans, startMs, trace.setSpan(parent, span));
    span.end(epochMs(endedAtMs));
  }

  /**
   * The work behind an answer: its steps as spans under the request that started it, and its calls of models as the
   * convention's metrics too.
   */
  work({ id, kind, startedAt, totalMs, spans, origin }: Trace): void {
    const startTime = startedAt.getTime();
    const parent = contextOf(origin);
    const attributes = { 'waymark.generation.id': id, 'waymark.generation.kind': kind };
    const root = this.tracer.startSpan(kind, { kind: SpanKind.INTERNAL, startTime, attributes }, parent);
    this.parts(spans, startTime, trace.setSpan(parent, root));
    root.end(startTime + totalMs);
  }

  /** The parts of a whole, each under the one it is part of. The first of the spans is the whole itself. */
  private parts(spans: readonly Span[], startMs: number, whole: Context): void {
    const contexts = [whole];
    for (const span of spans.slice(1)) {
      const parent = contexts[span.parentId ?? 0] ?? whole;
      const kind = isModelCall(span) || isStatement(span) ? SpanKind.CLIENT : SpanKind.INTERNAL;
      const startTime = startMs + span.startMs;
      const attributes = attributesOfSpan(span);
      const made = this.tracer.startSpan(span.name, { kind, startTime, attributes }, parent);
      if (span.facts?.['error.type'] !== undefined) made.setStatus({ code: SpanStatusCode.ERROR });
      if (isModelCall(span)) this.calls.measure(span);
      contexts.push(trace.setSpan(parent, made));
      made.end(startTime + span.durationMs);
    }
  }

  /** Sends what waits, for three seconds at most. */
  async shutdown(): Promise<void> {
    const sent = Promise.allSettled([this.tracers.shutdown(), this.meters.shutdown()]);
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), GRACE_MS);
    await Promise.race([sent, late]);
    clearTimeout(timer);
  }
}

function isStatement({ facts }: Span): boolean {
  return facts?.['db.system.name'] !== undefined;
}

function isModelCall({ facts }: Span): boolean {
  return facts?.['gen_ai.operation.name'] !== undefined;
}

/** What a span is put under; nothing where it begins a trace of its own. */
function contextOf(place: SpanPlace | undefined): Context {
  if (!place) return ROOT_CONTEXT;
  const { traceId, spanId, isSampled } = place;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

/** A moment of `performance.now()` as one of the epoch. */
function epochMs(monotonicMs: number): number {
  return performance.timeOrigin + monotonicMs;
}
