import { z } from 'zod';
import { EmbeddingFault } from '../embedding.errors.js';
import type { EmbeddedBatch, EmbeddingProvider } from '../provider.js';

const PROVIDER = 'transformers';
const VERSION = '1';
const PACKAGE: string = '@huggingface/transformers';

/** What is used of the package, which is installed by who wants it: it is large, and most run without it. */
export interface TransformersModule {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  pipeline(
    task: 'feature-extraction',
    model: string,
    options: { readonly device: string; readonly local_files_only: true },
  ): Promise<FeatureExtraction>;
}

interface FeatureExtraction {
  (
    texts: string[],
    options: { readonly pooling: 'mean'; readonly normalize: true },
  ): Promise<{ readonly data: ArrayLike<number>; readonly dims: readonly number[] }>;
  readonly tokenizer: {
    readonly model_max_length?: number;
    encode(text: string): readonly number[];
  };
  dispose(): Promise<unknown>;
}

/** That a module is what we take it for. */
const Module = z.custom<TransformersModule>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'env' in value &&
    'pipeline' in value &&
    typeof value.pipeline === 'function',
);

export interface TransformersEmbeddingOptions {
  /** Models are in folders of their names in it. Nothing is ever downloaded. */
  readonly folder: string;
  /** Such as `Xenova/all-MiniLM-L6-v2`. */
  readonly model: string;
  readonly dims: number;
  /** Loads the package. @default the one that is installed */
  readonly load?: () => Promise<unknown>;
}

/**
 * A model in a folder of this machine, run by ONNX Runtime in this process: on a GPU where the runtime finds one it can
 * use, else on the processor.
 */
export function createTransformersProvider(options: TransformersEmbeddingOptions): EmbeddingProvider {
  const { model, dims } = options;
  let opening: Promise<FeatureExtraction> | undefined;
  const opened = () => {
    opening ??= open(options).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    space: { provider: PROVIDER, model, dims, version: VERSION },
    semantic: true,
    isRemote: false,
    async embed(texts, signal): Promise<EmbeddedBatch> {
      const extract = await opened();
      signal.throwIfAborted();
      for (const text of texts) checkLength(extract, text);
      const { data, dims: shape } = await extract([...texts], { pooling: 'mean', normalize: true });
      const width = shape.at(-1) ?? 0;
      const all = Array.from(data);
      return { vectors: texts.map((_, i) => all.slice(i * width, (i + 1) * width)) };
    },
    async close() {
      await opening?.then((extract) => extract.dispose()).catch(() => {});
    },
  };
}

async function open({ folder, model, load }: TransformersEmbeddingOptions): Promise<FeatureExtraction> {
  const transformers = await loadPackage(load);
  transformers.env.allowRemoteModels = false;
  transformers.env.allowLocalModels = true;
  transformers.env.localModelPath = folder;
  const start = (device: string) =>
    transformers.pipeline('feature-extraction', model, { device, local_files_only: true });
  try {
    return await start('gpu').catch(() => start('cpu'));
  } catch (cause) {
    const reason = `The model ${model} could not be loaded from ${folder}.`;
    throw new EmbeddingFault({ kind: 'misconfigured', provider: PROVIDER, reason, cause });
  }
}

/** The name in a variable: the compiler must not look for a package that need not be there. */
async function loadPackage(
  load: () => Promise<unknown> = () => import(PACKAGE),
): Promise<TransformersModule> {
  try {
    return Module.parse(await load());
  } catch (cause) {
    const reason = `The package ${PACKAGE} is not installed. Install it: npm install ${PACKAGE}`;
    throw new EmbeddingFault({ kind: 'misconfigured', provider: PROVIDER, reason, cause });
  }
}

/** The pipeline would cut what does not fit in silence. */
function checkLength({ tokenizer }: FeatureExtraction, text: string): void {
  const { model_max_length: max = Infinity } = tokenizer;
  // A token has a character at least: short texts need no counting.
  if (text.length + 2 <= max) return;
  const tokens = tokenizer.encode(text).length;
  if (tokens <= max) return;
  const reason = `A text has ${tokens} tokens, and the model takes ${max}.`;
  throw new EmbeddingFault({ kind: 'text-too-long', provider: PROVIDER, reason });
}
