export { createExecution, type Execution, type ExecutionOptions } from './execution/execution.js';
export { createHttpTransport, type HttpTransport, type HttpTransportOptions } from './http.js';
export type { Exchange, RouteHandler } from './http/exchange.js';
export { textRoute, type TextPage } from './http/text-route.js';
export { uploadRoute, type ReceivedFile, type UploadRouteOptions } from './http/upload-route.js';
export { DEFAULT_OPERATION_LIMITS, type OperationLimits } from './limits/operation-limits.js';
export { presentError, type ErrorAudience, type ErrorTranslation } from './present-error.js';
export type { Authenticator, Credentials } from './scope.js';
export { createSseTransport, SSE_PATH, type SseTransport, type SseTransportOptions } from './sse.js';
export {
  createWebSocketTransport,
  type WebSocketTransport,
  type WebSocketTransportOptions,
} from './websocket.js';
export type { HealthCheck, HealthState } from './http/health.js';
