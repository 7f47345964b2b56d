import type { ResultStream } from '../streaming/result-stream.js';

type Step = IteratorResult<never, undefined>;

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
    private readonly send: (text: string) => Promise<void>,
  ) {
    this.head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  }

  async next(): Promise<Step> {
    for (;;) {
      const step = await this.results.next();
      if (step.done) return step;
      await this.send(`${this.head}${JSON.stringify(step.value)}}`);
    }
  }

  async return(): Promise<Step> {
    await this.results.return();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<never> {
    await this.results.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.results.return();
  }
}
