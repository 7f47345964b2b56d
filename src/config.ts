import { resolve } from 'node:path';
import { contradictions } from './config/contradictions.js';
import { toKnowledgeConfig, type KnowledgeConfig } from './config/knowledge.js';
import { VARIABLE_NAMES, VARIABLES, type KeyedProvider, type Variables } from './config/variables.js';

/** Whoever speaks Anthropic's Messages protocol. */
export interface AnthropicConfig {
  readonly apiKey: string;
  /** Undefined: the vendor's own address. */
  readonly baseUrl?: string;
  readonly model: string;
}

/** Whoever speaks Chat Completions. */
export interface CompatibleConfig {
  /** Undefined where none is wanted: a server of one's own. */
  readonly apiKey?: string;
  /** Undefined: the provider's own address. */
  readonly baseUrl?: string;
  readonly model: string;
}

/** What a model costs, in dollars a million tokens. */
export interface ModelPriceConfig {
  readonly provider: string;
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** Everything the environment decides, checked and frozen. Made by `readConfig` and by tests; read by `compose`. */
export interface Config extends KnowledgeConfig {
  readonly environment: 'development' | 'production';
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Other origins that browsers may call from. Ours is always allowed. */
  readonly corsOrigins: readonly string[];
  readonly auth: 'local' | 'keys';
  /** A PostgreSQL server, or undefined for the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** Where logs live when several processes serve them, or undefined for this process's memory. */
  readonly redisUrl?: string;
  /** Undefined, as those below: no key was given. When nobody is set, the offline coach answers. */
  readonly anthropic?: AnthropicConfig;
  readonly openai?: CompatibleConfig;
  readonly groq?: CompatibleConfig;
  readonly gemini?: CompatibleConfig;
  /** Any server of one's own that speaks Chat Completions. Undefined: no address was given. */
  readonly localLlm?: CompatibleConfig & { readonly baseUrl: string };
  /** Whether the offline coach answers, under its own name, when everybody above has failed. */
  readonly fallbackOffline: boolean;
  /** Whether clean answers are kept and given again to the same question. */
  readonly cachesAnswers: boolean;
  /** Which kept answer makes room for a new one: the one least recently, or least frequently used. */
  readonly cacheEviction: 'lru' | 'lfu';
  /** Prices beside, or in the place of, the built-in ones. */
  readonly modelPrices: readonly ModelPriceConfig[];
  /** How many calls a provider gets at once; the others wait their turn. */
  readonly modelConcurrency: number;
  /** Which versions of the coach's prompt sessions are shared out to. Undefined: the newest. */
  readonly promptVersions?: readonly string[];
  /** The largest body of a request. Attachments come in it, a third larger than they are. */
  readonly bodyLimitBytes: number;
  /** Who is told of alerts. Undefined: nobody. */
  readonly alertWebhook?: { readonly url: string; readonly secret: string };
  /** Where traces and metrics go in OTLP over HTTP. Undefined: nowhere, and nothing of it is loaded. */
  readonly openTelemetry?: { readonly endpoint: string; readonly serviceName: string };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** The environment is wrong. `problems` has a line for each variable, written for who set it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Reads the environment: the only place that does.
 *
 * @throws {ConfigError} with everything that is wrong at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => VARIABLE_NAMES.includes(name) && value?.trim()),
  );
  const parsed = VARIABLES.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const problems = contradictions(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(toConfig(parsed.data));
}

function toConfig(variables: Variables): Config {
  return {
    environment: variables.NODE_ENV === 'production' ? 'production' : 'development',
    host: variables.HOST,
    port: variables.PORT,
    corsOrigins: variables.CORS_ORIGINS,
    auth: variables.AUTH,
    databaseUrl: variables.DATABASE_URL,
    dataDir: resolve(variables.DATA_DIR),
    redisUrl: variables.REDIS_URL,
    anthropic: keyed(variables, 'ANTHROPIC'),
    openai: keyed(variables, 'OPENAI'),
    groq: keyed(variables, 'GROQ'),
    gemini: keyed(variables, 'GEMINI'),
    localLlm: localLlm(variables),
    fallbackOffline: variables.LLM_FALLBACK_OFFLINE === 'true',
    cachesAnswers: variables.LLM_CACHE === 'on',
    cacheEviction: variables.LLM_CACHE_EVICTION,
    modelPrices: variables.LLM_PRICES,
    modelConcurrency: variables.LLM_CONCURRENCY,
    promptVersions: variables.PROMPT_VARIANT?.split(',').map((version) => version.trim()),
    bodyLimitBytes: variables.BODY_LIMIT_BYTES,
    alertWebhook: alertWebhook(variables),
    openTelemetry: openTelemetry(variables),
    logLevel: variables.LOG_LEVEL,
    ...toKnowledgeConfig(variables),
  };
}

function keyed(variables: Variables, name: KeyedProvider): AnthropicConfig | undefined {
  const apiKey = variables[`${name}_API_KEY`];
  const baseUrl = variables[`${name}_BASE_URL`];
  if (!apiKey) return undefined;
  return { apiKey, model: variables[`${name}_MODEL`], ...(baseUrl && { baseUrl }) };
}

function localLlm(variables: Variables): Config['localLlm'] {
  const { LOCAL_LLM_API_KEY: apiKey, LOCAL_LLM_BASE_URL: baseUrl, LOCAL_LLM_MODEL: model } = variables;
  if (!baseUrl || !model) return undefined;
  return { baseUrl, model, ...(apiKey && { apiKey }) };
}

function alertWebhook({ ALERT_WEBHOOK_URL: address, ALERT_WEBHOOK_SECRET: secret }: Variables) {
  return address !== undefined && secret !== undefined ? { url: address, secret } : undefined;
}

function openTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName }: Variables) {
  return endpoint === undefined ? undefined : { endpoint, serviceName };
}
