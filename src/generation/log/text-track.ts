const BLOCK_CHARS = 8_192;
const FIRST_CAPACITY = 64;

/**
 * The text of a log and where each event's part of it ends, at four bytes an event.
 *
 * Text is kept in blocks, and what has come since the last full one in pieces, as it was added: reading what was just
 * written copies nothing, and reading a piece of a long answer never flattens the whole of it.
 */
export class TextTrack {
  private readonly blocks: string[] = [];
  private pieces: string[] = [];
  private pieceChars = 0;
  private ends = new Uint32Array(FIRST_CAPACITY);
  private count = 0;

  /** How many events have been added. */
  get events(): number {
    return this.count;
  }

  /** Characters (UTF-16 code units). */
  get length(): number {
    return this.blocks.length * BLOCK_CHARS + this.pieceChars;
  }

  get bytes(): number {
    return this.length * 2 + this.ends.byteLength;
  }

  /** Adds an event whose part of the text is `delta`; an empty one for an event that is no text. */
  add(delta: string): void {
    let rest = delta;
    while (this.pieceChars + rest.length >= BLOCK_CHARS) {
      const room = BLOCK_CHARS - this.pieceChars;
      this.pieces.push(rest.slice(0, room));
      this.blocks.push(this.pieces.join(''));
      this.pieces = [];
      this.pieceChars = 0;
      rest = rest.slice(room);
    }
    if (rest !== '') this.pieces.push(rest);
    this.pieceChars += rest.length;
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
    const blockChars = this.blocks.length * BLOCK_CHARS;
    if (start >= blockChars) return this.sliceOfPieces(start - blockChars, end - blockChars);
    let text = '';
    for (let at = start; at < Math.min(end, blockChars);) {
      const index = Math.floor(at / BLOCK_CHARS);
      const offset = index * BLOCK_CHARS;
      text += this.blocks[index]?.slice(at - offset, end - offset) ?? '';
      at = offset + BLOCK_CHARS;
    }
    return end > blockChars ? text + this.sliceOfPieces(0, end - blockChars) : text;
  }

  /** Found from their end: nearly always it is the last one that is wanted, or the last few. */
  private sliceOfPieces(start: number, end: number): string {
    let first = this.pieces.length;
    let firstAt = this.pieceChars;
    while (firstAt > start) firstAt -= this.pieces[--first]?.length ?? 0;
    let text = '';
    for (let at = firstAt; at < end && first < this.pieces.length; first++) {
      const piece = this.pieces[first] ?? '';
      text += piece.slice(Math.max(0, start - at), end - at);
      at += piece.length;
    }
    return text;
  }

  private grow(): void {
    const ends = new Uint32Array(this.ends.length * 2);
    ends.set(this.ends);
    this.ends = ends;
  }
}
