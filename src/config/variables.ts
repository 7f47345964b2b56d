import { z } from 'zod';
import { url } from './url.js';
import { wholeNumber } from './whole-number.js';
import { KNOWLEDGE_VARIABLES } from './knowledge.js';

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
  .transform((list) => list.flatMap((price) => (price ? [toPrice(price)] : [])))
  .superRefine((list, context) => {
    const models = list.map(({ provider, model }) => `${provider}/${model}`);
    const twice = models.find((model, place) => models.indexOf(model) !== place);
    if (twice !== undefined) context.addIssue({ code: 'custom', message: `has two prices for ${twice}` });
  });

/** What is not said of kept fronts costs what any input does. */
function toPrice({ provider = '', model = '', prices: listed = '' }: Readonly<Record<string, string>>) {
  const [input = 0, output = 0, cacheRead = input, cacheWrite = input] = listed.split(':').map(Number);
  return { provider, model, input, output, cacheRead, cacheWrite };
}

/** The variables, as `.env.example` documents them. A variable that is set to nothing counts as unset. */
export const VARIABLES = z.object({
  ...KNOWLEDGE_VARIABLES.shape,
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
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
  LLM_CONCURRENCY: wholeNumber(1, 10_000).default(5),
  PROMPT_VARIANT: z.string().optional(),
  BODY_LIMIT_BYTES: wholeNumber(1_024, 268_435_456).default(1_048_576),
  ALERT_WEBHOOK_URL: url('https:', 'http:').optional(),
  ALERT_WEBHOOK_SECRET: z.string().min(16, 'must have 16 characters or more').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('https:', 'http:').optional(),
  OTEL_SERVICE_NAME: z.string().default('waymark'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Variables = z.infer<typeof VARIABLES>;

/** The names of the environment's variables that are read. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES.shape);

/** The providers that are asked with a key. */
export const KEYED = ['ANTHROPIC', 'OPENAI', 'GROQ', 'GEMINI'] as const;
export type KeyedProvider = (typeof KEYED)[number];
