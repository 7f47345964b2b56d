/** What the model of a bench is to answer. It stands in the message, for the provider to read. */
export interface AnswerPlan {
  readonly deltas: number;
  /** How many of them come at once; the others, at their pace, after the provider was told to `go` on. @default 1, and none waits */
  readonly burst?: number;
  /** From one delta to the next, in milliseconds; 0 as fast as it is read. */
  readonly everyMs: number;
  /** Of each delta, at least; its stamp is in it. */
  readonly characters: number;
  /** Of one byte or of three in UTF-8. */
  readonly width: 'narrow' | 'wide';
}

let messages = 0;

/** No two messages are the same, or the second would be answered from the cache. */
export function toMessage({ deltas, burst = 1, everyMs, characters, width }: AnswerPlan): string {
  return `Answer in ${deltas} deltas, ${burst} at once, one every ${everyMs} ms, of ${characters} ${width} characters. (${process.pid}-${++messages})`;
}

const PLAN =
  /Answer in (\d+) deltas, (\d+) at once, one every (\d+) ms, of (\d+) (narrow|wide) characters\./g;

/** The last plan in a conversation. @throws {Error} when there is none */
export function readPlan(conversation: string): AnswerPlan {
  const [, deltas, burst, everyMs, characters, width] = [...conversation.matchAll(PLAN)].at(-1) ?? [];
  if (!width) throw new Error('The conversation says nothing of an answer.');
  return {
    deltas: Number(deltas),
    burst: Number(burst),
    everyMs: Number(everyMs),
    characters: Number(characters),
    width: width as AnswerPlan['width'],
  };
}

/** When a delta was written and, in the first one, when the model was asked: microseconds of the shared clock. */
export interface Stamp {
  readonly writtenUs: number;
  readonly askedUs?: number;
}

export function writeStamp({ writtenUs, askedUs }: Stamp): string {
  return askedUs === undefined ? ` w${writtenUs}` : ` a${askedUs} w${writtenUs}`;
}

const STAMP = /(?: a(\d+))? w(\d+)/g;

/** The stamps of all deltas in a text, which may be several that were merged. */
export function* readStamps(text: string): Generator<Stamp, void, undefined> {
  for (const [, asked, written] of text.matchAll(STAMP)) {
    const writtenUs = Number(written);
    yield asked === undefined ? { writtenUs } : { writtenUs, askedUs: Number(asked) };
  }
}
