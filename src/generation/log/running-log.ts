import type { EventBody, GenerationEvent } from '../port.js';
import { isEnd } from '../events.js';
import { toChunk, type ChunkItem, type LogChunk } from './chunk.js';
import { TextTrack } from './text-track.js';

/** What a merged text delta may hold, in UTF-8 bytes. */
export const MERGED_TEXT_BYTES = 16 * 1024;

/** Of a UTF-16 code unit in UTF-8. */
const MOST_BYTES_OF_CHAR = 3;

/** So that each delta alone is within `MERGED_TEXT_BYTES`. */
const DELTA_CHARS = 4 * 1024;

interface OtherEvent {
  readonly seq: number;
  readonly event: GenerationEvent;
  readonly json: string;
}

/**
 * The log of an answer while it is written: numbered events that are only ever added.
 *
 * A reader is an integer, so it costs nothing here and cannot slow the writer. Text is stored as text with the numbers
 * beside it; every other event as it came.
 */
export class RunningLog {
  private readonly track = new TextTrack();
  private readonly others: OtherEvent[] = [];
  private otherBytes = 0;
  private readonly waiting = new Set<() => void>();
  private isClosedByWriter = false;

  /** @param afterSeq the number before this log's first: it may hold only the later part of an answer */
  constructor(private readonly afterSeq = 0) {}

  /** The last event's number. */
  get lastSeq(): number {
    return this.afterSeq + this.track.events;
  }

  /** Whether its last event is an end. */
  get isEnded(): boolean {
    const last = this.others.at(-1);
    return last !== undefined && last.seq === this.lastSeq && isEnd(last.event);
  }

  /** Whether nothing more will come. Without an end, the rest is in the database. */
  get isClosed(): boolean {
    return this.isClosedByWriter || this.isEnded;
  }

  /** About what it takes in memory. */
  get bytes(): number {
    return this.track.bytes + this.otherBytes;
  }

  /** The text so far. */
  get text(): string {
    return this.track.slice(0, this.track.length);
  }

  /** Characters of text so far. */
  get textLength(): number {
    return this.track.length;
  }

  /** How many readers wait for the next event. */
  get waitingReaders(): number {
    return this.waiting.size;
  }

  /** Adds an event that is no text. It is copied through JSON: what the writer does to it later changes nothing. */
  append(body: EventBody): void {
    if (this.isClosed) return;
    const json = JSON.stringify(body);
    this.track.add('');
    const event = { ...(JSON.parse(json) as EventBody), seq: this.lastSeq };
    this.others.push({ seq: this.lastSeq, event, json });
    this.otherBytes += json.length * 4;
    this.wake();
  }

  /** Adds text, as one event or, when it is long, as several. */
  appendText(text: string): void {
    if (this.isClosed) return;
    if (text.length <= DELTA_CHARS) this.track.add(text);
    else for (const delta of inDeltas(text)) this.track.add(delta);
    this.wake();
  }

  /** Adds what a chunk holds. */
  appendStored(items: readonly ChunkItem[]): void {
    for (const item of items) {
      if ('event' in item) this.append(item.event);
      else this.appendLengths(item.text, item.lengths);
    }
    this.wake();
  }

  /**
   * The next event after `after`, or undefined while there is none. Adjacent text deltas become one that carries the
   * last one's number.
   *
   * @param maxBytes of merged text, in UTF-8. @default 16_384 // 16 KiB
   */
  read(after: number, maxBytes = MERGED_TEXT_BYTES): GenerationEvent | undefined {
    if (after >= this.lastSeq) return undefined;
    const from = Math.max(after, this.afterSeq);
    const index = this.indexOfOther(from);
    const other = this.others[index];
    if (other?.seq === from + 1) return other.event;
    return this.mergedText(from, (other?.seq ?? this.lastSeq + 1) - 1, maxBytes);
  }

  /** All that is there after a number, one after the other. */
  *readAll(after: number): Generator<GenerationEvent, void, undefined> {
    for (let event = this.read(after); event; event = this.read(event.seq)) yield event;
  }

  /** The events after `after`, ready to be stored, at most about `maxChars` of text or JSON; undefined for none. */
  chunk(after: number, maxChars: number): LogChunk | undefined {
    if (after >= this.lastSeq) return undefined;
    const items: string[] = [];
    let seq = after;
    for (let chars = 0; seq < this.lastSeq && chars < maxChars; chars += items.at(-1)?.length ?? 0) {
      const other = this.others[this.indexOfOther(seq)];
      if (other?.seq === seq + 1) {
        items.push(`{"event":${other.json}}`);
        seq = other.seq;
      } else {
        const to = (other?.seq ?? this.lastSeq + 1) - 1;
        const { text, toSeq } = this.textRun(seq, to, maxChars);
        items.push(JSON.stringify({ text, lengths: this.lengthsOf(seq, toSeq) }));
        seq = toSeq;
      }
    }
    return toChunk(after + 1, seq, items);
  }

  /** Calls `wake` once, when the log has grown or closed. */
  whenChanged(wake: () => void): void {
    this.waiting.add(wake);
  }

  /** Takes `wake` back. */
  forget(wake: () => void): void {
    this.waiting.delete(wake);
  }

  /** Says that nothing more will come, also when it has no end: its readers look elsewhere for the rest. */
  close(): void {
    this.isClosedByWriter = true;
    this.wake();
  }

  private wake(): void {
    if (this.waiting.size === 0) return;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  private appendLengths(text: string, lengths: readonly number[]): void {
    let at = 0;
    for (const length of lengths) this.track.add(text.slice(at, (at += length)));
  }

  private mergedText(from: number, to: number, maxBytes: number): GenerationEvent {
    let maxChars = maxBytes;
    for (;;) {
      const { text, toSeq } = this.textRun(from, to, maxChars);
      const bytes = text.length * MOST_BYTES_OF_CHAR <= maxBytes ? 0 : Buffer.byteLength(text);
      if (bytes <= maxBytes || toSeq === from + 1) return { type: 'TextDelta', seq: toSeq, text };
      maxChars = Math.min(maxChars - 1, Math.floor((text.length * maxBytes) / bytes));
    }
  }

  private textRun(from: number, to: number, maxChars: number) {
    const track = this.track;
    const first = from - this.afterSeq;
    const start = track.endOf(first);
    const last = track.lastWithin(first, to - this.afterSeq, start + maxChars);
    return { text: track.slice(start, track.endOf(last)), toSeq: this.afterSeq + last };
  }

  /** The length of the text of each event of `from` + 1 to `to`. */
  private lengthsOf(from: number, to: number): number[] {
    const lengths: number[] = [];
    for (let n = from - this.afterSeq; n < to - this.afterSeq; n++)
      lengths.push(this.track.endOf(n + 1) - this.track.endOf(n));
    return lengths;
  }

  /** The first event that is no text after `seq`. */
  private indexOfOther(seq: number): number {
    let low = 0;
    let high = this.others.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.others[middle]?.seq ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Pieces short enough to be sent alone, never cut within a surrogate pair. */
function* inDeltas(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + DELTA_CHARS, text.length);
    const isInPair = end < text.length && (text.charCodeAt(end) & 0xfc00) === 0xdc00;
    if (isInPair) end -= 1;
    yield text.slice(at, end);
    at = end;
  }
}
