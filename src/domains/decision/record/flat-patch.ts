import { badUserInput } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import type {
  EdgeChanges,
  GraphNode,
  GraphPatch,
  NewEdge,
  NodeChanges,
  NodeKind,
  PatchOperation,
  Provenance,
  ProvenanceSource,
} from '../graph/index.js';
import { readLine, readText } from '../write.policy.js';

export const PATCH_OPS = [
  'ADD_NODE',
  'CHANGE_NODE',
  'REMOVE_NODE',
  'ADD_EDGE',
  'CHANGE_EDGE',
  'REMOVE_EDGE',
] as const;
export type PatchOp = (typeof PATCH_OPS)[number];

export const CLEARABLE_FIELDS = ['RATIONALE', 'VALUE', 'BELIEF', 'WEIGHT', 'PROVENANCE'] as const;
export type ClearableField = (typeof CLEARABLE_FIELDS)[number];

type Said<T> = T | null | undefined;

/** An operation of a patch with all that any of them may have, as the API shows and takes it. */
export interface FlatOperation {
  readonly op: PatchOp;
  readonly key?: Said<string>;
  readonly from?: Said<string>;
  readonly to?: Said<string>;
  readonly kind?: Said<NodeKind>;
  readonly label?: Said<string>;
  readonly rationale?: Said<string>;
  readonly value?: Said<number>;
  readonly belief?: Said<number>;
  readonly weight?: Said<number>;
  readonly source?: Said<ProvenanceSource>;
  readonly quote?: Said<string>;
  /** A global id. */
  readonly documentId?: Said<string>;
  readonly clears?: Said<readonly ClearableField[]>;
}

const MAX_KEY = 140;
const MAX_LABEL = 200;
const MAX_TEXT = 1_000;

/** @throws {AppError} BAD_USER_INPUT when an operation lacks what it needs, or has a text that is too long */
export function toPatch(operations: readonly FlatOperation[]): GraphPatch {
  return { operations: operations.map((flat, index) => toOperation(flat, `input.operations[${index}]`)) };
}

/** A patch as the API shows it. */
export function toFlatPatch({ operations }: GraphPatch): readonly FlatOperation[] {
  return operations.map((operation) => {
    const { op } = operation;
    if (op === 'ADD_NODE') return { op, ...operation.node };
    if (op === 'ADD_EDGE') return { op, ...flatEdge(operation.edge) };
    if (op === 'CHANGE_NODE' || op === 'CHANGE_EDGE') {
      const { key, changes } = operation;
      return { op, key, ...flatEdge(changes), clears: clearsOf(changes) };
    }
    return { op, key: operation.key };
  });
}

function toOperation(flat: FlatOperation, field: string): PatchOperation {
  const { op } = flat;
  switch (op) {
    case 'ADD_NODE':
      return { op, node: toNode(flat, field) };
    case 'ADD_EDGE':
      return { op, edge: toEdge(flat, field) };
    case 'CHANGE_NODE':
      return { op, key: need(flat.key, `${field}.key`, MAX_KEY), changes: nodeChanges(flat, field) };
    case 'CHANGE_EDGE':
      return { op, key: need(flat.key, `${field}.key`, MAX_KEY), changes: edgeChanges(flat, field) };
    case 'REMOVE_NODE':
    case 'REMOVE_EDGE':
      return { op, key: need(flat.key, `${field}.key`, MAX_KEY) };
  }
}

function toNode(flat: FlatOperation, field: string): GraphNode {
  const { kind } = flat;
  if (!kind) throw missing(`${field}.kind`);
  const key = need(flat.key, `${field}.key`, MAX_KEY);
  const label = need(flat.label, `${field}.label`, MAX_LABEL);
  return said({
    key,
    kind,
    label,
    rationale: textOf(flat.rationale, `${field}.rationale`),
    value: flat.value,
  });
}

function toEdge(flat: FlatOperation, field: string): NewEdge {
  const from = need(flat.from, `${field}.from`, MAX_KEY);
  const to = need(flat.to, `${field}.to`, MAX_KEY);
  return said({ from, to, belief: flat.belief, weight: flat.weight, provenance: provenanceOf(flat, field) });
}

function nodeChanges(flat: FlatOperation, field: string): NodeChanges {
  const label = flat.label == null ? undefined : readLine(flat.label, `${field}.label`, MAX_LABEL);
  const rationale = textOf(flat.rationale, `${field}.rationale`);
  return {
    ...said<NodeChanges>({ kind: flat.kind, label, rationale, value: flat.value }),
    ...cleared(flat, { RATIONALE: 'rationale', VALUE: 'value' }),
  };
}

function edgeChanges(flat: FlatOperation, field: string): EdgeChanges {
  const provenance = provenanceOf(flat, field);
  return {
    ...said<EdgeChanges>({ belief: flat.belief, weight: flat.weight, provenance }),
    ...cleared(flat, { BELIEF: 'belief', WEIGHT: 'weight', PROVENANCE: 'provenance' }),
  };
}

/** What a person says of a source; whether a quote is true is found out later. */
function provenanceOf({ source, quote, documentId }: FlatOperation, field: string): Provenance | undefined {
  if (!source) return undefined;
  const id = documentId == null ? undefined : uuidOf('Document', documentId, `${field}.documentId`);
  return said({ source, quote: textOf(quote, `${field}.quote`), documentId: id, verified: false });
}

function flatEdge(changes: object): object {
  const { provenance, ...fields } = changes as { readonly provenance?: Provenance | null };
  const { source, quote, documentId } = provenance ?? {};
  return { ...fields, source, quote, documentId: documentId && toGlobalId('Document', documentId) };
}

function clearsOf(changes: object): readonly ClearableField[] {
  const cleared = Object.entries(changes).filter(([, value]) => value === null);
  return cleared.map(([name]) => name.toUpperCase() as ClearableField);
}

function cleared(
  { clears }: FlatOperation,
  names: Partial<Record<ClearableField, string>>,
): Record<string, null> {
  const fields = (clears ?? []).flatMap((field) => names[field] ?? []);
  return Object.fromEntries(fields.map((name) => [name, null]));
}

function need(text: Said<string>, field: string, maxLength: number): string {
  if (text == null) throw missing(field);
  return readLine(text, field, maxLength);
}

function textOf(text: Said<string>, field: string): string | undefined {
  return text == null ? undefined : readText(text, field, MAX_TEXT);
}

function missing(field: string): Error {
  return badUserInput(field, 'needed', `${field} is needed for this operation.`);
}

/** The fields that were said: null is as good as absent. */
function said<T extends object>(fields: { readonly [Field in keyof T]: T[Field] | null | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as T;
}
