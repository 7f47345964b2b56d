import type { ResolverTiming } from './recorder.js';
import { toMicroseconds, type RenderedTimings } from './request-timings.js';
import type { RequestWork } from './request-work.js';

/** What else is known of a piece, under the names that OpenTelemetry has for it. Never what somebody wrote. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One piece of an operation, or of the work behind an answer. Times are milliseconds; the start is that from the whole's. */
export interface Span {
  /** Its place in the list. */
  readonly id: number;
  /** The span within which it ran; null for the whole. */
  readonly parentId: number | null;
  /**
   * `total`, a phase such as `execute`, a field such as `Query.okrSessions`, a loader such as `okr.objective`, a statement
   * such as `SELECT okr_sessions`, or a step such as `call model`.
   */
  readonly name: string;
  /** Where in the answer the field stands, such as `okrSessions.edges.0.node`; empty for all else. */
  readonly path: string;
  readonly startMs: number;
  readonly durationMs: number;
  /** How many keys a loader's batch was for; of a loader only. */
  readonly keys?: number;
  /** What else is known of it. */
  readonly facts?: SpanFacts;
}

/** What is known of a statement, in OpenTelemetry's words for databases. Its text is not kept: it may hold values. */
export function statementFacts(summary: string): SpanFacts {
  return { 'db.system.name': 'postgresql', 'db.query.summary': summary };
}

/** A span with its parts in it. */
export interface SpanTree {
  readonly name: string;
  readonly path: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly children: readonly SpanTree[];
  readonly keys?: number;
  readonly facts?: SpanFacts;
}

/**
 * A request as a waterfall: phases under the whole, each resolver under the one that led to it, statements under the batch
 * that made them, and what no batch made under the resolver within which it ran, as far as it ran within one only.
 */
export function spansOf(timings: RenderedTimings, totalMs: number): Span[] {
  const phases = timings
    .phases()
    .filter(([, { durationMs }]) => durationMs > 0)
    .map(([name, { startMs, durationMs }]) => branchOf(name, startMs, durationMs));
  const root: Branch = { ...branchOf('total', 0, totalMs), children: phases };
  const execute = phases.find(({ name }) => name === 'execute') ?? root;
  const resolvers = hang(timings.read().resolvers, execute);
  for (const work of timings.work?.parts ?? []) {
    const branch = workBranchOf(work, timings.startedAtMs);
    (innermost(resolvers, branch) ?? execute).children.push(branch);
  }
  return flattenSpans(root);
}

function workBranchOf({ name, startMs, durationMs, keys, parts }: RequestWork, startedAtMs: number): Branch {
  return {
    ...branchOf(name, startMs - startedAtMs, durationMs),
    ...(keys === undefined ? { facts: statementFacts(name) } : { keys }),
    children: parts.map((part) => workBranchOf(part, startedAtMs)),
  };
}

/** Of the resolvers that were under way all the time, the one that is furthest down and alone at its depth. */
function innermost(resolvers: readonly DeepBranch[], work: Branch): Branch | undefined {
  const endMs = work.startMs + work.durationMs;
  const around = resolvers.filter(
    ({ branch: { startMs, durationMs } }) => startMs <= work.startMs && startMs + durationMs >= endMs,
  );
  const byDepth = [...Map.groupBy(around, ({ depth }) => depth)].sort(([left], [right]) => right - left);
  return byDepth.find(([, found]) => found.length === 1)?.[1][0]?.branch;
}

function branchOf(name: string, startMs: number, durationMs: number): Branch {
  return {
    name,
    path: '',
    startMs: toMicroseconds(startMs),
    durationMs: toMicroseconds(durationMs),
    children: [],
  };
}

/** The whole first, then depth first, each after the one it is part of. */
export function flattenSpans(root: SpanTree): Span[] {
  const spans: Span[] = [];
  flatten(root, null, spans);
  return spans;
}

/** A tree while it is put together. */
interface Branch extends SpanTree {
  readonly children: Branch[];
}

interface DeepBranch {
  readonly branch: Branch;
  /** How many steps its path has. */
  readonly depth: number;
}

/** Under the resolver of the longest path that theirs begins with: fields between them have no resolver. */
function hang(resolvers: readonly ResolverTiming[], trunk: Branch): readonly DeepBranch[] {
  const byPath = new Map<string, Branch>();
  const hung: DeepBranch[] = [];
  for (const { path, field, startMs, durationMs } of [...resolvers].sort(byDepth)) {
    const branch: Branch = { name: field, path: path.join('.'), startMs, durationMs, children: [] };
    const above = path.map((_, index) => byPath.get(path.slice(0, index).join('.')));
    (above.findLast((found) => found !== undefined) ?? trunk).children.push(branch);
    byPath.set(branch.path, branch);
    hung.push({ branch, depth: path.length });
  }
  return hung;
}

function byDepth(left: ResolverTiming, right: ResolverTiming): number {
  return left.path.length - right.path.length || left.startMs - right.startMs;
}

function flatten({ children, ...branch }: SpanTree, parentId: number | null, spans: Span[]): void {
  const id = spans.length;
  spans.push({ id, parentId, ...branch });
  for (const child of [...children].sort((left, right) => left.startMs - right.startMs)) {
    flatten(child, id, spans);
  }
}
