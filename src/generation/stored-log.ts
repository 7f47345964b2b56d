import { isEnd } from './events.js';
import type { Answerer, Progress } from './generation.js';
import type { GenerationStore } from './generation.store.js';
import { RunningLog } from './log/running-log.js';
import type { EventBody, GenerationEvent, GenerationUsage } from './port.js';

/** What a stalled reader of a stored log holds at most beside one chunk. */
const PAGE_CHARS = 32 * 1024;

/** The stored events after a number, a page at a time, adjacent text merged as in a running log. */
export async function* readStored(
  store: GenerationStore,
  id: string,
  after: number,
): AsyncGenerator<GenerationEvent, void, undefined> {
  for (let cursor = after; ;) {
    const chunks = await store.chunksAfter(id, cursor, PAGE_CHARS);
    const [first] = chunks;
    if (!first) return;
    const page = new RunningLog(first.fromSeq - 1);
    for (const { items } of chunks) page.appendStored(items);
    yield* page.readAll(cursor);
    cursor = page.lastSeq;
  }
}

/** What had been flushed of an answer, from its chunks. */
export function readStoredProgress(store: GenerationStore, id: string): Promise<Progress> {
  return progressAfter({ lastSeq: 0, text: '', answerer: null, usage: null }, readStored(store, id, 0));
}

/** What an answer has come to when more events have happened. An end among them is left out. */
export async function progressAfter(
  before: Progress,
  events: AsyncIterable<GenerationEvent> | Iterable<GenerationEvent>,
): Promise<Progress> {
  let { lastSeq, answerer, usage } = before;
  const texts = [before.text];
  for await (const event of events) {
    if (isEnd(event)) break;
    lastSeq = event.seq;
    if (event.type === 'TextDelta') texts.push(event['text'] as string);
    else if (event.type === 'GenerationStarted') answerer = toAnswerer(event);
    else if (event.type === 'UsageReported') usage = event['usage'] as GenerationUsage;
  }
  return { lastSeq, text: texts.join(''), answerer, usage };
}

function toAnswerer(event: EventBody): Answerer {
  const { provider, model, cached } = event as EventBody & Answerer;
  return { provider, model, cached };
}
