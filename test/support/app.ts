import { compose, type App, type Overrides } from '../../src/compose.js';
import type { Config } from '../../src/config.js';
import { makeTestDatabase } from './database.js';
import { PATIENCE_MS } from './waits.js';

/** A config as an unset environment gives it, on any free port. */
export const TEST_CONFIG: Config = {
  environment: 'development',
  host: '127.0.0.1',
  port: 0,
  corsOrigins: [],
  auth: 'local',
  dataDir: 'unused: tests bring their database',
  fallbackOffline: false,
  cachesAnswers: true,
  cacheEviction: 'lru',
  modelPrices: [],
  modelConcurrency: 5,
  bodyLimitBytes: 1_048_576,
  logLevel: 'silent',
  vectors: { kind: 'embedded' },
  embeddings: { kind: 'lexical' },
  embeddingDimensions: 384,
};

/** No word of an answer is waited for, and nothing is left out for being late. */
const TEST_WAITS: Overrides = {
  wordDelayMs: 0,
  vectorsPatienceMs: PATIENCE_MS,
  knowledgePatienceMs: PATIENCE_MS,
  redisPatienceMs: PATIENCE_MS,
};

/** An answer as a GraphQL client sees it. Data is what the caller's document says it is. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null;
  readonly errors: readonly {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

/** The whole service behind its real sockets, on a database of its own. */
export interface TestApp {
  readonly app: App;
  readonly url: string;
  /** Sends one operation over HTTP. */
  send<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<Data>>;
  /** Stops the service and starts it again on the same database and another port. Needs `kept`. */
  restart(options?: { readonly graceMs: number }): Promise<void>;
  close(): Promise<void>;
}

export interface TestAppOptions extends Omit<Overrides, 'database'> {
  readonly config?: Partial<Config>;
  /** Called with each statement. */
  readonly onStatement?: (sql: string) => void;
  /** Whether the database outlives a restart. @default false */
  readonly kept?: boolean;
}

/** Starts the service as `main.ts` would, with what the test wants different. */
export async function startTestApp({
  config,
  onStatement,
  kept,
  ...overrides
}: TestAppOptions = {}): Promise<TestApp> {
  const testDatabase = await makeTestDatabase({ onStatement }, kept);
  const database = testDatabase.options;
  const start = async () => {
    const app = await compose({ ...TEST_CONFIG, ...config }, { ...TEST_WAITS, ...overrides, database });
    return { app, url: (await app.listen()).url };
  };
  let running = await start();
  return {
    get app() {
      return running.app;
    },
    get url() {
      return running.url;
    },
    send: (query, variables, headers) => send(running.url, query, variables, headers),
    async restart(options) {
      await running.app.close(options);
      running = await start();
    },
    async close() {
      await running.app.close();
      await testDatabase.drop();
    },
  };
}

async function send<Data>(
  url: string,
  query: string,
  variables?: object,
  headers?: Record<string, string>,
): Promise<Answer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Partial<Answer<Data>>;
  return {
    status: response.status,
    data: body.data ?? null,
    errors: body.errors ?? [],
    extensions: body.extensions,
  };
}
