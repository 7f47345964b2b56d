/** Something that could be chosen, as a text names it. */
export interface FoundOption {
  readonly label: string;
  /** The words that name it. Empty where no text does. */
  readonly quote: string;
  readonly ref: string;
  readonly isChosen?: boolean;
}
