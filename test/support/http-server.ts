import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import { AppError } from '../../src/kernel/errors.js';
import { silentLog, type Log, type LogFields } from '../../src/kernel/log.js';
import { createExecution, createHttpTransport, type HttpTransport } from '../../src/transport/index.js';
import type { ExecutionOptions, HttpTransportOptions } from '../../src/transport/index.js';
import { createHttpSchema, type HttpFixture } from './http-schema.js';

const SCOPE = { workspaceId: 'w', memberId: 'm', role: 'ADMIN' } as const;

export interface HttpTestServer {
  readonly url: string;
  readonly port: number;
  readonly fixture: HttpFixture;
  readonly schema: GraphQLSchema;
  readonly transport: HttpTransport;
  readonly lines: readonly (LogFields & { readonly message: string })[];
  stop(): Promise<void>;
}

type Options = Partial<Omit<HttpTransportOptions, 'execution'>> & {
  readonly execution?: Partial<ExecutionOptions>;
};

/** The real transport on a free port of loopback, with the test schema behind it. A bearer `bad` is refused. */
export async function startHttpServer({ execution, ...options }: Options = {}): Promise<HttpTestServer> {
  const fixture: HttpFixture = { waits: async () => 'done', executions: 0 };
  const schema = createHttpSchema(fixture);
  const lines: (LogFields & { message: string })[] = [];
  const record = (fields: LogFields, message: string) => void lines.push({ ...fields, message });
  const log: Log = { ...silentLog, info: record, warn: record, error: record };
  const transport = await createHttpTransport({
    ready: async () => {},
    ...options,
    execution: createExecution({
      schema,
      log,
      authenticate: async ({ bearer }) => {
        if (bearer === 'bad') throw new AppError('UNAUTHENTICATED', 'The key is unknown.');
        return SCOPE;
      },
      ...execution,
    }),
  });
  const { port } = await transport.listen({ host: '127.0.0.1', port: 0 });
  const stop = () => transport.close({ graceMs: 0 });
  return { url: `http://127.0.0.1:${port}`, port, fixture, schema, transport, lines, stop };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
}

/** Sends exactly what it is told, unlike `fetch`, which adds headers of its own. */
export function send(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer },
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const outgoing = request(url, { method, headers, agent: false }, (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const bytes = Buffer.concat(chunks);
      resolve({ status: incoming.statusCode!, headers: incoming.headers, text: bytes.toString(), bytes });
    });
    incoming.on('error', reject);
  });
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly extensions?: Record<string, unknown>;
}

/** A GraphQL request by POST, with the new media type. */
export async function post(
  server: Pick<HttpTestServer, 'url'>,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<GraphqlAnswer> {
  const answer = await send(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, ...(JSON.parse(answer.text) as object) };
}

/** A bare connection, for what no HTTP client would send. */
export function openSocket(port: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, '127.0.0.1', () => resolve(socket));
  socket.on('error', reject);
  return promise;
}
