import { badUserInput } from '../../../kernel/errors.js';
import { QuoteFinder } from '../drafting/quotes.js';
import { importGraph, type ImportFormat } from '../export/index.js';
import { applyPatch, type DecisionGraph, type PatchOperation, type Provenance } from '../graph/index.js';
import type { GraphIssue, ValidationReport, Validator } from '../validation/index.js';
import { provePatch, refuseNewErrors } from './patch.policy.js';

/** The longest file, in characters: a graph of the highest limits with long texts takes less. */
export const MAX_IMPORT_LENGTH = 4_194_304;
const NO_ISSUES: ValidationReport = { valid: true, issues: [] };

export interface ImportInput {
  readonly format: ImportFormat;
  readonly content: string;
  readonly title?: string | null;
  readonly brief?: string | null;
}

export interface Imported {
  readonly title: string | null;
  readonly brief: string;
  readonly graph: DecisionGraph;
}

/**
 * The graph in a file, with a title and a brief that speak for it where none were sent along.
 * @throws {AppError} BAD_USER_INPUT when the file is too long, malformed, declares entities, holds no graph of ours, or
 *   one that breaks a rule
 */
export function readImport({ format, content, title, brief }: ImportInput, validate: Validator): Imported {
  if (content.length > MAX_IMPORT_LENGTH) {
    const message = `input.content may have at most ${MAX_IMPORT_LENGTH} characters; it has ${content.length}.`;
    throw badUserInput('input.content', 'length', message);
  }
  const graph = importGraph(format, content);
  refuseNewErrors(NO_ISSUES, validate(graph), 'input.content');
  const question = graph.nodes.find(({ kind }) => kind === 'DECISION')?.label;
  const told = graph.nodes.map(({ label, rationale }) => (rationale ? `${label}. ${rationale}` : label));
  return {
    title: title ?? question ?? null,
    brief: brief ?? (told.length === 0 ? 'An empty graph.' : told.join('\n').slice(0, 20_000)),
    graph,
  };
}

/** The graph with its quotes looked up in the brief, the only text that came with it. */
export function proveGraph(
  { nodes, edges }: DecisionGraph,
  brief: { readonly id: string; readonly text: string },
): { readonly graph: DecisionGraph; readonly notes: readonly GraphIssue[] } {
  const operations = edges.map(({ key: _key, ...edge }): PatchOperation => {
    const { provenance } = edge;
    return { op: 'ADD_EDGE', edge: provenance ? { ...edge, provenance: bare(provenance) } : edge };
  });
  const { patch, notes } = provePatch({ operations }, new QuoteFinder([{ ...brief, pageStarts: [] }]));
  return { graph: applyPatch({ nodes, edges: [] }, patch), notes };
}

/** Without the ids and places of documents, which belong to the workspace that the file comes from. */
function bare({ source, quote }: Provenance): Provenance {
  return { source, ...(quote === undefined ? {} : { quote }), verified: false };
}
