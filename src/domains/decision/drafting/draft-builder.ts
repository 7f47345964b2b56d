import {
  edgeKey,
  type DecisionGraph,
  type GraphEdge,
  type GraphNode,
  type Provenance,
} from '../graph/index.js';
import type { GraphIssue } from '../validation/index.js';
import type { TaskDocument } from '../asking/task-document.js';
import type { QuoteFinder } from './quotes.js';
import { problemsOf, writtenEdge, writtenNode, writtenNote, type WrittenEdge } from './written.js';

/** Hears of each part of a draft that could be read. */
export interface DraftListener {
  nodeAdded(node: GraphNode): void;
  edgeAdded(edge: GraphEdge): void;
}

/** The texts that a draft may quote. */
export interface DraftSources {
  readonly documents: readonly TaskDocument[];
  /** What the team has noted; their ids are items'. */
  readonly known: readonly TaskDocument[];
  /** Looks quotes up in all of them. */
  readonly finder: QuoteFinder;
}

/** More than a graph could ever be: what follows is not read. */
const MAX_PARTS = 300;
const MAX_SHOWN_QUOTE = 120;
const MAX_LEFT_OUT = 5;

/** Makes a graph of what a drafter writes, and looks each quote up on the way. What it could not use it notes. */
export class DraftBuilder {
  readonly notes: GraphIssue[] = [];
  private readonly nodes: GraphNode[] = [];
  private readonly edges: GraphEdge[] = [];
  private readonly documents: readonly TaskDocument[];
  private readonly itemIds: ReadonlySet<string>;
  private readonly finder: QuoteFinder;

  constructor(
    { documents, known, finder }: DraftSources,
    private readonly listener?: DraftListener,
  ) {
    this.documents = [...documents, ...known];
    this.itemIds = new Set(known.map(({ id }) => id));
    this.finder = finder;
  }

  get graph(): DecisionGraph {
    return { nodes: this.nodes, edges: this.edges };
  }

  /** Whether a node or an edge could not be read. */
  get isMalformed(): boolean {
    return this.notes.some(({ code }) => code.startsWith('MALFORMED_'));
  }

  node(raw: unknown): void {
    if (this.nodes.length >= MAX_PARTS) return;
    const { data, error } = writtenNode.safeParse(raw);
    if (error) return this.note('MALFORMED_NODE', `A node could not be read: ${problemsOf(error)}.`);
    const node = withoutUndefined<GraphNode>(data);
    this.nodes.push(node);
    this.listener?.nodeAdded(node);
  }

  edge(raw: unknown): void {
    if (this.edges.length >= MAX_PARTS) return;
    const { data, error } = writtenEdge.safeParse(raw);
    if (error) return this.note('MALFORMED_EDGE', `An edge could not be read: ${problemsOf(error)}.`);
    const { from, to, belief, weight } = data;
    const key = edgeKey(from, to);
    const edge = withoutUndefined<GraphEdge>({
      key,
      from,
      to,
      belief,
      weight,
      provenance: this.proven(key, data),
    });
    this.edges.push(edge);
    this.listener?.edgeAdded(edge);
  }

  /** A decision that the texts ask for beside this one: told to the reader, not drawn. */
  leftOut(raw: unknown): void {
    const { data } = writtenNote.safeParse(raw);
    const told = this.notes.filter(({ code }) => code === 'DECISION_LEFT_OUT').length;
    if (!data || told >= MAX_LEFT_OUT) return;
    this.note('DECISION_LEFT_OUT', `The texts ask for another decision, which is not in this graph: ${data}`);
  }

  private proven(key: string, written: WrittenEdge): Provenance | undefined {
    const { quote, source, belief, weight } = written;
    const isClaim = belief !== undefined || weight !== undefined;
    if (quote !== undefined && (source === undefined || source === 'DOCUMENT'))
      return this.quoted(key, quote, written);
    if (source === 'DOCUMENT') {
      this.noteEdge(
        'QUOTE_MISSING',
        key,
        `The edge ${key} claims to come from a document but quotes nothing. It is kept as a hypothesis.`,
      );
      return { source: 'HYPOTHESIS', verified: false };
    }
    if (source === undefined && !isClaim) return undefined;
    return { source: source ?? 'MODEL', verified: false };
  }

  private quoted(key: string, quote: string, { document }: WrittenEdge): Provenance {
    const preferred = this.documents.find(({ ref, name }) => ref === document || name === document);
    const found = this.finder.find(quote, preferred?.id);
    if (!found) {
      this.noteEdge(
        'QUOTE_UNVERIFIED',
        key,
        `The quote “${shown(quote)}” is in none of the documents. The edge ${key} is kept as a hypothesis.`,
      );
      return { source: 'HYPOTHESIS', quote, verified: false };
    }
    const { documentId: id, page, start, end } = found;
    const location = { ...(page === null ? {} : { page }), start, end };
    const text = this.itemIds.has(id) ? { itemId: id } : { documentId: id };
    return { source: 'DOCUMENT', quote: found.quote, ...text, location, verified: true };
  }

  private note(code: string, message: string): void {
    this.notes.push({ code, severity: 'WARNING', message, nodes: [], edges: [] });
  }

  private noteEdge(code: string, key: string, message: string): void {
    this.notes.push({ code, severity: 'WARNING', message, nodes: [], edges: [key] });
  }
}

function shown(quote: string): string {
  return quote.length > MAX_SHOWN_QUOTE ? `${quote.slice(0, MAX_SHOWN_QUOTE).toWellFormed()}…` : quote;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
