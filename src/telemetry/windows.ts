import { Histogram } from './histogram.js';
import { packHistogram, unpackHistogram } from './packed-histogram.js';

/** The spans over which durations are summed up. */
export const WINDOWS = ['last5Minutes', 'lastHour', 'sinceStart'] as const;
export type Window = (typeof WINDOWS)[number];

/** How often what was recorded is laid aside. The short window is up to this much longer than its name says. */
export const TURN_MS = 60_000;

const SHORT_MS = 5 * TURN_MS;
const PIECE_MS = 10 * TURN_MS;
const LONG_MS = 60 * TURN_MS;

/** What was recorded between two moments of the monotonic clock. */
interface Slice {
  readonly fromMs: number;
  untilMs: number;
  /** A packed histogram, a character for each byte: an array's own head would take more room than what is in it. */
  packed: string;
}

function pack(histogram: Histogram): string {
  return Buffer.from(packHistogram(histogram).buffer).toString('latin1');
}

function unpack({ packed }: Slice): Histogram {
  return unpackHistogram(Buffer.from(packed, 'latin1'));
}

/**
 * The durations of one series over all windows.
 *
 * Recording adds to one histogram and asks no clock. `turn` lays that histogram aside: by the minute for five minutes,
 * then by ten minutes for an hour. What is laid aside is packed into about a tenth, for there are a dozen of them in each
 * series that is used. A series in which nothing happens takes no room but its total.
 */
export class WindowedHistogram {
  private current: Histogram | undefined;
  private readonly total = new Histogram();
  private readonly minutes: Slice[] = [];
  private readonly older: Slice[] = [];

  record(durationMs: number, times = 1): void {
    (this.current ??= new Histogram()).record(durationMs, times);
  }

  /** Lays aside what was recorded since the last turn, which was at `fromMs`, and forgets what is too old. */
  turn(fromMs: number, nowMs: number): void {
    const { current, minutes, older } = this;
    if (current) {
      this.total.merge(current);
      minutes.push({ fromMs, untilMs: nowMs, packed: pack(current) });
      this.current = undefined;
    }
    while (minutes[0] && minutes[0].untilMs <= nowMs - SHORT_MS) this.layDeeper(minutes.shift()!);
    while (older[0] && older[0].untilMs <= nowMs - LONG_MS) older.shift();
  }

  /** All durations of the window, in a histogram of the caller's own. */
  read(window: Window, nowMs: number): Histogram {
    const sum = new Histogram();
    if (this.current) sum.merge(this.current);
    if (window === 'sinceStart') sum.merge(this.total);
    else {
      const sinceMs = nowMs - (window === 'lastHour' ? LONG_MS : SHORT_MS);
      for (const slice of [...this.older, ...this.minutes]) {
        if (slice.untilMs > sinceMs) sum.merge(unpack(slice));
      }
    }
    return sum;
  }

  private layDeeper(slice: Slice): void {
    const last = this.older.at(-1);
    if (!last || slice.untilMs - last.fromMs > PIECE_MS) {
      this.older.push(slice);
      return;
    }
    const both = unpack(last);
    both.merge(unpack(slice));
    last.packed = pack(both);
    last.untilMs = Math.max(last.untilMs, slice.untilMs);
  }
}
