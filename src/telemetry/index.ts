export {
  BUCKET_COUNT,
  BUCKET_GROWTH,
  Histogram,
  type DurationSummary,
  type HistogramData,
} from './histogram.js';
export {
  createRecorder,
  OVERFLOW_SERIES,
  type HistogramRecorder,
  type HistogramRecorderOptions,
  type Series,
} from './histogram-recorder.js';
export { silentRecorder, type Recorder, type RequestTimings, type ResolverTiming } from './recorder.js';
export {
  createRequestTimings,
  type RenderedTimings,
  type RequestTimingsOptions,
  type TimingsExtension,
} from './request-timings.js';
export { FIELD_SERIES, SUBSCRIBE_SERIES, timeResolvers } from './time-resolvers.js';
