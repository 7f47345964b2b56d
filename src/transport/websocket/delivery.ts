import type { Connection } from './connection.js';
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
  private readonly send: (text: string) => void;

  constructor(
    private readonly results: ResultStream,
    /** The client's id of the subscription. */
    id: string,
    connection: Pick<Connection, 'sender'>,
  ) {
    this.head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
    this.send = connection.sender(results.sent);
  }

  async next(): Promise<Step> {
    await this.results.sendAll((result) => this.send(`${this.head}${JSON.stringify(result)}}`));
    return { done: true, value: undefined };
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
