import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import { writeHead, type Exchange, type FlatHeaders } from '../http/exchange.js';

const HEADERS: FlatHeaders = [
  ...['content-type', 'text/event-stream; charset=utf-8'],
  ...['cache-control', 'no-cache, no-transform'],
  // Some proxies collect an answer before they pass it on unless told not to.
  ...['x-accel-buffering', 'no'],
];

/** A comment: clients skip it, proxies and browsers see that the connection lives. */
const COMMENT = ':\n\n';

/** Writes one event stream at the speed of its reader. */
export class EventWriter {
  private takenAtLastBeat = -1;

  private readonly response: ServerResponse;

  constructor(private readonly exchange: Exchange) {
    this.response = exchange.response;
  }

  /** Sends the headers. The comment is for browsers that hold back an answer without a body. */
  open(): void {
    writeHead(this.exchange, 200, HEADERS);
    this.response.write(COMMENT);
  }

  /** Resolves when there is room for more, or when the reader is gone. */
  next(result: FormattedExecutionResult): Promise<void> | void {
    return this.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
  }

  /** The end of the operation. Without the empty `data`, a browser's EventSource would not tell of it. */
  complete(): void {
    if (!this.response.destroyed && !this.response.writableEnded)
      this.response.end('event: complete\ndata:\n\n');
  }

  /** Ends the connection but not the operation: clients connect again. */
  leave(): void {
    if (!this.response.destroyed) this.response.end();
  }

  /** Closes the connection with what is unread. */
  cut(): void {
    this.response.destroy();
  }

  /** Shows that the connection lives; cuts it when the reader has taken nothing since the last beat. */
  beat(): void {
    const { response } = this;
    if (!response.headersSent || response.writableEnded) return;
    if (!response.writableNeedDrain) {
      response.write(COMMENT);
      return;
    }
    const taken = (response.socket?.bytesWritten ?? 0) - (response.socket?.writableLength ?? 0);
    if (taken === this.takenAtLastBeat) response.destroy();
    this.takenAtLastBeat = taken;
  }

  private write(text: string): Promise<void> | void {
    const { response } = this;
    if (response.destroyed || response.writableEnded || response.write(text)) return;
    return new Promise((resolve) => {
      const proceed = () => {
        response.off('drain', proceed).off('close', proceed);
        resolve();
      };
      response.on('drain', proceed).on('close', proceed);
    });
  }
}
