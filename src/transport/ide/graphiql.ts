import { randomBytes } from 'node:crypto';
import { ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';
import type { Page } from './sandbox.js';

/** A file of the page, ready to send. */
export interface PageFile {
  readonly content: Buffer | string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * GraphiQL in a page that asks no other host for anything, also not for a font: it works without the internet.
 * Its policy lets the browser enforce that.
 */
export function graphiqlPage(
  { graphql, files, example }: { readonly graphql: string; readonly files: string; readonly example: string },
  host: string,
): Page {
  const nonce = randomBytes(16).toString('base64');
  const page = ruruHTML({
    staticPath: files,
    endpoint: graphql,
    subscriptionEndpoint: graphql,
    clientConfig: { defaultQuery: example },
    htmlParts: { titleTag: '<title>Waymark: GraphiQL</title>' },
  });
  const html = page.replaceAll('<script', `<script nonce="${nonce}"`);
  const contentSecurityPolicy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src 'self' ws://${host} wss://${host}`,
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, contentSecurityPolicy };
}

/** One of GraphiQL's files by its URL path; undefined when there is none. */
export async function graphiqlFile(
  staticPath: string,
  urlPath: string,
  acceptEncoding: string | undefined,
): Promise<PageFile | undefined> {
  const file = await getStaticFile({ staticPath, urlPath, acceptEncoding, disallowDevAssets: true });
  return file ?? undefined;
}
