/** What the author called a line, if anything. Numbers are as written: `KR2` has 2, `O1.KR2` also the objective 1. */
export interface Label {
  readonly kind: 'OBJECTIVE' | 'KEY_RESULT';
  readonly number?: number;
  readonly objectiveNumber?: number;
}
