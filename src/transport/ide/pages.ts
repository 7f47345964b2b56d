import { writeHead, type Exchange } from '../http/exchange.js';
import { refusal } from '../http/refusal.js';
import { graphiqlFile, graphiqlPage } from './graphiql.js';
import { sandboxPage, type Page } from './sandbox.js';

const FILES = '/ide/files/';
const YEAR_SECONDS = 31_536_000;

/** The pages for people: Apollo Sandbox and the GraphiQL that needs no internet. */
export class Pages {
  /** @param example what both editors open with */
  constructor(
    private readonly graphqlPath: string,
    private readonly example: string,
  ) {}

  owns(path: string): boolean {
    return path === '/ide' || path.startsWith('/ide/') || path === '/favicon.ico';
  }

  /** The page with which `/` and the endpoint greet a browser. */
  landing(exchange: Exchange): void {
    requireGet(exchange);
    const { graphqlPath: graphql, example } = this;
    sendPage(exchange, sandboxPage({ graphql, ide: '/ide', example }, hostOf(exchange)));
  }

  async ide(exchange: Exchange): Promise<void> {
    requireGet(exchange);
    const { path, request, response } = exchange;
    if (path === '/favicon.ico') {
      writeHead(exchange, 204, []);
      response.end();
      return;
    }
    if (path === '/ide' || path === '/ide/') {
      const { graphqlPath: graphql, example } = this;
      return sendPage(exchange, graphiqlPage({ graphql, files: FILES, example }, hostOf(exchange)));
    }
    const encodings = request.headers['accept-encoding'];
    const file = await graphiqlFile(FILES, path, typeof encodings === 'string' ? encodings : undefined);
    if (!path.startsWith(FILES) || !file) throw refusal(404, 'There is no such file.');
    const caching = ['cache-control', `public, max-age=${YEAR_SECONDS}`];
    writeHead(exchange, 200, [...Object.entries(file.headers).flat(), ...caching, ...NO_REFERRER]);
    response.end(file.content);
  }
}

const NO_REFERRER = ['referrer-policy', 'no-referrer'];

function sendPage(exchange: Exchange, { html, contentSecurityPolicy }: Page): void {
  writeHead(exchange, 200, [
    ...['content-type', 'text/html; charset=utf-8'],
    ...['content-security-policy', contentSecurityPolicy],
    ...['cache-control', 'no-store'],
    ...NO_REFERRER,
  ]);
  exchange.response.end(html);
}

/** The host for a policy: only what can be one, since it is written into a header. */
function hostOf({ request }: Exchange): string {
  const { host = '' } = request.headers;
  return /^[\w.:[\]-]+$/.test(host) ? host : 'localhost';
}

function requireGet({ method }: Exchange): void {
  if (method !== 'GET' && method !== 'HEAD')
    throw refusal(405, 'This page is read by GET.', { allow: 'GET, HEAD' });
}
