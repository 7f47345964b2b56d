import { isSameText } from './phrases.js';

/** Something that could be chosen, as a text names it. */
export interface FoundOption {
  readonly label: string;
  /** The words that name it. Empty where no text does. */
  readonly quote: string;
  readonly ref: string;
  readonly isChosen?: boolean;
}

/** Whether one of the options is called so. */
export function isIn(label: string, options: readonly FoundOption[]): boolean {
  return options.some((option) => isSameText(option.label, label));
}
