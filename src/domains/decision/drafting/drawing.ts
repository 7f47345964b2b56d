import { DraftBuilder, type DraftListener, type DraftSources } from './draft-builder.js';
import type { AnswerListener } from '../asking/asker.js';
import { ItemStream } from '../asking/item-stream.js';
import type { DecisionGraph } from '../graph/index.js';
import type { GraphIssue } from '../validation/index.js';

/** One answer's graph, as far as it has been written. Only the first call of the tool counts. */
export class Drawing implements AnswerListener {
  private readonly builder: DraftBuilder;
  private readonly stream: ItemStream;
  private callId: string | undefined;

  constructor(
    sources: DraftSources,
    listener?: DraftListener,
    private readonly onText?: (text: string) => void,
  ) {
    this.builder = new DraftBuilder(sources, listener);
    this.stream = new ItemStream(['$.nodes.*', '$.edges.*', '$.left_out.*'], (list, item) => {
      if (list === 'nodes') this.builder.node(item);
      else if (list === 'edges') this.builder.edge(item);
      else this.builder.leftOut(item);
    });
  }

  text(text: string): void {
    this.onText?.(text);
  }

  json(callId: string, json: string): void {
    this.callId ??= callId;
    if (callId === this.callId) this.stream.write(json);
  }

  get graph(): DecisionGraph {
    return this.builder.graph;
  }

  /** What could not be read or proven. */
  get notes(): readonly GraphIssue[] {
    if (this.callId === undefined) return [missing('The answer draws no graph.')];
    const cut = this.stream.isWhole ? [] : [missing('The graph broke off before its end.')];
    return [...cut, ...this.builder.notes];
  }

  /** Whether it has to be drawn again whatever the rules say about its graph. */
  get isUnusable(): boolean {
    return this.callId === undefined || !this.stream.isWhole || this.builder.isMalformed;
  }
}

function missing(message: string): GraphIssue {
  return { code: 'DRAFT_INCOMPLETE', severity: 'WARNING', message, nodes: [], edges: [] };
}
