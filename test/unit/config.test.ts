import { ConfigError, readConfig } from '../../src/config.js';

/** What is said to be wrong with an environment. */
function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('Who answers, in the environment,', () => {
  it('is nobody when nothing is set', () => {
    const config = readConfig({ OPENAI_API_KEY: ' ' });
    expect(config).toMatchObject({ fallbackOffline: false });
    const { anthropic, openai, groq, gemini, localLlm } = config;
    expect([anthropic, openai, groq, gemini, localLlm]).toEqual(Array(5).fill(undefined));
  });

  it.each([
    ['anthropic' as const, 'ANTHROPIC', 'claude-sonnet-5-5'],
    ['openai' as const, 'OPENAI', 'gpt-5.4-mini'],
    ['groq' as const, 'GROQ', 'openai/gpt-oss-120b'],
    ['gemini' as const, 'GEMINI', 'gemini-3.5-flash'],
  ])('is %s with its default model once it has a key', (name, prefix, model) => {
    expect(readConfig({ [`${prefix}_API_KEY`]: 'k' })[name]).toEqual({ apiKey: 'k', model });
    const baseUrl = 'https://gateway.example/v1';
    const environment = {
      [`${prefix}_API_KEY`]: 'k',
      [`${prefix}_BASE_URL`]: baseUrl,
      [`${prefix}_MODEL`]: 'm',
    };
    expect(readConfig(environment)[name]).toEqual({ apiKey: 'k', baseUrl, model: 'm' });
  });

  it.each(['ANTHROPIC', 'OPENAI', 'GROQ', 'GEMINI'])('must have a key where %s has an address', (prefix) => {
    expect(problemsOf({ [`${prefix}_BASE_URL`]: 'https://gateway.example' })).toEqual([
      `${prefix}_API_KEY: is missing, while ${prefix}_BASE_URL is set.`,
    ]);
  });

  it("is a server of one's own with an address and a model, and no key", () => {
    const baseUrl = 'http://127.0.0.1:11434/v1';
    const environment = { LOCAL_LLM_BASE_URL: baseUrl, LOCAL_LLM_MODEL: 'qwen3:8b' };
    expect(readConfig(environment).localLlm).toEqual({ baseUrl, model: 'qwen3:8b' });
    expect(readConfig({ ...environment, LOCAL_LLM_API_KEY: 'k' }).localLlm).toMatchObject({ apiKey: 'k' });
  });

  it.each([
    [{ LOCAL_LLM_BASE_URL: 'http://127.0.0.1:11434/v1' }, 'LOCAL_LLM_MODEL'],
    [{ LOCAL_LLM_MODEL: 'qwen3:8b' }, 'LOCAL_LLM_BASE_URL'],
    [{ LOCAL_LLM_API_KEY: 'k' }, 'LOCAL_LLM_BASE_URL'],
  ])('is not half a server: %j wants %s', (environment, missing) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(`${missing}: is missing`)]);
  });

  it('may be the offline coach when all have failed, if that is said in so many words', () => {
    expect(readConfig({ LLM_FALLBACK_OFFLINE: 'true' }).fallbackOffline).toBe(true);
    expect(readConfig({ LLM_FALLBACK_OFFLINE: 'false' }).fallbackOffline).toBe(false);
    expect(problemsOf({ LLM_FALLBACK_OFFLINE: 'yes' })[0]).toContain('LLM_FALLBACK_OFFLINE');
  });
});

describe('What models cost', () => {
  it('can be said for each model, kept fronts included', () => {
    const { modelPrices } = readConfig({ LLM_PRICES: 'openai/mine=0.5:2, groq/a/b=1:2:0.1:1.25' });
    expect(modelPrices).toEqual([
      { provider: 'openai', model: 'mine', input: 0.5, output: 2, cacheRead: 0.5, cacheWrite: 0.5 },
      { provider: 'groq', model: 'a/b', input: 1, output: 2, cacheRead: 0.1, cacheWrite: 1.25 },
    ]);
  });

  it.each(['openai=1:2', 'openai/mine=1', 'openai/mine=a:b', 'openai/mine=1:2,'])('is not %s', (prices) => {
    expect(problemsOf({ LLM_PRICES: prices })).toEqual([expect.stringContaining('LLM_PRICES')]);
  });

  it('is said once for each model, since only one of two prices could count', () => {
    const both = 'openai/mine=1:2, groq/mine=1:2, openai/mine=3:4';
    expect(problemsOf({ LLM_PRICES: both })).toEqual(['LLM_PRICES: has two prices for openai/mine']);
  });
});

describe("The versions of the coach's prompt", () => {
  it('are one, several, or left to the newest', () => {
    expect(readConfig({}).promptVersions).toBeUndefined();
    expect(readConfig({ PROMPT_VARIANT: 'okr.coach/1' }).promptVersions).toEqual(['okr.coach/1']);
    const both = readConfig({ PROMPT_VARIANT: 'okr.coach/1, okr.coach/2' }).promptVersions;
    expect(both).toEqual(['okr.coach/1', 'okr.coach/2']);
  });
});

describe('An environment that is wrong', () => {
  it('is told everything at once', () => {
    const problems = problemsOf({
      HOST: '0.0.0.0',
      OPENAI_BASE_URL: 'https://a.example',
      LOCAL_LLM_MODEL: 'm',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'HOST',
      'OPENAI_API_KEY',
      'LOCAL_LLM_BASE_URL',
    ]);
  });
});

describe('How knowledge is found, in the environment,', () => {
  it('is in this process and by words when nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      vectors: { kind: 'embedded' },
      embeddings: { kind: 'lexical' },
      embeddingDimensions: 1536,
    });
  });

  it.each([
    [{ VECTORS: 'qdrant' }, 'QDRANT_URL: is missing, while VECTORS=qdrant.'],
    [{ QDRANT_URL: 'http://127.0.0.1:6333' }, 'QDRANT_URL: is set, while VECTORS=embedded.'],
    [
      { VECTORS: 'pgvector' },
      'DATABASE_URL: is missing, while VECTORS=pgvector: the embedded database has no vectors.',
    ],
    [{ EMBEDDINGS: 'openai' }, 'EMBEDDING_API_KEY: is missing, while EMBEDDINGS=openai.'],
    [{ EMBEDDINGS: 'ollama' }, 'EMBEDDING_MODEL: is missing, while EMBEDDINGS=ollama.'],
    [{ EMBEDDINGS: 'transformers' }, 'EMBEDDING_FOLDER: is missing, while EMBEDDINGS=transformers.'],
    [{ EMBEDDING_DIMENSIONS: '512' }, 'EMBEDDING_DIMENSIONS: must be 384 or 1536, while EMBEDDINGS=lexical.'],
  ])('is wrong as %j', (environment, problem) => {
    expect(problemsOf(environment)).toEqual([problem]);
  });

  it('is at Qdrant with its address and key', () => {
    const environment = { VECTORS: 'qdrant', QDRANT_URL: 'https://q.example', QDRANT_API_KEY: 'k' };
    expect(readConfig(environment).vectors).toEqual({
      kind: 'qdrant',
      url: 'https://q.example',
      apiKey: 'k',
    });
  });

  it('is by OpenAI with the key of its models, and never sends that key elsewhere', () => {
    const model = 'text-embedding-3-small';
    const shared = {
      EMBEDDINGS: 'openai',
      OPENAI_API_KEY: 'chat',
      OPENAI_BASE_URL: 'https://proxy.example/v1',
    };
    expect(readConfig(shared).embeddings).toEqual({
      kind: 'openai',
      model,
      apiKey: 'chat',
      baseUrl: 'https://proxy.example/v1',
    });
    const own = readConfig({ ...shared, EMBEDDING_API_KEY: 'own' }).embeddings;
    expect(own).toEqual({ kind: 'openai', model, apiKey: 'own' });
    const elsewhere = readConfig({ ...shared, EMBEDDING_BASE_URL: 'http://127.0.0.1:8080/v1' }).embeddings;
    expect(elsewhere).toEqual({ kind: 'openai', model, baseUrl: 'http://127.0.0.1:8080/v1' });
  });

  it('is by a model at home with as many numbers as it gives', () => {
    const environment = { EMBEDDINGS: 'ollama', EMBEDDING_MODEL: 'bge-m3', EMBEDDING_DIMENSIONS: '1024' };
    expect(readConfig(environment)).toMatchObject({
      embeddings: { kind: 'ollama', model: 'bge-m3', baseUrl: 'http://127.0.0.1:11434' },
      embeddingDimensions: 1024,
    });
  });
});

describe('A number, in the environment,', () => {
  it.each(['99999', '-1', '4000.5', 'four thousand'])(
    'is refused with the range it must be in: PORT=%s',
    (port) => {
      expect(problemsOf({ PORT: port })).toEqual(['PORT: must be a whole number from 0 to 65535']);
    },
  );

  it('may be either end of its range', () => {
    expect([readConfig({ PORT: '0' }).port, readConfig({ PORT: '65535' }).port]).toEqual([0, 65_535]);
  });
});
