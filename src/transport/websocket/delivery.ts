import type { ResultStream } from '../streaming/result-stream.js';

type Step = IteratorResult<never, undefined>;

const DONE: Step = { done: true, value: undefined };

/**
 * Sends the results of a subscription as its `next` messages, each when the one before has been taken.
 *
 * graphql-ws would send them itself, from a loop that copies each result, checks the message that it makes of it and
 * takes several promises for it. To it, this is a stream without a result: it sees when it ends, fails or is left.
 */
export class Delivery implements AsyncGenerator<never, undefined, undefined> {
  private readonly head: string;

  constructor(
    private readonly results: ResultStream,
    /** The client's id of the subscription. */
    id: string,
    private readonly send: (text: string) => Promise<void> | void,
  ) {
    this.head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  }

  async next(): Promise<Step> {
    await this.results.deliver((result) => this.send(`${this.head}${JSON.stringify(result)}}`));
    return DONE;
  }

  return(): Promise<Step> {
    this.results.leave();
    return Promise.resolve(DONE);
  }

  throw(error: Error): Promise<never> {
    this.results.leave();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.results.leave();
    return Promise.resolve();
  }
}
