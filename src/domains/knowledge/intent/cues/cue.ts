/** A turn of phrase that speaks for a label, or against it when its weight is negative. */
export interface Cue<Label> {
  readonly label: Label;
  readonly weight: number;
  /** On the message in small letters, with plain apostrophes. */
  readonly pattern: RegExp;
}

/** One line of a table of cues. */
export function cue<Label>(label: Label, weight: number, pattern: RegExp): Cue<Label> {
  return { label, weight, pattern };
}
