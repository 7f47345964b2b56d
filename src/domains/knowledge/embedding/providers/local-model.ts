import { z } from 'zod';
import type { ModelFailure, ModelFolder } from './local-model-messages.js';

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

/** Why a model cannot be used, or a text not be embedded. */
export class LocalModelError extends Error {
  readonly failure: ModelFailure;

  constructor(failure: ModelFailure, cause?: unknown) {
    super(failure.reason, { cause });
    this.failure = failure;
  }
}

/** A model in a folder of this machine, run by ONNX Runtime: on a GPU where the runtime finds one, else on the processor. */
export class LocalModel {
  private readonly place: ModelFolder;
  private opening: Promise<FeatureExtraction> | undefined;

  constructor(place: ModelFolder) {
    this.place = place;
  }

  /**
   * The vectors of the texts, one after another in one array.
   * @throws {LocalModelError}
   */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    const extract = await this.opened();
    for (const text of texts) checkLength(extract, text);
    const { data } = await extract([...texts], { pooling: 'mean', normalize: true });
    return Float32Array.from(data);
  }

  async close(): Promise<void> {
    await this.opening?.then((extract) => extract.dispose()).catch(() => {});
  }

  private opened(): Promise<FeatureExtraction> {
    this.opening ??= open(this.place).catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }
}

async function open({ folder, model, module }: ModelFolder): Promise<FeatureExtraction> {
  const transformers = await load(module);
  transformers.env.allowRemoteModels = false;
  transformers.env.allowLocalModels = true;
  transformers.env.localModelPath = folder;
  const start = (device: string) =>
    transformers.pipeline('feature-extraction', model, { device, local_files_only: true });
  try {
    return await start('gpu').catch(() => start('cpu'));
  } catch (cause) {
    const reason = `The model ${model} could not be loaded from ${folder}.`;
    throw new LocalModelError({ kind: 'misconfigured', reason }, cause);
  }
}

/** The name in a variable: the compiler must not look for a package that need not be there. */
async function load(module: string): Promise<TransformersModule> {
  try {
    return Module.parse(await import(module));
  } catch (cause) {
    const reason = `The package ${module} is not installed. Install it: npm install ${module}`;
    throw new LocalModelError({ kind: 'misconfigured', reason }, cause);
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
  throw new LocalModelError({ kind: 'text-too-long', reason });
}
