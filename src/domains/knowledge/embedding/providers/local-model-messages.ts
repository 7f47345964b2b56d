/** Which model, and by which package it is run. */
export interface ModelFolder {
  /** Models are in folders of their names in it. Nothing is ever downloaded. */
  readonly folder: string;
  /** Such as `Xenova/all-MiniLM-L6-v2`. */
  readonly model: string;
  /** What is imported to run it. */
  readonly module: string;
}

export interface ModelFailure {
  readonly kind: 'misconfigured' | 'text-too-long' | 'down';
  readonly reason: string;
}

/** What a thread that runs a model is told. `close` gives back what the model holds. */
export type ModelCall =
  | { readonly id: number; readonly texts: readonly string[] }
  | { readonly id: number; readonly kind: 'close' };

/** What it answers: the vectors one after another, or why there are none. */
export type ModelReply =
  | { readonly id: number; readonly vectors: Float32Array }
  | { readonly id: number; readonly failure: ModelFailure };
