import { promisify } from 'node:util';
import { constants, brotliCompress, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** The encodings offered, best first. Their levels are the ones whose time the smaller answer wins back. */
export type ContentEncoding = 'br' | 'gzip';

const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 4;

/** The encoding to use for a client; undefined when it takes none of ours. */
export function encodingFor(acceptEncoding: string | string[] | undefined): ContentEncoding | undefined {
  if (typeof acceptEncoding !== 'string') return undefined;
  for (const encoding of ['br', 'gzip'] as const) {
    const offer = new RegExp(`(?:^|[\\s,])${encoding}(?:\\s*;\\s*q=([\\d.]+))?\\s*(?:,|$)`, 'i').exec(
      acceptEncoding,
    );
    if (offer && Number(offer[1] ?? 1) > 0) return encoding;
  }
  return undefined;
}

/** Compresses off the main thread. */
export function compress(body: Buffer, encoding: ContentEncoding): Promise<Buffer> {
  return encoding === 'br'
    ? brotli(body, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      })
    : deflate(body, { level: GZIP_LEVEL });
}
