import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../kernel/errors.js';
import { parseMediaType } from './media-type.js';
import { refusal } from './refusal.js';

/**
 * The JSON value in the request's body.
 *
 * Stops reading at `maxBytes`. The rest is left to the answer to that error, which closes the connection.
 *
 * @throws {GraphQLError} BAD_REQUEST, at once, with the status 415 for another media type, charset or content
 *   encoding; later 400 for what is not JSON
 * @throws {AppError} PAYLOAD_TOO_LARGE, later
 */
export function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  requireJson(request.headers['content-type']);
  requireIdentity(request.headers['content-encoding']);
  return readBody(request, maxBytes).then(parseJson);
}

/** @throws {AppError} PAYLOAD_TOO_LARGE as soon as the body is known to be larger than `maxBytes` */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        request.pause();
        request.removeAllListeners('data');
        reject(tooLarge(maxBytes));
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes)));
    request.on('error', () => reject(refusal(400, 'The request ended before its body did.')));
  });
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `The body of the request is larger than ${limitBytes} bytes.`, {
    details: { limitBytes },
  });
}

function requireJson(contentType: string | undefined): void {
  if (contentType === 'application/json') return;
  const { type, parameters } = parseMediaType(contentType ?? '');
  if (type !== 'application/json') {
    throw refusal(415, 'POST requests must have the content-type application/json.', {
      'accept-post': 'application/json',
    });
  }
  const charset = parameters.get('charset') ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') {
    throw refusal(415, `The charset "${charset.slice(0, 32)}" is not supported; send UTF-8.`);
  }
}

/** @throws {GraphQLError} BAD_REQUEST (415) for a body that was compressed */
export function requireIdentity(encoding: string | undefined): void {
  if (encoding === undefined || encoding.toLowerCase() === 'identity') return;
  throw refusal(415, 'Compressed request bodies are not supported.', { 'accept-encoding': 'identity' });
}

const BYTE_ORDER_MARK = 0xfeff;

function decode(body: Buffer): string {
  if (!isUtf8(body)) throw refusal(400, 'The body of the request is not valid UTF-8.');
  const text = body.toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

function parseJson(body: Buffer): unknown {
  const text = decode(body);
  try {
    return JSON.parse(text);
  } catch {
    const problem = text.trim() === '' ? 'empty' : 'not valid JSON';
    throw refusal(400, `The body of the request is ${problem}.`);
  }
}
