import { JSONParser } from '@streamparser/json';

/** Where the parts of a graph go while it is being written. */
export interface GraphSink {
  node(raw: unknown): void;
  edge(raw: unknown): void;
}

/**
 * Reads `{ "nodes": […], "edges": […] }` while a model writes it, piece by piece, and hands on each node and edge as
 * soon as its closing bracket is there. What follows a mistake in the JSON is not read.
 */
export class GraphStream {
  private readonly parser = new JSONParser({ paths: ['$.nodes.*', '$.edges.*'], keepStack: false });
  private isBroken = false;

  constructor(sink: GraphSink) {
    this.parser.onValue = ({ value, stack }) => {
      const list = stack.at(-1)?.key;
      if (list === 'nodes') sink.node(value);
      else if (list === 'edges') sink.edge(value);
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
