/** Tokens of one call. Input is the three input counts together; they never overlap. */
export interface Usage {
  /** Input tokens that were neither read from nor written to the provider's prompt cache. */
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  /** True when the provider has not reported the end of the call: the output is counted here, or not yet. */
  readonly estimated: boolean;
}

/** What an answer that was not asked for again has used. */
export const NO_USAGE: Usage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  estimated: false,
};
