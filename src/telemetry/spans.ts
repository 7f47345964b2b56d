import type { ResolverTiming } from './recorder.js';
import type { RenderedTimings } from './request-timings.js';

/** One piece of an operation. Times are milliseconds; the start is that from the operation's. */
export interface Span {
  /** Its place in the list. */
  readonly id: number;
  /** The span within which it ran; null for the whole. */
  readonly parentId: number | null;
  /** `total`, a phase such as `execute`, or a field such as `Query.okrSessions`. */
  readonly name: string;
  /** Where in the answer the field stands, such as `okrSessions.edges.0.node`; empty for phases. */
  readonly path: string;
  readonly startMs: number;
  readonly durationMs: number;
}

interface Branch {
  readonly name: string;
  readonly path: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly children: Branch[];
}

/** A request as a waterfall: phases under the whole, and each resolver under the one that led to it. */
export function spansOf(timings: RenderedTimings, totalMs: number): Span[] {
  const phases = timings
    .phases()
    .filter(([, { durationMs }]) => durationMs > 0)
    .map(([name, times]): Branch => ({ name, path: '', ...times, children: [] }));
  const root: Branch = { name: 'total', path: '', startMs: 0, durationMs: totalMs, children: phases };
  const execute = phases.find(({ name }) => name === 'execute') ?? root;
  hang(timings.read().resolvers, execute);
  const spans: Span[] = [];
  flatten(root, null, spans);
  return spans;
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

function flatten({ children, ...branch }: Branch, parentId: number | null, spans: Span[]): void {
  const id = spans.length;
  spans.push({ id, parentId, ...branch });
  for (const child of [...children].sort((left, right) => left.startMs - right.startMs)) {
    flatten(child, id, spans);
  }
}
