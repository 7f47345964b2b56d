/** What a question is after. Those about a sentence are named by the code of the finding behind them. */
export type Topic =
  | 'CHANGE'
  | 'WHO'
  | 'WHY'
  | 'SENTENCE'
  | 'REWORD'
  | 'FIRST_NUMBER'
  | 'ANOTHER_NUMBER'
  | 'TOO_MANY'
  | 'CONFIRM'
  | `FINDING_${string}`;

/** A question the coach may ask, in several wordings so that it never says the same twice running. */
export interface Question {
  readonly topic: Topic;
  readonly variants: readonly [string, ...string[]];
  /** Which sentence it is about: places in the turn's objectives and their key results. */
  readonly objectiveIndex?: number;
  readonly keyResultIndex?: number;
}
