/** The most UTF-16 characters one event may have: beyond that, it is no answer of a model but a broken server. */
export const MAX_EVENT_LENGTH = 4 * 1024 * 1024;

/**
 * The `data` of each event of a `text/event-stream`. Comments, which servers send to keep a connection alive, and
 * events without data are passed over. What the body ends with counts as an event, although its blank line is missing:
 * some servers leave it out after their last.
 *
 * Leaving the loop leaves the body as it is: whoever opened it cancels it.
 *
 * @throws {RangeError} when an event is longer than `MAX_EVENT_LENGTH`
 */
export async function* readEvents(chunks: AsyncIterator<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  for (;;) {
    const next = await chunks.next();
    if (next.done) {
      if (rest.startsWith('data:')) data.push(dataOf(rest));
      if (data.length > 0) yield data.join('\n');
      return;
    }
    rest += decoder.decode(next.value, { stream: true });
    const lines = rest.split(LINE_END);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(dataOf(line));
      if (line !== '' || data.length === 0) continue;
      yield data.join('\n');
      data = [];
    }
    if (rest.length + lengthOf(data) > MAX_EVENT_LENGTH) throw new RangeError('An event is too long.');
  }
}

/** A carriage return at the end of what has come may be half of a line's end: it waits for the other half. */
const LINE_END = /\r\n|\n|\r(?!$)/;

function dataOf(line: string): string {
  return line.slice(line[5] === ' ' ? 6 : 5);
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((length, line) => length + line.length, 0);
}
