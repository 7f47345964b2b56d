const BLOCK_CHARS = 8_192;
const FIRST_CAPACITY = 64;

/**
 * The text of a log and where each event's part of it ends, at four bytes an event.
 *
 * Text is kept in blocks, so that reading a piece of it never flattens the whole of a long answer.
 */
export class TextTrack {
  private readonly blocks: string[] = [];
  private tail = '';
  private ends = new Uint32Array(FIRST_CAPACITY);
  private count = 0;

  /** How many events have been added. */
  get events(): number {
    return this.count;
  }

  /** Characters (UTF-16 code units). */
  get length(): number {
    return this.blocks.length * BLOCK_CHARS + this.tail.length;
  }

  get bytes(): number {
    return this.length * 2 + this.ends.byteLength;
  }

  /** Adds an event whose part of the text is `delta`; an empty one for an event that is no text. */
  add(delta: string): void {
    this.tail += delta;
    while (this.tail.length >= BLOCK_CHARS) {
      this.blocks.push(this.tail.slice(0, BLOCK_CHARS));
      this.tail = this.tail.slice(BLOCK_CHARS);
    }
    if (this.count === this.ends.length) this.grow();
    this.ends[this.count++] = this.length;
  }

  /** Where the text of the first `events` events ends. */
  endOf(events: number): number {
    return events === 0 ? 0 : (this.ends[events - 1] ?? this.length);
  }

  /** The most events, of `from` + 1 to `to`, after which the text is at most `end` long; at least `from` + 1. */
  lastWithin(from: number, to: number, end: number): number {
    let low = from + 1;
    let high = to;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.endOf(middle) <= end) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end;) {
      const index = Math.floor(at / BLOCK_CHARS);
      const block = this.blocks[index] ?? this.tail;
      const offset = index * BLOCK_CHARS;
      text += block.slice(at - offset, end - offset);
      at = offset + BLOCK_CHARS;
    }
    return text;
  }

  private grow(): void {
    const ends = new Uint32Array(this.ends.length * 2);
    ends.set(this.ends);
    this.ends = ends;
  }
}
