import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeTestDatabase, type TestDatabaseOptions } from '../support/database.js';
import { buildService, startServiceProcess, type ServiceProcess } from '../support/service-process.js';

interface Searched {
  readonly hits: readonly { readonly item: { readonly id: string; readonly content: string } }[];
  readonly legs: readonly { readonly kind: string }[];
  readonly degraded: readonly object[];
  readonly cached: boolean;
}

async function send<Data>({ url }: ServiceProcess, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

async function search(service: ServiceProcess, query: string): Promise<Searched> {
  const { searchKnowledge } = await send<{ searchKnowledge: Searched }>(
    service,
    `query ($query: String!) { searchKnowledge(query: $query, first: 50) {
      hits { item { id content } } legs { kind } degraded { leg } cached
    } }`,
    { query },
  );
  return searchKnowledge;
}

/** A search in full: an index that is still being read says so, and its answers are not kept. */
async function searchInFull(service: ServiceProcess, query: string): Promise<Searched> {
  for (;;) {
    const answer = await search(service, query);
    if (answer.degraded.length === 0) return answer;
    await delay(50);
  }
}

async function remember(service: ServiceProcess, content: string): Promise<string> {
  const { rememberKnowledge } = await send<{ rememberKnowledge: { item: { id: string } } }>(
    service,
    'mutation ($input: RememberKnowledgeInput!) { rememberKnowledge(input: $input) { item { id } } }',
    { input: { content, type: 'fact' } },
  );
  return rememberKnowledge.item.id;
}

const contentsOf = ({ hits }: Searched) => hits.map(({ item }) => item.content).sort();

const TEAMS = ['amber', 'birch', 'cedar', 'dahlia', 'elder', 'fern'];

beforeAll(() => buildService(), 300_000);

/** Two processes over one server: what one has in its cache, the other changes. */
function describeProcesses(name: string, environment: Record<string, string>): void {
  describe(`two processes ${name}`, () => {
    let database: TestDatabaseOptions;
    const services: ServiceProcess[] = [];
    beforeAll(async () => {
      database = await makeTestDatabase();
      const { url = '' } = database.options;
      for (let i = 0; i < 2; i++)
        services.push(await startServiceProcess({ DATABASE_URL: url, ...environment }));
    }, 300_000);
    afterAll(async () => {
      for (const service of services) await service.stop('SIGTERM');
      await database.drop();
    });

    it('see at once what the other has written, superseded and deleted, and keep no answer past it', async () => {
      const [reader, writer] = services as [ServiceProcess, ServiceProcess];
      const query = 'which team owns the checkout';
      const known: string[] = [];
      let last = '';
      for (const team of TEAMS) {
        await searchInFull(reader, query);
        expect((await search(reader, query)).cached).toBe(true);
        known.push(`The ${team} team owns the checkout of shop ${team}`);
        last = await remember(writer, known.at(-1)!);
        const seen = await search(reader, query);
        expect(seen.cached).toBe(false);
        expect(contentsOf(seen)).toEqual(known.toSorted());
      }
      await searchInFull(reader, query);
      await send(
        writer,
        'mutation ($input: KnowledgeItemRequestInput!) { deleteKnowledge(input: $input) { deletedId } }',
        {
          input: { id: last },
        },
      );
      expect(contentsOf(await search(reader, query))).toEqual(known.slice(0, -1).toSorted());
      await remember(writer, 'The till timeout is 30 minutes');
      await searchInFull(reader, 'till timeout');
      await remember(writer, 'The till timeout is 45 minutes');
      expect(contentsOf(await search(reader, 'till timeout'))).toEqual(['The till timeout is 45 minutes']);
    }, 120_000);
  });
}

const redisUrl = process.env['TEST_REDIS_URL'];
if (process.env['TEST_DATABASE_URL'] !== undefined) {
  describeProcesses('without Redis', {});
  if (redisUrl !== undefined) describeProcesses('with Redis', { REDIS_URL: redisUrl });
}

describe('a service whose vectors on disk are poisoned', () => {
  let folder: string;
  let service: ServiceProcess | undefined;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'waymark-poison-'))));
  afterAll(async () => {
    await service?.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('reads them from the database after a restart, and answers in full', async () => {
    const start = () => startServiceProcess({ DATA_DIR: folder });
    service = await start();
    await remember(service, 'The amber team owns the checkout');
    await searchInFull(service, 'checkout');
    await service.stop('SIGTERM');
    const vectors = join(folder, 'vectors');
    const kept = (await readdir(vectors)).filter((file) => file.endsWith('.vectors'));
    expect(kept).toHaveLength(1);
    await writeFile(join(vectors, kept[0]!), Buffer.alloc(4_096, 0xff));
    service = await start();
    expect(contentsOf(await search(service, 'checkout'))).toEqual(['The amber team owns the checkout']);
    const answer = await searchInFull(service, 'checkout');
    expect(contentsOf(answer)).toEqual(['The amber team owns the checkout']);
    expect(answer.legs.map(({ kind }) => kind)).toEqual(['TEXT', 'VECTOR']);
  }, 180_000);
});
