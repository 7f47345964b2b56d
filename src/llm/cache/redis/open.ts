import type { RedisAnswers, RedisAnswersOptions } from './redis-answers.js';

/** Kept answers in Redis. Its client is loaded here, so that who names no server does not wait for it at the start. */
export async function openRedisAnswers(options: RedisAnswersOptions): Promise<RedisAnswers> {
  const adapter = await import('./redis-answers.js');
  return adapter.RedisAnswers.open(options);
}
