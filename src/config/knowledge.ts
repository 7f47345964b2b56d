import { resolve } from 'node:path';
import { z } from 'zod';
import { url } from './url.js';
import { wholeNumber } from './whole-number.js';

/** Where vectors are, and who finds the nearest. */
export type VectorsConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'qdrant'; readonly url: string; readonly apiKey?: string }
  | { readonly kind: 'pgvector' };

/** Who turns texts into vectors. */
export type EmbeddingsConfig =
  | { readonly kind: 'lexical' }
  | { readonly kind: 'openai'; readonly apiKey?: string; readonly baseUrl?: string; readonly model: string }
  | { readonly kind: 'ollama'; readonly baseUrl: string; readonly model: string }
  | { readonly kind: 'transformers'; readonly folder: string; readonly model: string };

/** How knowledge is found again. */
export interface KnowledgeConfig {
  readonly vectors: VectorsConfig;
  readonly embeddings: EmbeddingsConfig;
  /** Numbers a vector. */
  readonly embeddingDimensions: number;
}

/** The part of the environment that says how knowledge is found again. */
export const KNOWLEDGE_VARIABLES = z.object({
  VECTORS: z.enum(['embedded', 'qdrant', 'pgvector']).default('embedded'),
  QDRANT_URL: url('https:', 'http:').optional(),
  QDRANT_API_KEY: z.string().optional(),
  EMBEDDINGS: z.enum(['lexical', 'openai', 'ollama', 'transformers']).default('lexical'),
  EMBEDDING_MODEL: z.string().optional(),
  EMBEDDING_BASE_URL: url('https:', 'http:').optional(),
  EMBEDDING_API_KEY: z.string().optional(),
  EMBEDDING_FOLDER: z.string().optional(),
  EMBEDDING_DIMENSIONS: wholeNumber(32, 4_096).optional(),
});

type Variables = z.infer<typeof KNOWLEDGE_VARIABLES> & {
  readonly DATABASE_URL?: string | undefined;
  readonly OPENAI_API_KEY?: string | undefined;
  readonly OPENAI_BASE_URL?: string | undefined;
};

/** The numbers a vector has where nothing else is said; those of common models that run at home. */
const DEFAULT_DIMENSIONS = { lexical: 1536, openai: 1536, ollama: 384, transformers: 384 } as const;
/** Those that are made here, or cut here, have one of two lengths. */
const PROFILES: readonly number[] = [384, 1536];

/** What is wrong with the variables together. */
export function knowledgeProblems(variables: Variables): string[] {
  return [...vectorProblems(variables), ...embeddingProblems(variables)];
}

export function toKnowledgeConfig(variables: Variables): KnowledgeConfig {
  const { EMBEDDINGS, EMBEDDING_DIMENSIONS } = variables;
  return {
    vectors: toVectors(variables),
    embeddings: toEmbeddings(variables),
    embeddingDimensions: EMBEDDING_DIMENSIONS ?? DEFAULT_DIMENSIONS[EMBEDDINGS],
  };
}

function vectorProblems({ VECTORS, QDRANT_URL, DATABASE_URL }: Variables): string[] {
  if (VECTORS === 'qdrant' && !QDRANT_URL) return ['QDRANT_URL: is missing, while VECTORS=qdrant.'];
  if (VECTORS !== 'qdrant' && QDRANT_URL) return [`QDRANT_URL: is set, while VECTORS=${VECTORS}.`];
  if (VECTORS === 'pgvector' && !DATABASE_URL) {
    return ['DATABASE_URL: is missing, while VECTORS=pgvector: the embedded database has no vectors.'];
  }
  return [];
}

function embeddingProblems(variables: Variables): string[] {
  const { EMBEDDINGS, EMBEDDING_DIMENSIONS: dims, EMBEDDING_MODEL, EMBEDDING_FOLDER } = variables;
  const problems: string[] = [];
  const isCut = EMBEDDINGS === 'lexical' || EMBEDDINGS === 'openai';
  if (isCut && dims !== undefined && !PROFILES.includes(dims)) {
    problems.push(`EMBEDDING_DIMENSIONS: must be 384 or 1536, while EMBEDDINGS=${EMBEDDINGS}.`);
  }
  if (EMBEDDINGS === 'openai' && !keyOf(variables) && !variables.EMBEDDING_BASE_URL) {
    problems.push('EMBEDDING_API_KEY: is missing, while EMBEDDINGS=openai.');
  }
  if (EMBEDDINGS === 'ollama' && !EMBEDDING_MODEL) {
    problems.push('EMBEDDING_MODEL: is missing, while EMBEDDINGS=ollama.');
  }
  if (EMBEDDINGS === 'transformers' && !EMBEDDING_FOLDER) {
    problems.push('EMBEDDING_FOLDER: is missing, while EMBEDDINGS=transformers.');
  }
  return problems;
}

function toVectors({ VECTORS, QDRANT_URL, QDRANT_API_KEY }: Variables): VectorsConfig {
  if (VECTORS !== 'qdrant') return { kind: VECTORS };
  return { kind: VECTORS, url: QDRANT_URL ?? '', ...(QDRANT_API_KEY && { apiKey: QDRANT_API_KEY }) };
}

function toEmbeddings(variables: Variables): EmbeddingsConfig {
  const { EMBEDDINGS: kind, EMBEDDING_MODEL: model, EMBEDDING_BASE_URL, EMBEDDING_FOLDER } = variables;
  switch (kind) {
    case 'lexical':
      return { kind };
    case 'openai': {
      const apiKey = keyOf(variables);
      // Another address of its own may want no key; OpenAI's goes with the key that is used.
      const baseUrl =
        EMBEDDING_BASE_URL ?? (variables.EMBEDDING_API_KEY ? undefined : variables.OPENAI_BASE_URL);
      return {
        kind,
        model: model ?? 'text-embedding-3-small',
        ...(apiKey && { apiKey }),
        ...(baseUrl && { baseUrl }),
      };
    }
    case 'ollama':
      return { kind, model: model ?? '', baseUrl: EMBEDDING_BASE_URL ?? 'http://127.0.0.1:11434' };
    case 'transformers':
      return { kind, model: model ?? 'Xenova/all-MiniLM-L6-v2', folder: resolve(EMBEDDING_FOLDER ?? '') };
  }
}

/** A key of its own, else the one of OpenAI's models; never that one for another address. */
function keyOf({ EMBEDDING_API_KEY, EMBEDDING_BASE_URL, OPENAI_API_KEY }: Variables): string | undefined {
  return EMBEDDING_API_KEY ?? (EMBEDDING_BASE_URL ? undefined : OPENAI_API_KEY);
}
