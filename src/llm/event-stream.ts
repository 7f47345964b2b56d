import { Readable } from 'node:stream';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { StringDecoder } from 'node:string_decoder';

/** The most UTF-16 characters one event may have: beyond that, it is no answer of a model but a broken server. */
export const MAX_EVENT_LENGTH = 4 * 1024 * 1024;

/** So many events wait for their reader before the connection does. */
const MOST_WAITING = 64;

/** A carriage return at the end of what has come may be half of a line's end: it waits for the other half. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/** One event of a `text/event-stream`. */
export interface ServerEvent {
  /** Empty where the event has none. */
  readonly name: string;
  readonly data: string;
}

type Step = IteratorResult<ServerEvent, undefined>;

interface Waiting {
  readonly resolve: (step: Step) => void;
  readonly reject: (error: unknown) => void;
}

const DONE: Step = { done: true, value: undefined };

/**
 * The events of a `text/event-stream`, read while they come: one promise each, where a chain of async generators takes
 * ten.
 *
 * Comments, which servers send to keep a connection alive, and events without data are passed over. What the body ends
 * with counts as an event, although its blank line is missing: some servers leave it out after their last.
 *
 * For one reader, who asks for one event at a time and may stop asking: whoever opened the body closes it.
 *
 * @throws {RangeError} from `next`, when an event is longer than `MAX_EVENT_LENGTH`; otherwise what the body fails with
 */
export class EventStream implements AsyncIterator<ServerEvent, undefined> {
  readonly #decoder = new StringDecoder('utf8');
  #hasBegun = false;
  /** What has come of the next line. */
  #rest = '';
  #name = '';
  #data: string | undefined;
  #events: ServerEvent[] = [];
  /** How many of `#events` have been given out. */
  #given = 0;
  #isOver = false;
  #failure: { readonly error: Error } | undefined;
  #waiting: Waiting | undefined;

  constructor(private readonly body: Readable) {
    body.on('data', (chunk: Buffer) => this.#take(this.#decoder.write(chunk)));
    body.on('end', () => this.#end());
    body.on('error', (error) => this.#fail(error));
    // After its end or an error it says nothing new.
    body.on('close', () => this.#fail(new Error('The connection was closed.')));
  }

  next(): Promise<Step> {
    const event = this.#events[this.#given];
    if (event) {
      this.#given += 1;
      if (this.#given === this.#events.length) this.#empty();
      return Promise.resolve({ done: false, value: event });
    }
    if (this.#failure) return Promise.reject(this.#failure.error);
    if (this.#isOver) return Promise.resolve(DONE);
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  #empty(): void {
    this.#events = [];
    this.#given = 0;
    if (!this.#isOver && this.body.isPaused()) this.body.resume();
  }

  #take(text: string): void {
    if (this.#isOver) return;
    const whole = this.#hasBegun ? this.#rest + text : withoutMark(text);
    this.#hasBegun ||= text !== '';
    this.#rest = whole.includes('\r') ? this.#readAnyLines(whole) : this.#readLines(whole);
    const isTooLong = this.#rest.length + (this.#data?.length ?? 0) > MAX_EVENT_LENGTH;
    if (isTooLong || this.#events.length > MOST_WAITING) this.body.pause();
    if (isTooLong) this.#fail(new RangeError('An event is too long.'));
  }

  /** @returns what follows the last line's end */
  #readLines(text: string): string {
    let at = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', at)) {
      this.#readLine(text.slice(at, end));
      at = end + 1;
    }
    return text.slice(at);
  }

  #readAnyLines(text: string): string {
    const lines = text.split(LINE_END);
    const rest = lines.pop() ?? '';
    for (const line of lines) this.#readLine(line);
    return rest;
  }

  #end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== '') this.#readLine(this.#rest.replace(/\r$/, ''));
    this.#readLine('');
    this.#isOver = true;
    this.#waiting?.resolve(DONE);
    this.#waiting = undefined;
  }

  #fail(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure = { error };
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #readLine(line: string): void {
    if (line === '') this.#dispatch();
    else if (line.startsWith('data:')) {
      const value = valueOf(line, 5);
      this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    } else if (line.startsWith('event:')) this.#name = valueOf(line, 6);
  }

  #dispatch(): void {
    const [name, data] = [this.#name, this.#data];
    this.#name = '';
    this.#data = undefined;
    if (data === undefined) return;
    const event = { name, data };
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.resolve({ done: false, value: event });
    else this.#events.push(event);
  }
}

/** A response's body as Node's own stream, which that of `providerFetch` is already. */
export function readableOf(body: NonNullable<Response['body']>): Readable {
  return body instanceof Readable ? body : Readable.fromWeb(body as WebStream);
}

/** Without the byte order mark that a stream may begin with. */
function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function valueOf(line: string, start: number): string {
  return line.slice(line.charCodeAt(start) === 0x20 ? start + 1 : start);
}
