export { silentRecorder, type Recorder, type RequestTimings, type ResolverTiming } from './recorder.js';
