import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as turnOfLoop, setTimeout as delay } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { AnswerScript, StreamFault } from './messages-server-script.js';
import type { WireProtocol } from './wire-protocol.js';

const TURNS_TO_READ = 20;

/** Answers that the server itself broke off: their early end is not the client's doing. */
const broken = new WeakSet<ServerResponse>();

/** Whether the server itself ended the answer early, as its script told it. */
export function wasBrokenOff(response: ServerResponse): boolean {
  return broken.has(response);
}

/** What is written, for whom, and until when. */
export interface AnswerToWrite {
  readonly wire: WireProtocol;
  readonly script: AnswerScript;
  readonly received: { readonly body: { readonly model: string }; deltasSent: number };
  readonly requestId: string;
  readonly closing: AbortSignal;
}

/** Writes the scripted answer, and rejects when the client leaves or the server closes in the middle of a wait. */
export async function streamAnswer(response: ServerResponse, answer: AnswerToWrite): Promise<void> {
  const { wire, script, received, requestId, closing } = answer;
  const { fault } = script;
  const left = new AbortController();
  response.once('close', () => left.abort());
  const signal = AbortSignal.any([closing, left.signal]);
  if (script.headersDelayMs) await delay(script.headersDelayMs, undefined, { signal });
  if (script.waitsFor) await Promise.race([script.waitsFor, once(signal, 'abort')]);
  signal.throwIfAborted();
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'request-id': requestId });
  response.flushHeaders();
  const breakOff = (broken: StreamFault) => breakStream(broken, wire, response, signal);
  if (fault?.at === 'headers') return breakOff(fault);
  for (const event of wire.events(script, received.body.model)) {
    if (event.mark === 'delta') {
      if (fault?.at === 0) return breakOff(fault);
      await pauseBefore(received.deltasSent++, script, signal);
    }
    const here = event.mark === 'delta' ? received.deltasSent : event.mark;
    const breaksHere = fault?.at === here ? fault : undefined;
    if (here === 'stop' && breaksHere && breaksHere.kind !== 'linger') {
      return breakOff(breaksHere);
    }
    await write(response, event.wire, script.pieceBytes);
    if (breaksHere) return breakOff(breaksHere);
  }
  response.end();
}

async function pauseBefore(delta: number, { pauseMs }: AnswerScript, signal: AbortSignal): Promise<void> {
  const ms = typeof pauseMs === 'function' ? pauseMs(delta) : pauseMs;
  if (ms) await delay(ms, undefined, { signal });
}

async function breakStream(
  fault: StreamFault,
  wire: WireProtocol,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  switch (fault.kind) {
    case 'silence':
    case 'linger':
      if (!signal.aborted) await once(signal, 'abort');
      return;
    case 'pings':
      while (!signal.aborted) {
        response.write(wire.ping);
        await delay(10, undefined, { signal });
      }
      return;
    case 'reset':
      broken.add(response);
      // Not before the client has what was written: a reset discards what is under way. Where this process reads it
      // itself, turns of its loop count, which a busy machine does not give it in any time.
      await delay(20, undefined, { signal });
      for (let turn = 0; turn < TURNS_TO_READ; turn++) await turnOfLoop(undefined, { signal });
      cut(response);
      return;
    case 'end':
      response.end();
      return;
    case 'malformed':
      response.end(wire.malformed);
      return;
    case 'error':
      response.end(wire.errorEvent(fault.errorType ?? 'overloaded_error'));
  }
}

/** Over TLS without the farewell that TLS has: Node resets only a plain connection. */
function cut({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

async function write(response: ServerResponse, wire: string, pieceBytes: number | undefined): Promise<void> {
  if (pieceBytes === undefined) {
    response.write(wire);
    return;
  }
  const bytes = Buffer.from(wire);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    // One write at a time, or the kernel would join them and nothing were split.
    await new Promise<unknown>((written) => response.write(bytes.subarray(at, at + pieceBytes), written));
  }
}
