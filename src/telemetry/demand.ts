const SECOND_MS = 1_000;

export interface DemandOptions {
  /** Of how many requests a second all resolvers are measured; of a crowd that grows, some more. @default 50 */
  readonly perSecond?: number;
  /** From 0 to below 1. @default Math.random */
  readonly random?: () => number;
}

/**
 * How much one operation is asked for, and so of how many of its requests the resolvers are measured.
 *
 * Of all of them as long as they are few. Beyond that a random share is measured, and each of those counts for as many
 * as there are to one: counts and sums are then estimates, right on average, and so are the quantiles. A chance that is
 * the same for each request, rather than every tenth one, cannot fall in step with what clients do in turns.
 *
 * The chance falls while a second's requests come in, since a crowd that comes after a silence would be measured whole
 * until that second is over; and it is right whenever it changes, since it is settled before each request's draw.
 */
export class Demand {
  private sinceMs: number | undefined;
  private seen = 0;
  /** What the second before came to. */
  private every = 1;
  private readonly perSecond: number;
  private readonly random: () => number;

  constructor({ perSecond = 50, random = Math.random }: DemandOptions = {}) {
    this.perSecond = perSecond;
    this.random = random;
  }

  /**
   * Counts a request. Returns how many this one stands for; 0 when its resolvers are not to be measured.
   * @param nowMs when it came, on a clock that does not go back
   */
  weightAt(nowMs: number): number {
    this.sinceMs ??= nowMs;
    const elapsedMs = nowMs - this.sinceMs;
    if (elapsedMs >= SECOND_MS) {
      this.every = Math.max(1, Math.round((this.seen * SECOND_MS) / elapsedMs / this.perSecond));
      this.sinceMs = nowMs;
      this.seen = 0;
    }
    this.seen += 1;
    const every = Math.max(this.every, Math.ceil(this.seen / this.perSecond));
    if (every === 1) return 1;
    return this.random() * every < 1 ? every : 0;
  }
}
