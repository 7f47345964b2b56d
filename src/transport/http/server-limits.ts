import type { ServerOptions } from 'node:http';

/** How patient the server is with clients, against those that send one byte at a time. */
export interface ServerLimits {
  /** From a connection's first byte to the end of a request's headers. @default 10_000 */
  readonly headersTimeoutMs: number;
  /** From a request's first byte to the end of its body; answering may take longer. @default 30_000 */
  readonly requestTimeoutMs: number;
  /** How long a connection without a request is kept; longer than a load balancer's usual 60 s. @default 65_000 */
  readonly keepAliveTimeoutMs: number;
  /** All headers of a request together. @default 16_384 */
  readonly maxHeaderBytes: number;
  /** How often the two timeouts are checked. @default 5_000 */
  readonly checkIntervalMs: number;
}

const DEFAULTS: ServerLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 65_000,
  maxHeaderBytes: 16_384,
  checkIntervalMs: 5_000,
};

/** The options of node:http for these limits. */
export function serverLimits(limits: Partial<ServerLimits> = {}): ServerOptions {
  const all = { ...DEFAULTS, ...limits };
  return {
    headersTimeout: all.headersTimeoutMs,
    requestTimeout: all.requestTimeoutMs,
    keepAliveTimeout: all.keepAliveTimeoutMs,
    maxHeaderSize: all.maxHeaderBytes,
    connectionsCheckingInterval: all.checkIntervalMs,
    noDelay: true,
  };
}
