import { fc } from '../../support/properties.js';
import type { ChunkItem } from '../../../src/generation/log/chunk.js';
import { readLog } from '../../../src/generation/log/cursor.js';
import { RunningLog } from '../../../src/generation/log/running-log.js';
import type { GenerationEvent } from '../../../src/generation/port.js';

function readAll(log: RunningLog, after = 0, maxBytes?: number): GenerationEvent[] {
  const events: GenerationEvent[] = [];
  for (let event = log.read(after, maxBytes); event; event = log.read(event.seq, maxBytes))
    events.push(event);
  return events;
}

function textOf(events: readonly GenerationEvent[]): string {
  return events.map((event) => (event.type === 'TextDelta' ? (event['text'] as string) : '')).join('');
}

type Append = { readonly text: string } | { readonly stage: string };

function append(log: RunningLog, step: Append): void {
  if ('text' in step) log.appendText(step.text);
  else log.append({ type: 'StageChanged', stage: step.stage });
}

const anAppend: fc.Arbitrary<Append> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ stage: fc.string() }) },
);

describe('a running log', () => {
  it('numbers events from 1 and merges adjacent text into one with the last number', () => {
    const log = new RunningLog();
    log.append({ type: 'StageChanged', stage: 'a' });
    for (const text of ['x', 'y', 'z']) log.appendText(text);
    log.append({ type: 'StageChanged', stage: 'b' });
    log.appendText('!');
    expect(readAll(log)).toEqual([
      { type: 'StageChanged', stage: 'a', seq: 1 },
      { type: 'TextDelta', text: 'xyz', seq: 4 },
      { type: 'StageChanged', stage: 'b', seq: 5 },
      { type: 'TextDelta', text: '!', seq: 6 },
    ]);
    expect(log.read(2)).toEqual({ type: 'TextDelta', text: 'yz', seq: 4 });
    expect(log.read(6)).toBeUndefined();
    expect(log.read(99)).toBeUndefined();
  });

  it('merges up to 16 KiB of UTF-8, whatever the script', () => {
    for (const letter of ['a', 'é', '語', '\u{1f600}']) {
      const log = new RunningLog();
      for (let i = 0; i < 30_000; i++) log.appendText(letter);
      const events = readAll(log);
      const sizes = events.map((event) => Buffer.byteLength(event['text'] as string));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(16_384);
      expect(sizes.slice(0, -1).every((size) => size > 16_384 / 2)).toBe(true);
      expect(textOf(events)).toBe(letter.repeat(30_000));
    }
  });

  it('cuts a piece that is too long to be sent alone, and no character in two', () => {
    const log = new RunningLog();
    const text = `x${'\u{1f600}'.repeat(50_000)}`;
    log.appendText(text);
    const events = readAll(log);
    expect(log.lastSeq).toBeGreaterThan(1);
    expect(events.every((event) => (event['text'] as string).isWellFormed())).toBe(true);
    expect(events.every((event) => Buffer.byteLength(event['text'] as string) <= 16_384)).toBe(true);
    expect(textOf(events)).toBe(text);
  });

  it('keeps an event as it was when it was appended', () => {
    const log = new RunningLog();
    const thing = { words: ['a'] };
    log.append({ type: 'ThingDrafted', thing });
    thing.words.push('b');
    expect(log.read(0)).toEqual({ type: 'ThingDrafted', thing: { words: ['a'] }, seq: 1 });
  });

  it('takes nothing more after its end', () => {
    const log = new RunningLog();
    log.append({ type: 'GenerationCompleted' });
    log.appendText('late');
    log.append({ type: 'StageChanged', stage: 'late' });
    expect([log.lastSeq, log.isEnded, log.isClosed]).toEqual([1, true, true]);
  });

  it('gives each cursor, wherever it starts and whenever it reads, exactly the rest', () => {
    const aReader = fc.record({ start: fc.nat(30), maxBytes: fc.integer({ min: 1, max: 200 }) });
    const steps = fc.array(fc.oneof(anAppend, fc.record({ reader: fc.nat(3) })), { maxLength: 120 });
    fc.assert(
      fc.property(fc.array(aReader, { minLength: 4, maxLength: 4 }), steps, (readers, script) => {
        const log = new RunningLog();
        const cursors = readers.map(({ start, maxBytes }) => ({
          start,
          maxBytes,
          cursor: start,
          seen: [] as GenerationEvent[],
        }));
        const readOne = (index: number) => {
          const reader = cursors[index]!;
          const event = log.read(reader.cursor, reader.maxBytes);
          if (event) reader.cursor = event.seq;
          if (event) reader.seen.push(event);
          return event;
        };
        const model: string[] = [];
        for (const step of script) {
          if ('reader' in step) readOne(step.reader);
          else {
            append(log, step);
            model.push('text' in step ? `t${step.text}` : `s${step.stage}`);
          }
        }
        cursors.forEach((_reader, index) => {
          while (readOne(index));
        });
        for (const { start, seen } of cursors) {
          const rest = model.slice(start);
          expect(textOf(seen)).toBe(rest.map((line) => (line[0] === 't' ? line.slice(1) : '')).join(''));
          const stages = seen.filter((event) => event.type === 'StageChanged');
          expect(stages.map((event) => [event.seq, event['stage']])).toEqual(
            rest.flatMap((line, i) => (line[0] === 's' ? [[start + i + 1, line.slice(1)]] : [])),
          );
          expect(seen.every((event, i) => event.seq > (seen[i - 1]?.seq ?? start))).toBe(true);
          if (rest.length > 0) expect(seen.at(-1)?.seq).toBe(model.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same after it was stored in chunks and read back from any of them', () => {
    const script = fc.array(anAppend, { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(script, fc.integer({ min: 1, max: 300 }), (steps, maxChars) => {
        const log = new RunningLog();
        for (const step of steps) append(log, step);
        let fromSeq = 1;
        for (let chunk = log.chunk(0, maxChars); chunk; chunk = log.chunk(chunk.toSeq, maxChars)) {
          expect(chunk.fromSeq).toBe(fromSeq);
          const restored = new RunningLog(chunk.fromSeq - 1);
          restored.appendStored(JSON.parse(chunk.json) as ChunkItem[]);
          expect(restored.lastSeq).toBe(chunk.toSeq);
          for (let seq = chunk.fromSeq; seq <= chunk.toSeq; seq++)
            expect(restored.read(seq - 1, 1)).toEqual(log.read(seq - 1, 1));
          fromSeq = chunk.toSeq + 1;
        }
        expect(fromSeq).toBe(log.lastSeq + 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a reader of a running log', () => {
  const never = new AbortController().signal;
  const tick = () => new Promise((resolve) => setImmediate(resolve));

  it('is woken by what comes and ends with the log', async () => {
    const log = new RunningLog();
    const seen: GenerationEvent[] = [];
    const reading = (async () => {
      for await (const event of readLog(log, 0, never)) seen.push(event);
    })();
    await tick();
    log.appendText('a');
    await tick();
    log.appendText('b');
    await tick();
    log.append({ type: 'GenerationCompleted' });
    await reading;
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('ends at once when its signal aborts while it waits', async () => {
    const leaving = new AbortController();
    const waiting = readLog(new RunningLog(), 0, leaving.signal).next();
    await tick();
    leaving.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  it('finds what was written while it was slow merged into one', async () => {
    const log = new RunningLog();
    const reader = readLog(log, 0, never);
    log.appendText('first ');
    expect((await reader.next()).value).toMatchObject({ text: 'first ', seq: 1 });
    for (let i = 0; i < 100; i++) log.appendText('x');
    expect((await reader.next()).value).toMatchObject({ text: 'x'.repeat(100), seq: 101 });
  });

  it('leaves nothing behind in the log when it goes', async () => {
    const log = new RunningLog();
    const leaving = new AbortController();
    const waiting = readLog(log, 0, leaving.signal).next();
    await tick();
    expect(log.waitingReaders).toBe(1);
    leaving.abort();
    await waiting;
    expect(log.waitingReaders).toBe(0);
  });

  it('goes elsewhere for the rest when the log closes without an end', async () => {
    const log = new RunningLog();
    log.appendText('a');
    const reader = readLog(log, 0, never);
    await reader.next();
    const rest = reader.next();
    log.close();
    expect((await rest).done).toBe(true);
    expect([log.isClosed, log.isEnded]).toEqual([true, false]);
  });
});
