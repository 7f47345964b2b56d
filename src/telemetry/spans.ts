import type { ResolverTiming } from './recorder.js';
import { toMicroseconds, type RenderedTimings } from './request-timings.js';

/** What else is known of a piece, under the names that OpenTelemetry has for it. Never what somebody wrote. */
export type SpanFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One piece of an operation, or of the work behind an answer. Times are milliseconds; the start is that from the whole's. */
export interface Span {
  /** Its place in the list. */
  readonly id: number;
  /** The span within which it ran; null for the whole. */
  readonly parentId: number | null;
  /** `total`, a phase such as `execute`, a field such as `Query.okrSessions`, or a step such as `call model`. */
  readonly name: string;
  /** Where in the answer the field stands, such as `okrSessions.edges.0.node`; empty for phases and steps. */
  readonly path: string;
  readonly startMs: number;
  readonly durationMs: number;
  /** What else is known of it. */
  readonly facts?: SpanFacts;
}

/** A span with its parts in it. */
export interface SpanTree {
  readonly name: string;
  readonly path: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly children: readonly SpanTree[];
  readonly facts?: SpanFacts;
}

/** A request as a waterfall: phases under the whole, and each resolver under the one that led to it. */
export function spansOf(timings: RenderedTimings, totalMs: number): Span[] {
  const phases = timings
    .phases()
    .filter(([, { durationMs }]) => durationMs > 0)
    .map(([name, { startMs, durationMs }]) => branchOf(name, startMs, durationMs));
  const root: Branch = { ...branchOf('total', 0, totalMs), children: phases };
  const execute = phases.find(({ name }) => name === 'execute') ?? root;
  hang(timings.read().resolvers, execute);
  return flattenSpans(root);
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

/** Under the resolver of the longest path that theirs begins with: fields between them have no resolver. */
function hang(resolvers: readonly ResolverTiming[], trunk: Branch): void {
  const byPath = new Map<string, Branch>();
  for (const { path, field, startMs, durationMs } of [...resolvers].sort(byDepth)) {
    const branch: Branch = { name: field, path: path.join('.'), startMs, durationMs, children: [] };
    const above = path.map((_, index) => byPath.get(path.slice(0, index).join('.')));
    (above.findLast((found) => found !== undefined) ?? trunk).children.push(branch);
    byPath.set(branch.path, branch);
  }
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
