import type { GenerationEvent } from '../port.js';
import { Cursor, type Place } from './cursor.js';

type Step = IteratorResult<GenerationEvent, undefined>;
type Part = AsyncIterator<GenerationEvent, unknown>;

const DONE: Step = { done: true, value: undefined };

/**
 * The events of several readings, one reading after the other. `place` follows what has been given out, so that the
 * next reading, asked for when the last one has nothing more, can go on from there. A cursor of the same place keeps it
 * itself, and says by itself what comes after it: what it gives passes here without a promise more.
 */
export function inTurn(
  parts: AsyncGenerator<Part, void, undefined>,
  place: Place,
): AsyncIterableIterator<GenerationEvent, undefined> {
  return new InTurn(parts, place);
}

/** By hand, as each async generator that an event passes costs several promises; one `next` at a time. */
class InTurn implements AsyncIterableIterator<GenerationEvent, undefined> {
  private current: Part | undefined;
  private isOver = false;

  constructor(
    private readonly parts: AsyncGenerator<Part, void, undefined>,
    private readonly place: Place,
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Step> {
    if (this.isOver) return Promise.resolve(DONE);
    const { current } = this;
    if (!current) return this.turn();
    return current instanceof Cursor ? current.next() : current.next().then(this.take);
  }

  async return(): Promise<Step> {
    this.isOver = true;
    const { current } = this;
    this.current = undefined;
    await current?.return?.();
    await this.parts.return();
    return DONE;
  }

  private readonly take = (step: IteratorResult<GenerationEvent, unknown>): Step | Promise<Step> => {
    if (step.done) return this.turn();
    this.place.seq = step.value.seq;
    return step;
  };

  private readonly turn = async (): Promise<Step> => {
    const { done, value } = await this.parts.next();
    if (done) this.isOver = true;
    else if (!this.isOver) this.current = value;
    if (value instanceof Cursor) value.whenOver = this.turn;
    return this.next();
  };
}
