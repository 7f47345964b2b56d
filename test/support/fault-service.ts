import type { Database } from '../../src/db/index.js';
import type {
  GenerationOutcome,
  GenerationRecord,
  GenerationRun,
  GenerationRunner,
} from '../../src/generation/index.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import type { Scope } from '../../src/kernel/scope.js';
import { startTestApp, type TestApp } from './app.js';
import type { ClientEvent } from './generation-client.js';
import { operation } from './operations.js';
import { RawSocket } from './stream-client.js';

const KIND = 'test.answer';

export type Work = (run: GenerationRun<unknown>) => Promise<GenerationOutcome>;

/** Somebody with a workspace and a key of its own, and what its answers are written by. */
export interface Tenant {
  readonly scope: Scope;
  readonly key: string;
}

/** Each workspace's answers are written by what the test gave it. */
class TenantRunner implements GenerationRunner {
  readonly kind = KIND;
  readonly works = new Map<string, Work>();

  run(run: GenerationRun<unknown>): Promise<GenerationOutcome> {
    return this.works.get(run.scope.workspaceId)!(run);
  }

  async endedEarly(): Promise<void> {}
}

/** The whole service behind its real sockets, with many tenants, each with a runner of the test's own. */
export class FaultService {
  readonly #runner = new TenantRunner();

  private constructor(private readonly service: TestApp) {
    service.app.generations.register(this.#runner);
  }

  static async start(): Promise<FaultService> {
    return new FaultService(await startTestApp({ config: { auth: 'keys' } }));
  }

  get database(): Database {
    return this.service.app.database;
  }

  /** A new workspace with an administrator. */
  async welcome(): Promise<Tenant> {
    const { account } = this.service.app;
    const { key } = await account.keys.create({ name: 'Ada', workspace: newId(), role: 'ADMIN' });
    return { key, scope: await account.authenticate({ bearer: key }) };
  }

  /** Starts an answer as a domain does for a mutation. @returns the generation's UUID */
  async begin({ scope }: Tenant, work: Work): Promise<string> {
    const { generations, database } = this.service.app;
    this.#runner.works.set(scope.workspaceId, work);
    const { id } = await database.transaction((tx) =>
      generations.create(tx, scope, { kind: KIND, input: {} }),
    );
    generations.launch(id);
    return id;
  }

  /** How the answer ended. */
  end({ scope }: Tenant, id: string): Promise<GenerationRecord> {
    return this.service.app.generations.await(scope, id, 30_000);
  }

  /** The mutation. @throws {Error} when it is refused */
  async cancel({ key }: Tenant, id: string): Promise<void> {
    const variables = { input: { id: toGlobalId('Generation', id) } };
    const headers = { authorization: `Bearer ${key}` };
    const { errors } = await this.service.send(operation('CancelGeneration'), variables, headers);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
  }

  /** Subscribes on a socket of its own, from the event after a number on. */
  async read({ key }: Tenant, id: string, after = 0): Promise<SocketReader> {
    const url = `${this.service.url.replace('http', 'ws')}/graphql`;
    const socket = await RawSocket.open(url, { authorization: `Bearer ${key}` });
    socket.subscribe('1', operation('GenerationEvents'), { id: toGlobalId('Generation', id), after });
    return new SocketReader(socket);
  }

  close(): Promise<void> {
    return this.service.close();
  }
}

/** A front end that reads one answer over its own WebSocket. */
export class SocketReader {
  /** What came, in order. */
  readonly events: ClientEvent[] = [];

  constructor(private readonly raw: RawSocket) {}

  /**
   * The next event; undefined when the service has said that there are no more.
   * @throws {Error} when it says anything else, or closes the socket
   */
  async next(): Promise<ClientEvent | undefined> {
    const { type, payload } = await this.raw.next();
    if (type === 'complete') return undefined;
    if (type !== 'next') throw new Error(`${type}: ${JSON.stringify(payload)}`);
    const { data, errors } = payload as { data?: { generationEvents: ClientEvent }; errors?: unknown };
    if (!data || errors) throw new Error(JSON.stringify(errors));
    this.events.push(data.generationEvents);
    return data.generationEvents;
  }

  async toEnd(): Promise<readonly ClientEvent[]> {
    while (await this.next());
    await this.raw.stop();
    return this.events;
  }

  /** Takes nothing more from the socket: what is sent stays in the network's buffers. */
  pause(): void {
    this.raw.socket.pause();
  }

  resume(): void {
    this.raw.socket.resume();
  }

  /** Cuts the connection without a word, as a phone that loses its network does. */
  cut(): Promise<void> {
    return this.raw.stop();
  }
}
