import type { Profiler } from 'node:inspector';

/** Time that was spent in one function itself, and not in what it called. */
export interface Spent {
  readonly name: string;
  /** A room of the service, a package, or a part of the runtime. */
  readonly room: string;
  readonly selfUs: number;
}

/** What a profile says while nothing ran. */
const IDLE = '(idle)';
/** The profiler's own work. */
const PROFILER = /^node:inspector/;
/** graphql-jit names functions after all that they are within. */
const LONGEST_NAME = 40;

/** The functions of a profile, the dearest first; waiting is none. */
export function spentIn({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): readonly Spent[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const spent = new Map<string, Spent>();
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    if (!frame || frame.functionName === IDLE || PROFILER.test(frame.url)) continue;
    const name = (frame.functionName || '(anonymous)').slice(0, LONGEST_NAME);
    const room = roomOf(frame);
    const key = `${room} ${name}`;
    const selfUs = (spent.get(key)?.selfUs ?? 0) + (timeDeltas[index] ?? 0);
    spent.set(key, { name, room, selfUs });
  }
  return [...spent.values()].sort((left, right) => right.selfUs - left.selfUs);
}

function roomOf({ functionName, url }: Profiler.Profile['nodes'][number]['callFrame']): string {
  if (url === '') return functionName.startsWith('(') ? 'V8' : 'compiled queries and built-ins';
  if (url.startsWith('node:')) return 'Node';
  const [, ours] = /\/src\/([^/]+)\//.exec(url) ?? [];
  const [, theirs] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return theirs ?? (ours ? `src/${ours}` : 'bench');
}
