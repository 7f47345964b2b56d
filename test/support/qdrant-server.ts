import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import type { Schemas } from '@qdrant/js-client-rest';

type Payload = Record<string, unknown>;

interface Point {
  readonly id: string;
  readonly vector: number[];
  payload: Payload;
}

interface Collection {
  readonly settings: Schemas['CreateCollection'];
  readonly indexes: Map<string, unknown>;
  readonly points: Map<string, Point>;
}

/** What was asked, for tests that look at it. */
export interface QdrantRequest {
  readonly method: string;
  readonly path: string;
  readonly apiKey: string | undefined;
  readonly body: Record<string, unknown>;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * A server on loopback that answers the endpoints of Qdrant's REST API that are used here, as its documentation
 * describes them. It searches exactly and keeps its points in memory.
 */
export class QdrantServer {
  readonly requests: QdrantRequest[] = [];
  readonly collections = new Map<string, Collection>();
  /** The status of every answer, while it is set. */
  failsWith: number | undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<QdrantServer> {
    const server = createServer();
    const qdrant = new QdrantServer(server);
    server.on('request', (request, response) => void qdrant.#serve(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return qdrant;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(request);
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const { pathname: path } = new URL(request.url ?? '/', this.url);
    const apiKey = request.headers['api-key'] as string | undefined;
    const asked = { method: request.method ?? '', path, apiKey, body };
    this.requests.push(asked);
    try {
      if (this.failsWith !== undefined) throw new Refusal(this.failsWith, 'Scripted');
      respond(response, 200, { result: this.#answer(asked), status: 'ok', time: 0.001 });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      respond(response, error.status, { status: { error: error.message }, time: 0.001 });
    }
  }

  #answer({ method, path, body }: QdrantRequest): unknown {
    const [, , name = '', ...rest] = path.split('/').map(decodeURIComponent);
    const action = `${method} ${rest.join('/')}`;
    if (action === 'GET ' && name === '')
      return { collections: [...this.collections.keys()].map((name) => ({ name })) };
    if (action === 'GET exists') return { exists: this.collections.has(name) };
    if (action === 'PUT ') return this.#create(name, body);
    if (action === 'DELETE ') return this.collections.delete(name);
    const collection = this.collections.get(name);
    if (!collection) throw new Refusal(404, `Not found: Collection \`${name}\` doesn't exist!`);
    switch (action) {
      case 'PUT index':
        collection.indexes.set(body['field_name'] as string, body['field_schema']);
        return { operation_id: 1, status: 'completed' };
      case 'PUT points':
        return put(collection, body['points'] as Point[]);
      case 'POST points':
        return (body['ids'] as string[]).flatMap((id) => collection.points.get(id) ?? []);
      case 'POST points/batch':
        return (body['operations'] as Record<string, Payload>[]).map((operation) =>
          operate(collection, operation),
        );
      case 'POST points/query':
        return { points: query(collection, body) };
      case 'POST points/count':
        return { count: selected(collection, body['filter'] as Schemas['Filter']).length };
      default:
        throw new Refusal(404, `This server does not know ${action}.`);
    }
  }

  #create(name: string, settings: Schemas['CreateCollection']): boolean {
    if (this.collections.has(name))
      throw new Refusal(409, `Wrong input: Collection \`${name}\` already exists!`);
    this.collections.set(name, { settings, indexes: new Map(), points: new Map() });
    return true;
  }
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function put({ points, settings }: Collection, added: readonly Point[]): object {
  const { size } = settings.vectors as { size: number };
  for (const { id, vector, payload } of added) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      throw new Refusal(400, `${id} is no point id.`);
    if (vector.length !== size) throw new Refusal(400, `Vector dimension error: expected ${size}.`);
    // The distance is Cosine: vectors are kept at length 1, in 32 bits.
    const length = Math.hypot(...vector);
    points.set(id, { id, vector: Array.from(Float32Array.from(vector, (x) => x / length)), payload });
  }
  return { operation_id: 1, status: 'completed' };
}

function operate(collection: Collection, operation: Record<string, Payload>): object {
  const [[name, content] = ['', {}]] = Object.entries(operation);
  if (name === 'upsert') return put(collection, content['points'] as Point[]);
  const filter = content['filter'] as Schemas['Filter'] | undefined;
  const ids = content['points'] as string[] | undefined;
  if (ids && name !== 'delete') throw new Refusal(400, 'This server changes payloads by a filter only.');
  const chosen = ids ? ids.flatMap((id) => collection.points.get(id) ?? []) : selected(collection, filter);
  for (const point of chosen) {
    if (name === 'delete') collection.points.delete(point.id);
    else if (name === 'overwrite_payload') point.payload = content['payload'] as Payload;
    else throw new Refusal(400, `This server does not know the operation ${name}.`);
  }
  return { operation_id: 1, status: 'completed' };
}

function query(collection: Collection, body: Record<string, unknown>): object[] {
  const asked = body['query'] as number[];
  const length = Math.hypot(...asked);
  const shown = body['with_payload'] as string[];
  return selected(collection, body['filter'] as Schemas['Filter'])
    .map(({ id, vector, payload }) => {
      const score = Math.fround(vector.reduce((sum, value, i) => sum + value * asked[i]!, 0) / length);
      const part = Object.fromEntries(shown.map((key) => [key, payload[key]]));
      return { id, version: 1, score, payload: part };
    })
    .filter(({ score }) => score >= (body['score_threshold'] as number))
    .sort((a, b) => b.score - a.score)
    .slice(0, body['limit'] as number);
}

function selected({ points, indexes }: Collection, filter: Schemas['Filter'] = {}): Point[] {
  for (const { key } of keysOf(filter)) {
    if (!indexes.has(key) && [...points.values()].some(({ payload }) => valuesAt(payload, key).length > 0)) {
      throw new Refusal(400, `Index required but not found for "${key}".`);
    }
  }
  return [...points.values()].filter((point) => meets(point, filter));
}

function* keysOf(filter: Schemas['Filter']): Generator<{ key: string }> {
  for (const condition of [...listOf(filter.must), ...listOf(filter.must_not)]) {
    if ('key' in condition) yield condition;
  }
}

function listOf(conditions: Schemas['Filter']['must']): Schemas['Condition'][] {
  return conditions ? [conditions].flat() : [];
}

function meets(point: Point, filter: Schemas['Filter']): boolean {
  return (
    listOf(filter.must).every((condition) => holds(point, condition)) &&
    !listOf(filter.must_not).some((condition) => holds(point, condition))
  );
}

function holds(point: Point, condition: Schemas['Condition']): boolean {
  if ('has_id' in condition) return condition.has_id.includes(point.id);
  if (isEmptiness(condition)) return valuesAt(point.payload, condition.is_empty.key).length === 0;
  if (!('key' in condition)) return meets(point, condition as Schemas['Filter']);
  const values = valuesAt(point.payload, condition.key);
  if (condition.match && 'any' in condition.match) {
    const wanted = condition.match.any as unknown[];
    return values.some((value) => wanted.includes(value));
  }
  if (condition.match && 'value' in condition.match) return values.includes(condition.match.value);
  const { gte, lte } = condition.range as { gte?: number; lte?: number };
  return values.some((value) => Number(value) >= (gte ?? -Infinity) && Number(value) <= (lte ?? Infinity));
}

function isEmptiness(condition: Schemas['Condition']): condition is Schemas['IsEmptyCondition'] {
  return 'is_empty' in condition && typeof condition.is_empty === 'object';
}

/** The values at a path such as `tags.type`; a list is its values. */
function valuesAt(payload: Payload, key: string): unknown[] {
  const found = key
    .split('.')
    .reduce<unknown>((part, name) => (part as Payload | undefined)?.[name], payload);
  return found === undefined || found === null ? [] : [found].flat();
}
