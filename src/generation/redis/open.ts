import type { RedisLogs, RedisLogsOptions } from './redis-logs.js';

/**
 * Logs in Redis. Its client is loaded here, so that who names no server does not wait for it at the start.
 *
 * @throws {Error} when the server does not answer
 */
export async function connectRedisLogs(options: RedisLogsOptions): Promise<RedisLogs> {
  const adapter = await import('./redis-logs.js');
  return adapter.RedisLogs.connect(options);
}
