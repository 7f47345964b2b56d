import type { EventBody } from '../../../generation/index.js';
import type { AnswerListener } from '../asking/asker.js';
import { ItemStream } from '../asking/item-stream.js';
import type { AdviceNote } from './advice.js';
import type { AdviceReader } from './adviser.js';

export interface HearingListener {
  text?(text: string): void;
  tell?(event: EventBody): void;
}

/** One answer, as far as it has been written. Only the first call of the tool counts. */
export class Hearing<Content> implements AnswerListener {
  private readonly stream: ItemStream;
  private callId: string | undefined;

  constructor(
    private readonly reader: AdviceReader<Content>,
    private readonly listener: HearingListener = {},
  ) {
    this.stream = new ItemStream(reader.paths, (name, value) => {
      const event = reader.read(name, value);
      if (event) listener.tell?.(event);
    });
  }

  text(text: string): void {
    this.listener.text?.(text);
  }

  json(callId: string, json: string): void {
    this.callId ??= callId;
    if (callId === this.callId) this.stream.write(json);
  }

  /** Why it has to be written again. Empty when it can be used. */
  problems(): readonly string[] {
    const notes = [...this.broken, ...this.reader.notes].map(({ code, message }) => `${code}: ${message}`);
    const problems = this.reader.problems();
    return this.broken.length > 0 || problems.length > 0 ? [...problems, ...notes] : [];
  }

  /** What it comes to, with what could not be used; undefined when nothing could. */
  content(): (Content & { readonly notes: readonly AdviceNote[] }) | undefined {
    const content = this.reader.content();
    return content && { ...content, notes: [...this.broken, ...this.reader.notes] };
  }

  private get broken(): readonly AdviceNote[] {
    if (this.callId === undefined)
      return [{ code: 'INCOMPLETE', message: 'The answer does not call the tool.' }];
    return this.stream.isWhole
      ? []
      : [{ code: 'INCOMPLETE', message: 'The answer broke off before its end.' }];
  }
}
