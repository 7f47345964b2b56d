export { createBilling, type Bill, type BilledCall, type Billing, type BillingOptions } from './billing.js';
export type {
  FinishReason,
  JsonSchema,
  LanguageModel,
  Layer,
  ModelMessage,
  ModelRequest,
  Priority,
  Prompt,
  StreamPart,
  ToolCall,
  ToolResult,
  ToolSpec,
  Usage,
} from './port.js';
export { AnswerCollector, collect, type CollectedAnswer } from './collect.js';
export { costMicroUsd, PRICES, pricesWith, type ModelPrice, type PricedCall } from './pricing.js';
export { estimateInputTokens, estimateTokens } from './tokens.js';
export type { CallRecord } from './ledger/call-record.js';
export { readRetryAfterMs } from './retry-after.js';
export { timeout, type TimeoutOptions } from './timeout.js';
export { ProviderFault, type FaultFacts, type FaultKind } from './provider-fault.js';
export {
  createOfflineModel,
  OFFLINE_PROVIDER,
  type OfflineAnswer,
  type OfflineAnswerer,
  type OfflineModelOptions,
} from './offline.js';
export {
  createCompatibleModel,
  type CompatibleModelOptions,
  type CompatibleProvider,
} from './openai-compatible/index.js';
export type { AnthropicModelOptions } from './anthropic/model.js';
export { openAnthropicModel } from './anthropic/open.js';
export type { BookInputCall, InputCall, InputCallEnd, InputCalls } from './input-calls.js';
export { createEngine, type Engine, type EngineOptions, type EngineState } from './engine.js';
export {
  FIRST_PART_SERIES,
  type EngineProvider,
  type ProviderSettings,
  type ProviderState,
} from './provider-station.js';
export type { BudgetOptions } from './budget/budget.service.js';
export type { SharedAnswers } from './cache/shared-answers.js';
export { openRedisAnswers } from './cache/redis/open.js';
export type { RedisAnswers, RedisAnswersOptions } from './cache/redis/redis-answers.js';
export type { JoinPolicy, OwnAnswer } from './layers/join-policy.js';
export type { CachePolicy } from './cache/cache-policy.js';
export { createEngineSchema } from './api/module.js';
