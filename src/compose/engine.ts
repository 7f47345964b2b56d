import type { AccountDomain } from '../domains/account/index.js';
import { knowledgeJoins } from '../domains/knowledge/index.js';
import { createEngine, pricesWith, openRedisAnswers, type CachePolicy, type Engine } from '../llm/index.js';
import type { OutageLog } from '../kernel/outage.js';
import type { Ground, Overrides } from './ground.js';
import { createProviders } from './providers.js';

/** Which answers are kept and given again. A coach's drafts are data: nothing waits for their result. */
const CACHE_POLICIES: Readonly<Record<string, CachePolicy>> = {
  'okr.coach': { ttlMs: 30 * 60_000, toolCallsAreData: true },
  'knowledge.intent': { ttlMs: 120 * 60_000, toolCallsAreData: true },
  'knowledge.*': { ttlMs: 120 * 60_000 },
};

function answersInRedis({ redisPrefix, redisPatienceMs: patienceMs }: Overrides) {
  return { patienceMs, ...(redisPrefix !== undefined && { prefix: `${redisPrefix}answers:` }) };
}

/** The engine with the providers, the prices and the cache that the config names. */
export async function createServiceEngine(
  { config, overrides, database, telemetry, clock, log }: Ground,
  account: AccountDomain,
  outage: OutageLog,
): Promise<Engine> {
  const policies = config.cachesAnswers ? CACHE_POLICIES : {};
  const shared = config.redisUrl
    ? await openRedisAnswers({ url: config.redisUrl, ...answersInRedis(overrides), outage, clock, log })
    : undefined;
  return createEngine({
    ...(await createProviders(config, clock, overrides.wordDelayMs)),
    cache: { policies, evicts: config.cacheEviction, shared },
    joins: knowledgeJoins,
    prices: pricesWith(config.modelPrices),
    isMember: (scope, memberId) => account.isMember(scope, memberId),
    isPremium: (scope) => account.isPremium(scope),
    recorder: telemetry.recorder,
    database,
    clock,
    log,
  });
}
