import { JSONParser } from '@streamparser/json';

/** Where the parts of an answer go while it is being written: a value of `$.name`, or an item of the list `$.name`. */
export type ItemSink = (name: string, value: unknown) => void;

/**
 * Reads an object of lists while a model writes it, piece by piece, and hands on each item as soon as its closing
 * bracket is there. What follows a mistake in the JSON is not read.
 */
export class ItemStream {
  private readonly parser: JSONParser;
  private isBroken = false;

  /** @param paths `$.nodes.*` for the items of a list, `$.readiness` for a value */
  constructor(paths: readonly string[], sink: ItemSink) {
    this.parser = new JSONParser({ paths: [...paths], keepStack: false });
    this.parser.onValue = ({ value, key, stack }) => {
      const name = typeof key === 'number' ? stack.at(-1)?.key : key;
      if (typeof name === 'string') sink(name, value);
    };
    this.parser.onError = () => void (this.isBroken = true);
  }

  write(json: string): void {
    if (this.isBroken || this.parser.isEnded) return;
    try {
      this.parser.write(json);
    } catch {
      this.isBroken = true;
    }
  }

  /** Whether all that was written is one whole JSON value. */
  get isWhole(): boolean {
    return !this.isBroken && this.parser.isEnded;
  }
}
