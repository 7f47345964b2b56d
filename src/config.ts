import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { url } from './environment.js';
import {
  KNOWLEDGE_VARIABLES,
  knowledgeProblems,
  toKnowledgeConfig,
  type KnowledgeConfig,
} from './knowledge-config.js';

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

const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin), {
    error: 'must be origins such as https://app.example.com, separated by commas',
  });

const PRICE = /^(?<provider>[a-z]+)\/(?<model>[^=\s]+)=(?<prices>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){1,3})$/;

const prices = z
  .string()
  .transform((text) => text.split(',').map((price) => PRICE.exec(price.trim())?.groups))
  .refine((list) => list.every((price) => price !== undefined), {
    error: 'must be prices such as openai/my-model=0.5:2, in dollars a million tokens, separated by commas',
  })
  .transform((list) => list.flatMap((price) => (price ? [toPrice(price)] : [])));

/** What is not said of kept fronts costs what any input does. */
function toPrice({ provider = '', model = '', prices: listed = '' }: Readonly<Record<string, string>>) {
  const [input = 0, output = 0, cacheRead = input, cacheWrite = input] = listed.split(':').map(Number);
  return { provider, model, input, output, cacheRead, cacheWrite };
}

/** The variables, as `.env.example` documents them. A variable that is set to nothing counts as unset. */
const VARIABLES = z.object({
  ...KNOWLEDGE_VARIABLES.shape,
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(4000),
  CORS_ORIGINS: origins.default([]),
  AUTH: z.enum(['local', 'keys']).default('local'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATA_DIR: z.string().default('./.waymark'),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
  ANTHROPIC_BASE_URL: url('https:', 'http:').optional(),
  ANTHROPIC_MODEL: z.string().default('claude-sonnet-5-5'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url('https:', 'http:').optional(),
  OPENAI_MODEL: z.string().default('gpt-5.4-mini'),
  GROQ_API_KEY: z.string().optional(),
  GROQ_BASE_URL: url('https:', 'http:').optional(),
  GROQ_MODEL: z.string().default('openai/gpt-oss-120b'),
  GEMINI_API_KEY: z.string().optional(),
  GEMINI_BASE_URL: url('https:', 'http:').optional(),
  GEMINI_MODEL: z.string().default('gemini-3.5-flash'),
  LOCAL_LLM_API_KEY: z.string().optional(),
  LOCAL_LLM_BASE_URL: url('https:', 'http:').optional(),
  LOCAL_LLM_MODEL: z.string().optional(),
  LLM_FALLBACK_OFFLINE: z.enum(['true', 'false']).default('false'),
  LLM_CACHE: z.enum(['on', 'off']).default('on'),
  LLM_CACHE_EVICTION: z.enum(['lru', 'lfu']).default('lru'),
  LLM_PRICES: prices.default([]),
  LLM_CONCURRENCY: z.coerce.number('must be a number').int().min(1).max(10_000).default(5),
  PROMPT_VARIANT: z.string().optional(),
  BODY_LIMIT_BYTES: z.coerce.number('must be a number').int().min(1_024).max(268_435_456).default(1_048_576),
  ALERT_WEBHOOK_URL: url('https:', 'http:').optional(),
  ALERT_WEBHOOK_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('https:', 'http:').optional(),
  OTEL_SERVICE_NAME: z.string().default('waymark'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Variables = z.infer<typeof VARIABLES>;

/** The names of the environment's variables that are read. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES.shape);

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

function contradictions(variables: Variables): string[] {
  const { AUTH, HOST } = variables;
  const problems = [
    ...keylessAddresses(variables),
    ...halfLocalServer(variables),
    ...knowledgeProblems(variables),
    ...halfWebhook(variables),
  ];
  if (AUTH === 'local' && !isLoopback(HOST)) {
    problems.unshift(
      `HOST: ${HOST} can be reached from outside, and AUTH=local lets everybody in. Set AUTH=keys.`,
    );
  }
  return problems;
}

const KEYED = ['ANTHROPIC', 'OPENAI', 'GROQ', 'GEMINI'] as const;

function keylessAddresses(variables: Variables): string[] {
  return KEYED.filter((name) => variables[`${name}_BASE_URL`] && !variables[`${name}_API_KEY`]).map(
    (name) => `${name}_API_KEY: is missing, while ${name}_BASE_URL is set.`,
  );
}

function halfLocalServer({ LOCAL_LLM_BASE_URL, LOCAL_LLM_MODEL, LOCAL_LLM_API_KEY }: Variables): string[] {
  if (LOCAL_LLM_BASE_URL) {
    return LOCAL_LLM_MODEL ? [] : ['LOCAL_LLM_MODEL: is missing, while LOCAL_LLM_BASE_URL is set.'];
  }
  const isMeant = LOCAL_LLM_MODEL !== undefined || LOCAL_LLM_API_KEY !== undefined;
  return isMeant ? ['LOCAL_LLM_BASE_URL: is missing: a server of your own has no other address.'] : [];
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
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

function keyed(variables: Variables, name: (typeof KEYED)[number]): AnthropicConfig | undefined {
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

function halfWebhook({ ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET }: Variables): string[] {
  if (ALERT_WEBHOOK_URL && !ALERT_WEBHOOK_SECRET)
    return ['ALERT_WEBHOOK_SECRET: is missing, while ALERT_WEBHOOK_URL is set: what is sent is signed.'];
  if (ALERT_WEBHOOK_SECRET && !ALERT_WEBHOOK_URL)
    return ['ALERT_WEBHOOK_URL: is missing, while ALERT_WEBHOOK_SECRET is set.'];
  return [];
}

function alertWebhook({ ALERT_WEBHOOK_URL: address, ALERT_WEBHOOK_SECRET: secret }: Variables) {
  return address !== undefined && secret !== undefined ? { url: address, secret } : undefined;
}

function openTelemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName }: Variables) {
  return endpoint === undefined ? undefined : { endpoint, serviceName };
}
