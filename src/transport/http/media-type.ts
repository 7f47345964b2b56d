import { BoundedMap } from '../bounded-map.js';

/** The media type of GraphQL over HTTP, and the older one that clients still ask for. */
export const GRAPHQL_RESPONSE = 'application/graphql-response+json';
export const JSON_RESPONSE = 'application/json';

export type ResponseMediaType = typeof GRAPHQL_RESPONSE | typeof JSON_RESPONSE;

const remembered = new BoundedMap<string, { readonly type: ResponseMediaType | undefined }>(100);

/**
 * The media type to answer with: the one the client weighs most, the first named among equals; undefined when it
 * takes neither. A client that does not say, or says `*​/*`, gets `application/json`, as the draft asks for clients
 * older than the new media type.
 */
export function negotiateResponse(accept: string | undefined): ResponseMediaType | undefined {
  if (accept === undefined || accept === '*/*') return JSON_RESPONSE;
  const known = remembered.get(accept);
  if (known) return known.type;
  const type = choose(parseAccept(accept));
  if (accept.length <= 256) remembered.set(accept, { type });
  return type;
}

/** Whether the client prefers a page to JSON: a browser that was given the address. */
export function prefersHtml(accept: string | undefined): boolean {
  return accept !== undefined && parseAccept(accept)[0]?.type === 'text/html';
}

interface Range {
  readonly type: string;
  readonly quality: number;
  readonly charset: string | undefined;
}

function choose(ranges: readonly Range[]): ResponseMediaType | undefined {
  const refused = new Set(ranges.filter(({ quality }) => quality === 0).map(({ type }) => type));
  for (const { type, quality, charset } of ranges) {
    if (quality === 0 || (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')) continue;
    if (type === GRAPHQL_RESPONSE || type === JSON_RESPONSE) return type;
    if (type !== '*/*' && type !== 'application/*') continue;
    if (!refused.has(JSON_RESPONSE)) return JSON_RESPONSE;
    if (!refused.has(GRAPHQL_RESPONSE)) return GRAPHQL_RESPONSE;
  }
  return undefined;
}

function parseAccept(accept: string): readonly Range[] {
  return accept
    .split(',')
    .map(parseMediaType)
    .map(({ type, parameters }) => {
      const quality = Number(parameters.get('q') ?? 1);
      return { type, quality: Number.isFinite(quality) ? quality : 0, charset: parameters.get('charset') };
    })
    .sort((a, b) => b.quality - a.quality);
}

/** A media type in lower case, with its parameters unquoted and in lower case. */
export function parseMediaType(text: string): { type: string; parameters: ReadonlyMap<string, string> } {
  const [type = '', ...rest] = text.split(';');
  const parameters = new Map<string, string>();
  for (const parameter of rest) {
    const [name = '', value = ''] = parameter.split('=', 2);
    parameters.set(
      name.trim().toLowerCase(),
      value
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    );
  }
  return { type: type.trim().toLowerCase(), parameters };
}
