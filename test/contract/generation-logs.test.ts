import { randomUUID } from 'node:crypto';
import {
  connectRedisLogs,
  MemoryLogs,
  type GenerationEvent,
  type GenerationLogs,
} from '../../src/generation/index.js';
import { readLog } from '../../src/generation/log/cursor.js';
import type { RunningLog } from '../../src/generation/log/running-log.js';

interface Adapter {
  readonly name: string;
  /** The logs as the process that writes sees them, and as one that reads does. */
  open(): Promise<{ readonly writer: GenerationLogs; readonly reader: GenerationLogs }>;
}

const inMemory: Adapter = {
  name: 'in memory',
  async open() {
    const logs = new MemoryLogs();
    return { writer: logs, reader: logs };
  },
};

const inRedis = (url: string): Adapter => ({
  name: 'in Redis',
  async open() {
    // What is left behind is under a prefix of its own and goes by itself.
    const options = { url, prefix: `waymark-test-${randomUUID()}:`, keepStreamMs: 20_000 };
    return { writer: await connectRedisLogs(options), reader: await connectRedisLogs(options) };
  },
});

const never = new AbortController().signal;
const redisUrl = process.env['TEST_REDIS_URL'];
const adapters = [inMemory, ...(redisUrl === undefined ? [] : [inRedis(redisUrl)])];

describe.each(adapters)('the logs $name', (adapter) => {
  let writer: GenerationLogs;
  let reader: GenerationLogs;
  let id: string;
  beforeEach(async () => {
    ({ writer, reader } = await adapter.open());
    id = randomUUID();
  });
  afterEach(async () => {
    await writer.close();
    await reader.close();
  });

  /** The log as the reading process finds it, as soon as it does. */
  async function find(): Promise<RunningLog> {
    for (;;) {
      const found = await reader.find(id);
      if (found) return found;
      await reader.whenOpened(id, 10, never);
    }
  }

  async function collect(log: RunningLog, after = 0): Promise<GenerationEvent[]> {
    const events: GenerationEvent[] = [];
    for await (const event of readLog(log, after, never)) events.push(event);
    return events;
  }

  const textOf = (events: readonly GenerationEvent[]) =>
    events.map((event) => (event.type === 'TextDelta' ? (event['text'] as string) : '')).join('');

  it('do not know what nobody writes', async () => {
    expect(await reader.find(id)).toBeUndefined();
  });

  it('give a reader everything from the first event to the end, in order and once', async () => {
    const log = writer.open(id);
    log.appendText('a');
    const reading = find().then((found) => collect(found));
    for (let i = 0; i < 500; i++) {
      log.appendText(`${i},`);
      if (i % 50 === 0) log.append({ type: 'StageChanged', stage: `${i}` });
      if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    log.append({ type: 'GenerationCompleted' });
    writer.release(id);
    const events = await reading;
    expect(textOf(events)).toBe(`a${Array.from({ length: 500 }, (_, i) => `${i},`).join('')}`);
    expect(events.filter(({ type }) => type === 'StageChanged')).toHaveLength(10);
    expect(events.at(-1)).toMatchObject({ type: 'GenerationCompleted', seq: log.lastSeq });
    expect(events.every((event, i) => event.seq > (events[i - 1]?.seq ?? 0))).toBe(true);
  });

  it('give many readers the same from different numbers', async () => {
    const log = writer.open(id);
    for (let i = 0; i < 100; i++) log.appendText(`${i} `);
    log.append({ type: 'GenerationCompleted' });
    writer.release(id);
    const starts = [0, 1, 50, 99, 100, 101, 500];
    const texts = await Promise.all(starts.map(async (after) => textOf(await collect(await find(), after))));
    const words = Array.from({ length: 100 }, (_, i) => `${i} `);
    expect(texts).toEqual(starts.map((after) => words.slice(after).join('')));
  });

  it('carry any text', async () => {
    const log = writer.open(id);
    const text = '\u0000 "quotes" \\ \u{1f600} 語 \r\n\u2028';
    log.appendText(text);
    log.append({ type: 'ThingDrafted', thing: { name: text, list: [1, null, true] } });
    log.append({ type: 'GenerationCompleted' });
    const events = await collect(await find());
    expect(events).toMatchObject([{ text }, { thing: { name: text, list: [1, null, true] } }, {}]);
  });

  it('keep an ended log for readers that come late', async () => {
    const log = writer.open(id);
    log.appendText('done');
    log.append({ type: 'GenerationCompleted' });
    writer.release(id);
    expect(textOf(await collect(await find()))).toBe('done');
    expect((await find()).isEnded).toBe(true);
  });

  it('send their readers elsewhere when a log is released without an end', async () => {
    const log = writer.open(id);
    log.appendText('half');
    const found = await find();
    const reading = collect(found);
    writer.release(id);
    await reading;
    expect([found.isClosed, found.isEnded]).toEqual([true, false]);
  });

  it('wake who waits for a log, at once when its signal aborts', async () => {
    const waiting = writer.whenOpened(id, 60_000, never);
    writer.open(id);
    await waiting;
    const leaving = new AbortController();
    const other = reader.whenOpened(randomUUID(), 60_000, leaving.signal);
    leaving.abort();
    await other;
  });

  it('close the logs that are still open when they close', async () => {
    const log = writer.open(id);
    const reading = collect(log);
    await writer.close();
    await reading;
    expect(log.isClosed).toBe(true);
  });
});
