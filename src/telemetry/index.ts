export { BUCKET_COUNT, Histogram, type DurationSummary, type HistogramData } from './histogram.js';
export {
  createRecorder,
  OVERFLOW_SERIES,
  type HistogramRecorder,
  type HistogramRecorderOptions,
  type Series,
} from './histogram-recorder.js';
export { BATCH_KEYS_SERIES, BATCH_SERIES, BatchTimer, silentBatches } from './batches.js';
export type { GaugeReader, GaugeValue } from './gauge.js';
export type { DemandOptions } from './demand.js';
export {
  createOperationObserver,
  INVALID_OPERATION,
  OPERATION_SERIES,
  UNNAMED_OPERATION,
  type EndedOperation,
  type OperationObserver,
  type OperationObserverOptions,
} from './operations.js';
export { firstTraceparent } from './origin.js';
export { PROFILED_RESOLVERS, Profiles, type Profile, type ProfilesOptions } from './profiles.js';
export {
  silentRecorder,
  type Phase,
  type Recorder,
  type RequestTimings,
  type ResolverTiming,
  type ResponsePath,
  type SeriesRecorder,
  type SeriesSource,
} from './recorder.js';
export {
  createRequestTimings,
  type PhaseTiming,
  type RenderedTimings,
  type RequestTimingsOptions,
  type TimingsExtension,
} from './request-timings.js';
export { exportToCollector, type CollectorExport } from './export.js';
export type { RuntimeMemory, RuntimeSample, RuntimeSource } from './runtime.js';
export { spansOf, type Span, type SpanFacts } from './spans.js';
export { silentSteps, Steps } from './steps.js';
export {
  silentTraces,
  Traces,
  type EndedStep,
  type Trace,
  type TracedWork,
  type TraceRunner,
  type TracesOptions,
} from './traces.js';
export { packHistogram, sinceThen, unpackHistogram } from './packed-histogram.js';
export { createStatementTimer, STATEMENT_SERIES, statementLabel } from './statements.js';
export { createTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.js';
export { FIELD_SERIES, SUBSCRIBE_SERIES, timeResolvers } from './time-resolvers.js';
export { WINDOWS, type Window } from './windows.js';
