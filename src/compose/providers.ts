import type { CompatibleConfig, Config } from '../config.js';
import { offlineDecisionAnswerers } from '../domains/decision/index.js';
import { offlineKnowledgeAnswerers } from '../domains/knowledge/index.js';
import { offlineOkrAnswerers } from '../domains/okr/index.js';
import type { Clock } from '../kernel/clock.js';
import {
  createCompatibleModel,
  createOfflineModel,
  openAnthropicModel,
  type CompatibleProvider,
  type EngineOptions,
} from '../llm/index.js';

/** Everybody a key was given for, the fastest first; nobody: the offline rules. */
export async function createProviders(
  config: Config,
  clock: Clock,
  wordDelayMs: number | undefined,
): Promise<Pick<EngineOptions, 'providers' | 'standIn'>> {
  const answerers = { ...offlineOkrAnswerers, ...offlineDecisionAnswerers, ...offlineKnowledgeAnswerers };
  const offline = createOfflineModel({ answerers, clock, wordDelayMs });
  const { groq, anthropic, openai, gemini, localLlm } = config;
  const compatible = (provider: CompatibleProvider, settings: CompatibleConfig | undefined) =>
    settings && createCompatibleModel({ ...settings, baseURL: settings.baseUrl, provider, clock });
  const models = [
    compatible('groq', groq),
    anthropic && (await openAnthropicModel({ ...anthropic, baseURL: anthropic.baseUrl, clock })),
    compatible('openai', openai),
    compatible('gemini', gemini),
    compatible('local', localLlm),
  ].filter((model) => model !== undefined);
  if (models.length === 0) return { providers: [{ model: offline }] };
  const queue = { concurrency: config.modelConcurrency };
  return {
    providers: models.map((model) => ({ model, queue })),
    ...(config.fallbackOffline ? { standIn: offline } : {}),
  };
}
