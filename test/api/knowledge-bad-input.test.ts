import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startTestApp, type TestApp } from '../support/app.js';
import { REFUSED_URL } from '../support/messages-server.js';

interface Hits {
  readonly hits: readonly { readonly item: { readonly content: string } }[];
  readonly legs: readonly { readonly kind: string }[];
  readonly degraded: readonly { readonly leg: string; readonly reason: string }[];
  readonly note: string | null;
}

const SEARCH = `query ($query: String!, $filter: KnowledgeFilter, $first: Int) {
  searchKnowledge(query: $query, filter: $filter, first: $first) {
    hits { item { content } } legs { kind } degraded { leg reason } note
  }
}`;
const REMEMBER = `mutation ($input: RememberKnowledgeInput!) {
  rememberKnowledge(input: $input) { outcome item { id content } }
}`;
const IMPORT = `mutation ($input: ImportKnowledgeDocumentsInput!) {
  importKnowledgeDocuments(input: $input) { results { name outcome } }
}`;

async function search(app: TestApp, query: string, more: object = {}): Promise<Hits> {
  const { data, errors } = await app.send<{ searchKnowledge: Hits }>(SEARCH, { query, ...more });
  expect({ query: query.slice(0, 80), errors }).toEqual({ query: query.slice(0, 80), errors: [] });
  return data!.searchKnowledge;
}

async function remember(app: TestApp, content: string, more: object = {}): Promise<string> {
  const { data, errors } = await app.send<{ rememberKnowledge: { item: { content: string } } }>(REMEMBER, {
    input: { content, type: 'fact', ...more },
  });
  expect(errors).toEqual([]);
  return data!.rememberKnowledge.item.content;
}

const contentsOf = ({ hits }: Hits) => hits.map(({ item }) => item.content);

describe('knowledge that is asked badly', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await remember(app, 'The amber team owns the checkout');
  });
  afterAll(() => app.close());

  const refusal = async (query: string, variables: object) => {
    const { data, errors } = await app.send(query, variables);
    expect(data).toBeNull();
    return errors[0]?.extensions;
  };

  it.each([
    ['nothing', { query: '' }, 'query'],
    ['space alone', { query: ' \n\t ' }, 'query'],
    ['no hit at all', { query: 'checkout', first: 0 }, 'first'],
    ['a thousand hits', { query: 'checkout', first: 1_000 }, 'first'],
    ['a type that there is not', { query: 'checkout', filter: { types: ['no_such'] } }, 'filter.types'],
    ['more than a query may have', { query: 'a'.repeat(2_001) }, 'query'],
  ])('refuses a search for %s', async (_name, variables, field) => {
    expect(await refusal(SEARCH, variables)).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it.each([
    ['nothing', { content: '', type: 'fact' }, 'input.content'],
    ['more than an item may have', { content: 'a '.repeat(6_000), type: 'fact' }, 'input.content'],
    ['a type that there is not', { content: 'A fact.', type: 'no_such' }, 'input.type'],
  ])('refuses to remember %s', async (_name, input, field) => {
    expect(await refusal(REMEMBER, { input })).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses a megabyte without reading it, and goes on', async () => {
    const { status, errors } = await app.send(SEARCH, { query: 'a'.repeat(1_048_576) });
    expect([status, errors[0]?.extensions['code']]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(contentsOf(await search(app, 'checkout'))).toEqual(['The amber team owns the checkout']);
  });

  it('reads no binary file, says so, and takes the others', async () => {
    const binary = Buffer.from([0, 1, 2, 255, 254, 0, 137, 80]).toString('base64');
    const good = Buffer.from('# Notes\n\nThe birch team owns the cellar.').toString('base64');
    const { data, errors } = await app.send<{
      importKnowledgeDocuments: { results: readonly { name: string; outcome: string }[] };
    }>(IMPORT, {
      input: {
        documents: [
          { name: 'a.bin', content: binary },
          { name: 'b.md', content: good },
        ],
      },
    });
    expect(errors).toEqual([]);
    expect(data!.importKnowledgeDocuments.results.map(({ outcome }) => outcome)).toEqual([
      'REFUSED',
      'IMPORTED',
    ]);
    expect(contentsOf(await search(app, 'birch cellar'))[0]).toContain('The birch team owns the cellar.');
  });

  it.each([
    ['Arabic', 'الفريق الأزرق يملك صفحة الدفع', 'صفحة الدفع'],
    ['Hebrew', 'הצוות הכחול אחראי על עמוד התשלום', 'עמוד התשלום'],
    ['Japanese', 'データベースは毎週火曜日に移行します', '火曜日に移行'],
    ['Russian', 'Синяя команда отвечает за оплату', 'команда отвечает за оплату'],
    ['Greek', 'Η μπλε ομάδα έχει το ταμείο', 'ομάδα ταμείο'],
    ['pictures', 'Deploys are marked with 🚀🚀🚀 rockets', '🚀🚀🚀 rockets'],
  ])('keeps %s as it is written, and finds it', async (_name, content, query) => {
    expect(await remember(app, content)).toBe(content);
    expect(contentsOf(await search(app, query))).toContain(content);
  });

  it('keeps marks of direction and finds words that stand between them', async () => {
    const content = 'Invoices say \u202bמספר\u202c 42 and then the total';
    expect(await remember(app, content)).toBe(content);
    expect(contentsOf(await search(app, 'invoices total'))).toContain(content);
  });

  it('finds nothing by stop words alone, and says why', async () => {
    const answer = await search(app, 'the of and to');
    expect(answer.hits).toEqual([]);
    expect(answer.note).toMatch(/no word|near enough/u);
    expect(answer.degraded).toEqual([]);
  });

  it.each([
    'checkout & (amber | !birch) <-> owns:*',
    "checkout' OR 1=1; --",
    '"checkout" \'amber\' \\ :* <2>',
    '!!! & | <-> () :* checkout amber',
    'checkout\u0000amber',
    'checkout $1 %s {{amber}} ${owns}',
    '<b>checkout</b> amber',
  ])('takes %s for words', async (query) => {
    expect(contentsOf(await search(app, query))).toContain('The amber team owns the checkout');
  });

  it.each(['& | !', '<->', ':*', "'", '""', '\\', '()', '???'])(
    'answers %s with nothing rather than an error',
    async (query) => {
      const { hits, note, degraded } = await search(app, query);
      expect([hits, degraded]).toEqual([[], []]);
      expect(note).toEqual(expect.any(String));
    },
  );
});

describe('knowledge whose embedding provider', () => {
  let app: TestApp | undefined;
  let server: Server | undefined;
  afterEach(async () => {
    await app?.close();
    server?.closeAllConnections();
    server?.close();
    app = server = undefined;
  });

  const startWith = async (baseUrl: string) => {
    const embeddings = { kind: 'ollama', baseUrl, model: 'some-model' } as const;
    app = await startTestApp({ config: { embeddings } });
    return app;
  };

  it('cannot be reached is searched by its words, and the answer says so', async () => {
    const test = await startWith(REFUSED_URL);
    await remember(test, 'The amber team owns the checkout');
    const answer = await search(test, 'who owns the checkout');
    expect(contentsOf(answer)).toEqual(['The amber team owns the checkout']);
    expect(answer.legs.map(({ kind }) => kind)).toEqual(['TEXT']);
    expect(answer.degraded).toEqual([{ leg: 'VECTOR', reason: 'Texts cannot be embedded now.' }]);
  });

  it('answers nonsense is searched by its words, and nothing of the nonsense is kept', async () => {
    server = createServer((_request, response) => response.end('{"embeddings": [[1, 2]]}'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const test = await startWith(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await remember(test, 'The amber team owns the checkout');
    const answer = await search(test, 'who owns the checkout');
    expect(contentsOf(answer)).toEqual(['The amber team owns the checkout']);
    expect(answer.degraded.map(({ leg }) => leg)).toEqual(['VECTOR']);
  });
});
