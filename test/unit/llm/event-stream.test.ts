import { Readable } from 'node:stream';
import { EventStream, readableOf, type ServerEvent } from '../../../src/llm/event-stream.js';

async function eventsOf(...chunks: (string | Uint8Array)[]): Promise<ServerEvent[]> {
  const stream = new EventStream(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));
  const events: ServerEvent[] = [];
  for (let step = await stream.next(); !step.done; step = await stream.next()) events.push(step.value);
  return events;
}

const text = (...data: string[]) => data.map((each) => ({ name: '', data: each }));

describe('A stream of events', () => {
  it.each<[what: string, chunks: string[], events: ServerEvent[]]>([
    ['ends lines with LF', ['data: a\n\ndata: b\n\n'], text('a', 'b')],
    [
      'ends lines with CRLF that is split between chunks',
      ['data: a\r', '\n\r', '\ndata: b\r\n\r\n'],
      text('a', 'b'),
    ],
    ['ends lines with CR', ['data: a\r\rdata: b\r\r\n'], text('a', 'b')],
    ['has comments and other fields', [': alive\n\nid: 7\ndata: a\n\n'], text('a')],
    ['names its events', ['event: x\ndata: a\n\ndata: b\n\n'], [{ name: 'x', data: 'a' }, ...text('b')]],
    ['has names without data', ['event: x\n\ndata: a\n\n'], text('a')],
    ['splits data over lines', ['data: a\ndata:b\n\n'], text('a\nb')],
    ['comes letter by letter', Array.from('data: ab\n\n'), text('ab')],
    ['ends without a blank line', ['data: a\n\ndata: b'], text('a', 'b')],
    ['begins with a byte order mark', ['\ufeffdata: a\n\n'], text('a')],
  ])('that %s is read', async (_, chunks, events) => {
    expect(await eventsOf(...chunks)).toEqual(events);
  });

  it('is read whole when a character is split between chunks', async () => {
    const bytes = Buffer.from('data: é€😀\n\n');
    expect(await eventsOf(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(text('é€😀'));
  });

  it('is given up when one event never ends', async () => {
    function* endless() {
      yield Buffer.from('data: ');
      for (;;) yield Buffer.alloc(1024 * 1024, 'a');
    }
    await expect(new EventStream(Readable.from(endless())).next()).rejects.toThrow('too long');
  });

  it('waits for a reader that does not come', async () => {
    let made = 0;
    function* many() {
      for (;;) yield Buffer.from(`data: ${++made}\n\n`);
    }
    const stream = new EventStream(Readable.from(many()));
    expect((await stream.next()).value).toEqual({ name: '', data: '1' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const madeMeanwhile = made;
    expect(madeMeanwhile).toBeLessThan(200);
    for (let n = 2; n <= madeMeanwhile + 10; n++)
      expect((await stream.next()).value).toEqual({ name: '', data: String(n) });
  });

  it('fails as its connection does, once what came before has been read', async () => {
    const body = new Readable({ read() {} });
    const stream = new EventStream(body);
    body.push('data: a\n\n');
    await new Promise(setImmediate);
    body.destroy(new Error('reset'));
    await new Promise(setImmediate);
    expect((await stream.next()).value).toEqual({ name: '', data: 'a' });
    await expect(stream.next()).rejects.toThrow('reset');
  });

  it('fails when its connection is closed while it is waited for', async () => {
    const body = new Readable({ read() {} });
    const next = new EventStream(body).next();
    body.destroy();
    await expect(next).rejects.toThrow('closed');
  });

  it('is read from a body of the web as well', async () => {
    const { body } = new Response('data: a\n\n');
    const stream = new EventStream(readableOf(body!));
    expect(await stream.next()).toEqual({ done: false, value: { name: '', data: 'a' } });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });
});
