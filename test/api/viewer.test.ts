import { toCursor } from '../../src/kernel/page.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { operation } from '../support/operations.js';

interface Data {
  readonly viewer: {
    readonly member: { readonly id: string; readonly name: string };
    readonly workspace: {
      readonly members: {
        readonly totalCount: number;
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
        readonly edges: readonly { readonly node: { readonly name: string; readonly role: string } }[];
      };
    };
  };
}

describe('the members of a workspace', () => {
  let service: TestApp;
  let authorization: string;
  beforeAll(async () => {
    service = await startTestApp({ config: { auth: 'keys' } });
    const { keys } = service.app.account;
    const create = (workspace: string, member: string) => keys.create({ name: 'laptop', workspace, member });
    const { key } = await create('Mine', 'Ada');
    authorization = `Bearer ${key}`;
    await create('Mine', 'Bob');
    await create('Mine', 'Cleo');
    await create('Theirs', 'Mallory');
  });
  afterAll(() => service.close());

  const ask = (variables: object) => service.send<Data>(operation('Viewer'), variables, { authorization });
  const namesOf = ({ data }: Awaited<ReturnType<typeof ask>>) =>
    data?.viewer.workspace.members.edges.map(({ node }) => node.name);

  it('are told to each of them, in the order in which they joined, and those of no other', async () => {
    const answer = await ask({});
    expect(answer.errors).toEqual([]);
    expect(namesOf(answer)).toEqual(['Ada', 'Bob', 'Cleo']);
    expect(answer.data?.viewer.workspace.members.totalCount).toBe(3);
    expect(answer.data?.viewer.member).toMatchObject({ name: 'Ada', role: 'MEMBER' });
  });

  it('are read a page at a time', async () => {
    const first = await ask({ first: 2 });
    expect(namesOf(first)).toEqual(['Ada', 'Bob']);
    const { hasNextPage, endCursor } = first.data?.viewer.workspace.members.pageInfo ?? {};
    expect(hasNextPage).toBe(true);
    expect(namesOf(await ask({ first: 2, after: endCursor }))).toEqual(['Cleo']);
    const backward = `{ viewer { workspace { members(last: 2) { edges { node { name } } } } } }`;
    expect(namesOf(await service.send<Data>(backward, {}, { authorization }))).toEqual(['Bob', 'Cleo']);
  });

  it.each([
    ['a page of none', { first: 0 }],
    ['a cursor of another list', { after: toCursor([7]) }],
  ])('refuse %s', async (_what, variables) => {
    const { errors } = await ask(variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
