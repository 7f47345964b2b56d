import type { Evaluation } from '../evaluation/evaluation.js';
import type { DecisionGraph } from '../graph/graph.js';

/** RECORD is a decision record in Markdown. */
export const EXPORT_FORMATS = [
  'MERMAID',
  'DOT',
  'GRAPHML',
  'JSON',
  'XDSL',
  'BIFXML',
  'RECORD',
  'SVG',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const IMPORT_FORMATS = ['JSON', 'XDSL', 'BIFXML'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What was decided, for the record. */
export interface RecordedDecision {
  /** The chosen option's key. */
  readonly option: string;
  readonly rationale?: string;
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
}

/** A decision as the exports show it. Only the graph is needed by all. */
export interface ExportSubject {
  readonly title: string;
  readonly graph: DecisionGraph;
  readonly brief?: string;
  /** Shown in the record and the drawing where given. */
  readonly evaluation?: Evaluation;
  readonly decided?: RecordedDecision;
  /** Names of the documents that quotes come from, by id. */
  readonly documentNames?: ReadonlyMap<string, string>;
}
