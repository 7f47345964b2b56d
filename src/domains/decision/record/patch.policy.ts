import { AppError, badUserInput } from '../../../kernel/errors.js';
import type { QuoteFinder } from '../drafting/quotes.js';
import type { DecisionGraph, GraphPatch, PatchOperation, Provenance } from '../graph/index.js';
import type { GraphIssue, ValidationReport } from '../validation/index.js';

export const MAX_OPERATIONS = 200;

/** @throws {AppError} BAD_USER_INPUT when there are none or too many */
export function checkOperationCount({ operations }: GraphPatch): void {
  if (operations.length >= 1 && operations.length <= MAX_OPERATIONS) return;
  const message = `input.operations must have 1 to ${MAX_OPERATIONS} operations; it has ${operations.length}.`;
  throw badUserInput('input.operations', 'count', message);
}

/**
 * Refuses a change that breaks a rule which held before it.
 * @throws {AppError} BAD_USER_INPUT; `rule` is the first issue's code, `nodes` and `edges` say where it is, `issues`
 *   has the codes of all
 */
export function refuseNewErrors(
  before: ValidationReport,
  after: ValidationReport,
  field = 'input.operations',
): void {
  const known = new Set(errorsOf(before).map(nameOf));
  const broken = errorsOf(after).filter((error) => !known.has(nameOf(error)));
  const [issue] = broken;
  if (!issue) return;
  const { code, message, nodes, edges } = issue;
  const issues = [...new Set(broken.map((error) => error.code))];
  throw new AppError('BAD_USER_INPUT', message, {
    details: { field, rule: code, nodes, edges, issues },
  });
}

/** A patch whose quotes have been looked up: a claim from a document is proven here, whoever makes it. */
export function provePatch(
  { operations }: GraphPatch,
  finder: QuoteFinder,
): { readonly patch: GraphPatch; readonly notes: readonly GraphIssue[] } {
  const notes: GraphIssue[] = [];
  const prove = (provenance: Provenance, edge: string): Provenance => {
    if (provenance.source !== 'DOCUMENT') return { ...provenance, verified: false };
    const { quote, documentId } = provenance;
    const found = quote === undefined ? undefined : finder.find(quote, documentId);
    if (!found) {
      notes.push(unproven(edge, quote));
      return { source: 'HYPOTHESIS', ...(quote === undefined ? {} : { quote }), verified: false };
    }
    const { page, start, end } = found;
    const location = { ...(page === null ? {} : { page }), start, end };
    return { source: 'DOCUMENT', quote: found.quote, documentId: found.documentId, location, verified: true };
  };
  return { patch: { operations: operations.map((operation) => proveOperation(operation, prove)) }, notes };
}

function proveOperation(
  operation: PatchOperation,
  prove: (provenance: Provenance, edge: string) => Provenance,
): PatchOperation {
  if (operation.op === 'ADD_EDGE' && operation.edge.provenance) {
    const { edge } = operation;
    const provenance = prove(operation.edge.provenance, `${edge.from}::${edge.to}`);
    return { ...operation, edge: { ...edge, provenance } };
  }
  if (operation.op === 'CHANGE_EDGE' && operation.changes.provenance) {
    const provenance = prove(operation.changes.provenance, operation.key);
    return { ...operation, changes: { ...operation.changes, provenance } };
  }
  return operation;
}

function unproven(edge: string, quote: string | undefined): GraphIssue {
  const message =
    quote === undefined
      ? `The edge ${edge} claims to come from a document but quotes nothing. It is kept as a hypothesis.`
      : `The quote of the edge ${edge} is in none of the documents. It is kept as a hypothesis.`;
  const code = quote === undefined ? 'QUOTE_MISSING' : 'QUOTE_UNVERIFIED';
  return { code, severity: 'WARNING', message, nodes: [], edges: [edge] };
}

/** The notes that still speak of something in the graph, or of nothing in it. */
export function notesThatHold(
  notes: readonly GraphIssue[],
  { nodes, edges }: DecisionGraph,
): readonly GraphIssue[] {
  const keys = new Set([...nodes, ...edges].map(({ key }) => key));
  const claims = new Set(
    edges.filter(({ provenance }) => provenance?.source === 'HYPOTHESIS').map(({ key }) => key),
  );
  return notes.filter((note) =>
    note.code.startsWith('QUOTE_')
      ? note.edges.every((edge) => claims.has(edge))
      : [...note.nodes, ...note.edges].every((key) => keys.has(key)),
  );
}

function errorsOf({ issues }: ValidationReport): readonly GraphIssue[] {
  return issues.filter(({ severity }) => severity === 'ERROR');
}

function nameOf({ code, nodes, edges }: GraphIssue): string {
  return JSON.stringify([code, [...nodes].sort(), [...edges].sort()]);
}
