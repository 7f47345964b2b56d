/** What a service holds at one moment of a soak. */
export interface MemoryPoint {
  /** How many messages had been said. */
  readonly messages: number;
  /** Alive after a collection. */
  readonly liveMib: number;
}

/** Which way memory goes while more is said. */
export interface MemoryCurve {
  /** By least squares over the second half: the first half fills what is kept on purpose, such as caches. */
  readonly mibPerMessage: number;
  /** Less than `FLAT_MIB_PER_MESSAGE`, either way. */
  readonly verdict: 'flat' | 'rising' | 'falling' | 'too short to tell';
}

/** A session of a thousand messages may cost ten MiB more: what is more than that is kept for nobody. */
const FLAT_MIB_PER_MESSAGE = 0.01;
const LEAST_POINTS = 4;
/** Fewer messages than this weigh less than one collection differs from the next. */
const LEAST_MESSAGES = 40;

export function readCurve(points: readonly MemoryPoint[]): MemoryCurve {
  const half = points.slice(Math.floor(points.length / 2));
  const mibPerMessage = slopeOf(half);
  const said = (half.at(-1)?.messages ?? 0) - (half[0]?.messages ?? 0);
  if (half.length < LEAST_POINTS || said < LEAST_MESSAGES)
    return { mibPerMessage, verdict: 'too short to tell' };
  if (Math.abs(mibPerMessage) < FLAT_MIB_PER_MESSAGE) return { mibPerMessage, verdict: 'flat' };
  return { mibPerMessage, verdict: mibPerMessage > 0 ? 'rising' : 'falling' };
}

function slopeOf(points: readonly MemoryPoint[]): number {
  const mean = (of: (point: MemoryPoint) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / Math.max(1, points.length);
  const [x, y] = [mean(({ messages }) => messages), mean(({ liveMib }) => liveMib)];
  const spread = mean(({ messages }) => (messages - x) ** 2);
  return spread === 0 ? 0 : mean((point) => (point.messages - x) * (point.liveMib - y)) / spread;
}
