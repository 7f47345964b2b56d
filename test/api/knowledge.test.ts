import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceClient } from '../../src/cli/client.js';
import { importFolder } from '../../src/cli/knowledge-import.js';
import { searchFor } from '../../src/cli/knowledge-search.js';
import { newId, toGlobalId } from '../../src/kernel/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';

interface Remembered {
  readonly rememberKnowledge: {
    readonly outcome: string;
    readonly item: { readonly id: string; readonly version: number };
    readonly write: { readonly id: string };
  };
}

interface Searched {
  readonly searchKnowledge: {
    readonly embeddingSpace: string;
    readonly semantic: boolean;
    readonly legs: readonly { readonly kind: string }[];
    readonly hits: readonly { readonly item: { readonly content: string; readonly freshness: string } }[];
  };
}

describe('knowledge over the API', () => {
  let app: TestApp;
  let folder: string;
  const statements: string[] = [];
  beforeAll(async () => {
    app = await startTestApp({
      onStatement: (sql) => void (sql.includes('knowledge_') && statements.push(sql)),
    });
    folder = await mkdtemp(join(tmpdir(), 'waymark-knowledge-'));
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const remember = async (content: string, more: object = {}) => {
    const input = { content, type: 'FACT', ...more };
    const { data, errors } = await app.send<Remembered>(operation('RememberKnowledge'), { input });
    expect(errors).toEqual([]);
    return data!.rememberKnowledge;
  };
  const search = async (query: string, more: object = {}) => {
    const { data, errors } = await app.send<Searched>(operation('SearchKnowledge'), { query, ...more });
    expect(errors).toEqual([]);
    return data!.searchKnowledge;
  };

  it('remembers, finds by words and vectors, and undoes', async () => {
    const first = await remember('Releases happen on Tuesdays', { project: 'shop', idempotencyKey: 'one' });
    expect(first.outcome).toBe('CREATED');
    const found = await search('when do releases happen', { filter: { project: 'shop' }, first: 3 });
    expect(found).toMatchObject({ embeddingSpace: 'lexical-hash-v1', semantic: false });
    expect(found.legs.map(({ kind }) => kind)).toEqual(['TEXT', 'VECTOR']);
    expect(found.hits[0]?.item).toMatchObject({ content: 'Releases happen on Tuesdays', freshness: 'FRESH' });
    const again = await remember('releases happen on tuesdays!', { project: 'shop' });
    expect(again).toMatchObject({ outcome: 'MERGED', item: { id: first.item.id } });
    const undone = await app.send(operation('UndoKnowledgeMerge'), { input: { writeId: again.write.id } });
    expect(undone.errors).toEqual([]);
    expect((await search('releases happen', { filter: { project: 'shop' } })).hits).toHaveLength(2);
  });

  it('answers every document that clients send', async () => {
    const { item } = await remember('Answers are cached for 5 minutes', { type: 'convention' });
    const request = { input: { id: item.id } };
    const document = { name: 'a.md', content: Buffer.from('# A\n\nWords of a document.').toString('base64') };
    const variables: Readonly<Record<string, object>> = {
      RememberMany: { input: { items: [{ content: 'One of many', type: 'lesson' }] } },
      KnowledgeItem: { id: item.id },
      KnowledgeItems: { first: 5, orderBy: 'CONFIDENCE' },
      RelatedKnowledge: { id: item.id, first: 3 },
      KnowledgeWrites: { first: 5 },
      KnowledgeTypes: {},
      AddKnowledgeType: { input: { name: 'ritual', description: 'What we always do.', freshDays: 10 } },
      UpdateKnowledge: { input: { id: item.id, intent: 'deciding', version: 1 } },
      ConfirmKnowledge: request,
      MarkUseful: request,
      MarkWrong: request,
      KnowledgeStatistics: {},
      ImportKnowledgeDocuments: { input: { documents: [document] } },
      KnowledgeDocuments: { first: 5 },
      DeleteKnowledge: request,
    };
    for (const [name, values] of Object.entries(variables)) {
      const { errors, data } = await app.send(operation(name), values);
      expect({ name, errors }).toEqual({ name, errors: [] });
      expect(data).not.toBeNull();
      if (name === 'KnowledgeDocuments') {
        expect(data).toMatchObject({ knowledgeDocuments: { edges: [{ node: { kind: 'MARKDOWN' } }] } });
      }
    }
    const { errors } = await app.send(operation('RememberKnowledge'), {
      input: { content: 'Retro on Fridays', type: 'ritual' },
    });
    expect(errors).toEqual([]);
  });

  it('does not know what is not there, and says which field is wrong', async () => {
    const id = toGlobalId('KnowledgeItem', newId());
    const unknown = await app.send(operation('KnowledgeItem'), { id });
    expect(unknown.errors[0]?.extensions['code']).toBe('NOT_FOUND');
    for (const variables of [{ query: 'x', first: 0 }, { query: 'x', first: 1_000 }, { query: '' }]) {
      const { errors } = await app.send(operation('SearchKnowledge'), variables);
      expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
    const page = await app.send(operation('KnowledgeItems'), { first: 2, after: 'nonsense' });
    expect(page.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('reads a list with all its relations in as many statements as one row', async () => {
    for (const n of ['red', 'green', 'blue', 'black']) await remember(`The ${n} team owns the ${n} service`);
    const query = `query ($first: Int) { knowledgeItems(first: $first) { edges { node {
      freshness evidence { source { id } } supersededBy { id } } } } }`;
    const count = async (first: number) => {
      const before = statements.length;
      expect((await app.send(query, { first })).errors).toEqual([]);
      return statements.length - before;
    };
    await count(4);
    expect(await count(4)).toBe(await count(1));
  });

  it('imports a folder once, notices what changed, and finds it from the terminal', async () => {
    await mkdir(join(folder, 'guides'));
    const path = join(folder, 'guides', 'deploy.md');
    await writeFile(
      path,
      '# Deploying\n\nThe canary waits twenty minutes.\n\n## Rolling back\n\nPress the red button twice.\n',
    );
    await writeFile(join(folder, 'broken.pdf'), 'no such thing');
    const client = new ServiceClient({ url: app.url });
    let shown = '';
    const stage = {
      write: (text: string) => void (shown += text),
      screen: () => ({ width: 80, hasColours: false }),
    };
    expect(await importFolder(client, stage, { folder, project: 'guides' })).toEqual({ refused: 1 });
    expect(shown).toContain('broken.pdf was not read');
    expect(shown).toContain('1 imported, 0 changed, 0 unchanged, 1 not read');
    shown = '';
    await importFolder(client, stage, { folder, project: 'guides' });
    expect(shown).toContain('0 imported, 0 changed, 1 unchanged');
    await writeFile(
      path,
      '# Deploying\n\nThe canary waits forty minutes.\n\n## Rolling back\n\nPress the red button twice.\n',
    );
    shown = '';
    await importFolder(client, stage, { folder, project: 'guides' });
    expect(shown).toContain('1 new, 1 known, 1 retired');
    shown = '';
    await searchFor(client, stage, { query: 'how long does the canary wait', project: 'guides', first: 5 });
    expect(shown).toContain('The canary waits forty minutes.');
    expect(shown).not.toContain('twenty');
    expect(shown).toContain('fact · guides · fresh · guides/deploy.md');
    expect(shown).toContain('lexical-hash-v1');
    expect(shown.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('says what is wrong with a folder', async () => {
    const client = new ServiceClient({ url: app.url });
    const stage = { write: () => {}, screen: () => ({ width: 80, hasColours: false }) };
    const empty = join(folder, 'empty');
    await mkdir(empty);
    await writeFile(join(folder, 'file.md'), 'Words');
    for (const [where, message] of [
      [join(folder, 'nowhere'), /There is no folder/],
      [empty, /There is no document in/],
      [join(folder, 'file.md'), /is a file/],
    ] as const) {
      await expect(importFolder(client, stage, { folder: where })).rejects.toThrow(message);
    }
  });
});
