import { startTestApp, type Answer, type TestApp } from '../support/app.js';
import { memberHeaders } from '../support/goals.js';
import { operation } from '../support/operations.js';

const GRAPH = JSON.stringify({
  nodes: [
    { key: 'decision', kind: 'DECISION', label: 'Where to work' },
    { key: 'stay', kind: 'OPTION', label: 'Stay' },
    { key: 'move', kind: 'OPTION', label: 'Move' },
  ],
  edges: [
    { from: 'decision', to: 'stay' },
    { from: 'decision', to: 'move' },
  ],
});
const TITLES = ['banana', 'Apple', '100 % cherry', 'date_palm', 'Apple'];

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly version: number;
  readonly archivedAt: string | null;
  readonly createdAt: string;
}
interface List {
  readonly decisions: {
    readonly totalCount: number;
    readonly edges: readonly { readonly cursor: string; readonly node: Listed }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
type Changed<Name extends string> = Readonly<Record<Name, { readonly decision: Listed }>>;
interface Versions {
  readonly decision: {
    readonly versions: {
      readonly edges: readonly { readonly node: { readonly change: string; readonly title: string } }[];
    };
  };
}

describe('the list of decisions over HTTP', () => {
  let service: TestApp;
  let owner: Record<string, string>;
  let workspaces = 0;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
  });
  beforeEach(async () => {
    owner = await memberHeaders(service, `Workspace ${++workspaces}`);
  });
  afterAll(() => service.close());

  const send = <Data>(name: string, variables: object): Promise<Answer<Data>> =>
    service.send<Data>(operation(name), variables, owner);

  async function done<Data>(name: string, variables: object): Promise<Data> {
    const { data, errors } = await send<Data>(name, variables);
    expect(errors).toEqual([]);
    if (!data) throw new Error('no data');
    return data;
  }

  async function make(title: string): Promise<string> {
    const input = { format: 'JSON', content: GRAPH, brief: 'Where do we work?', title };
    return (await done<Changed<'importDecision'>>('ImportDecision', { input })).importDecision.decision.id;
  }

  async function list(variables: object = {}): Promise<List['decisions']> {
    return (await done<List>('Decisions', variables)).decisions;
  }

  const titles = async (variables: object) => (await list(variables)).edges.map(({ node }) => node.title);

  it('reads page after page in every order, whichever way it is walked', async () => {
    for (const title of TITLES) await make(title);
    const [first] = (await list({ filter: { title: 'banana' } })).edges;
    await done('RenameDecision', { input: { id: first?.node.id, title: 'Banana' } });
    const byTitle = ['100 % cherry', 'Apple', 'Apple', 'Banana', 'date_palm'];
    const orders = {
      CREATED: ['Banana', 'Apple', '100 % cherry', 'date_palm', 'Apple'],
      UPDATED: ['Apple', '100 % cherry', 'date_palm', 'Apple', 'Banana'],
      TITLE: byTitle,
    };
    for (const [by, expected] of Object.entries(orders)) {
      for (const direction of ['ASC', 'DESC']) {
        const seen: Listed[] = [];
        for (let after: string | null = null, isMore = true; isMore;) {
          const page: List['decisions'] = await list({ first: 2, after, orderBy: { by, direction } });
          expect(page.totalCount).toBe(TITLES.length);
          seen.push(...page.edges.map(({ node }) => node));
          ({ endCursor: after, hasNextPage: isMore } = page.pageInfo);
        }
        expect(seen.map(({ title }) => title)).toEqual(
          direction === 'ASC' ? expected : expected.toReversed(),
        );
        expect(new Set(seen.map(({ id }) => id)).size).toBe(TITLES.length);
      }
    }
    expect((await list()).edges.map(({ node }) => node.title)).toEqual(orders.CREATED.toReversed());
  });

  it('refuses a cursor of another order', async () => {
    await make('One');
    const { edges } = await list({ orderBy: { by: 'TITLE' } });
    const { errors } = await send('Decisions', { after: edges[0]?.cursor });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });

  it('is narrowed by what the title has in it, as it is written and whatever the case', async () => {
    for (const title of TITLES) await make(title);
    expect(await titles({ filter: { title: 'APP' } })).toEqual(['Apple', 'Apple']);
    expect(await titles({ filter: { title: '%' } })).toEqual(['100 % cherry']);
    expect(await titles({ filter: { title: 'e_p' } })).toEqual(['date_palm']);
    expect(await titles({ filter: { title: String.raw`\ ` } })).toEqual([]);
  });

  it('is narrowed by what was decided, and by time', async () => {
    const [open, decided] = [await make('Open'), await make('Decided')];
    await done('Decide', { input: { id: decided, option: 'stay' } });
    const { edges } = await list({ filter: { status: 'DECIDED' } });
    expect(edges.map(({ node }) => node)).toMatchObject([{ id: decided, status: 'DECIDED' }]);
    expect(await titles({ filter: { status: 'OPEN' } })).toEqual(['Open']);
    const [{ node }] = (await list({ filter: { status: 'OPEN' } })).edges as [List['decisions']['edges'][0]];
    expect(node.id).toBe(open);
    const at = node.createdAt;
    const later = new Date(Date.parse(at) + 1).toISOString();
    expect(await titles({ filter: { createdFrom: at, createdBefore: later, title: 'open' } })).toEqual([
      'Open',
    ]);
    expect(await titles({ filter: { createdBefore: at } })).toEqual([]);
    expect(await titles({ filter: { updatedFrom: later } })).toEqual(['Decided']);
    expect(await titles({ filter: { updatedBefore: later } })).toEqual(['Open']);
  });

  it('hides what is archived until it is asked for or brought back', async () => {
    const [kept, archived] = [await make('Kept'), await make('Archived')];
    const input = { id: archived, version: 1 };
    const first = await done<Changed<'archiveDecision'>>('ArchiveDecision', { input });
    expect(first.archiveDecision.decision).toMatchObject({ version: 1 });
    expect(first.archiveDecision.decision.archivedAt).not.toBeNull();
    expect(await done('ArchiveDecision', { input })).toEqual(first);
    expect((await list()).edges.map(({ node }) => node.id)).toEqual([kept]);
    expect((await list()).totalCount).toBe(1);
    expect(await titles({ filter: { isArchived: true } })).toEqual(['Archived']);
    await done('Decision', { id: archived });
    const back = await done<Changed<'restoreDecision'>>('RestoreDecision', { input });
    expect(back.restoreDecision.decision).toMatchObject({ version: 1, archivedAt: null });
    expect((await list()).totalCount).toBe(2);
  });
});

describe('a decision over HTTP, renamed and deleted', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  async function done<Data>(name: string, variables: object): Promise<Data> {
    const { data, errors } = await service.send<Data>(operation(name), variables);
    expect(errors).toEqual([]);
    if (!data) throw new Error('no data');
    return data;
  }

  async function make(rest: object = {}): Promise<string> {
    const input = { format: 'JSON', content: GRAPH, brief: 'Where do we work?', title: 'First', ...rest };
    return (await done<Changed<'importDecision'>>('ImportDecision', { input })).importDecision.decision.id;
  }

  it('keeps each title in its versions, and an undo brings the last one back', async () => {
    const id = await make();
    const input = { id, title: '  Second ', version: 1, idempotencyKey: 'rename once' };
    const renamed = await done<Changed<'renameDecision'>>('RenameDecision', { input });
    expect(renamed.renameDecision.decision).toEqual({ id, version: 2, title: 'Second' });
    expect(await done('RenameDecision', { input })).toEqual(renamed);
    const again = { ...input, title: 'Third' };
    const { errors } = await service.send(operation('RenameDecision'), { input: again });
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT' });
    await done('UndoDecisionChange', { input: { id } });
    const { decision } = await done<Versions>('DecisionVersions', { id, from: 1, to: 2 });
    expect(decision.versions.edges.map(({ node }) => node)).toMatchObject([
      { change: 'UNDONE', title: 'First' },
      { change: 'RENAMED', title: 'Second', reason: 'Was called “First”.' },
      { change: 'IMPORTED', title: 'First' },
    ]);
    expect(await done('Decision', { id })).toMatchObject({ decision: { title: 'First', version: 3 } });
  });

  it('is gone for good once it is deleted, with its files, unless another decision has them', async () => {
    const file = {
      name: 'offer.md',
      mediaType: 'text/markdown',
      content: Buffer.from('The rent is 12 % up.'),
    };
    const attachments = [{ ...file, content: file.content.toString('base64') }];
    const draft = async () => {
      const input = { brief: 'Do we renew the lease?', attachments };
      const { draftDecision } = await done<{
        draftDecision: { decision: { id: string }; generation: { id: string } };
      }>('DraftDecision', { input });
      await done('AwaitGeneration', { id: draftDecision.generation.id, waitMs: 20_000 });
      return draftDecision.decision.id;
    };
    const [one, two] = [await draft(), await draft()];
    const bytes = async () => {
      const { rows } = await service.app.database.pool.query('SELECT id FROM document_contents');
      return rows.length;
    };
    expect(await bytes()).toBe(1);
    const input = { id: one, idempotencyKey: 'delete once' };
    const gone = await done('DeleteDecision', { input });
    expect(gone).toEqual({ deleteDecision: { deletedId: one } });
    expect(await done('DeleteDecision', { input })).toEqual(gone);
    const { errors } = await service.send(operation('Decision'), { id: one });
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', kind: 'Decision' });
    expect(await bytes()).toBe(1);
    await done('Decision', { id: two });
    await done('DeleteDecision', { input: { id: two } });
    expect(await bytes()).toBe(0);
  });
});
