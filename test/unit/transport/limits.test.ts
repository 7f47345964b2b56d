import { assertObjectType, buildSchema, Kind, parse, validate, type OperationDefinitionNode } from 'graphql';
import { AppError } from '../../../src/kernel/errors.js';
import { LIST_SIZE_EXTENSION } from '../../../src/kernel/page.js';
import { Documents, selectOperation } from '../../../src/transport/documents.js';
import { evaluateCost } from '../../../src/transport/limits/cost-tree.js';
import { measureCost } from '../../../src/transport/limits/cost.js';
import { scanSource } from '../../../src/transport/limits/scan.js';
import { measureShape } from '../../../src/transport/limits/shape.js';
import { DEFAULT_OPERATION_LIMITS } from '../../../src/transport/index.js';
import { createHttpSchema } from '../../support/http-schema.js';

const schema = createHttpSchema({ waits: async () => '', executions: 0 });
const documents = new Documents({ schema, limits: DEFAULT_OPERATION_LIMITS });

function costOf(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  return evaluateCost(measureCost(schema, operation, fragments), variables);
}

describe('the cost of an operation', () => {
  it('takes a list for as long as its field says', () => {
    const named = buildSchema(
      'type Query { items: [Item!]! others: [Item!]! } type Item { id: ID items: [Item!]! }',
    );
    for (const type of ['Query', 'Item']) {
      const { items } = assertObjectType(named.getType(type)).getFields();
      items!.extensions = { [LIST_SIZE_EXTENSION]: 3 };
    }
    const [operation] = parse('{ items { items { id } } others { id } }').definitions;
    const cost = measureCost(named, operation as OperationDefinitionNode, new Map());
    expect(evaluateCost(cost, {})).toBe(3 * (1 + 3) + 10);
  });

  it.each([
    ['nothing but scalars', '{ hello }', 0],
    ['one object', '{ session(id: "1") { id title } }', 1],
    ['a list of the size asked for', '{ sessions(first: 5) { id } }', 5],
    ['a list of the size that is taken by default', '{ sessions { id } }', 20],
    ['a list without a size', '{ nodes { id } }', 10],
    ['a list of more than a page', '{ sessions(first: 5000) { id } }', 100],
    [
      'a connection',
      '{ session(id: "1") { messages(first: 5) { totalCount edges { node { id } } } } }',
      1 + 1 + 5 * 2,
    ],
    [
      'nested lists',
      '{ sessions(first: 20) { messages(first: 5) { edges { node { id } } } } }',
      20 * (1 + 1 + 5 * 2),
    ],
    [
      'fragments',
      '{ sessions(first: 2) { ...F } } fragment F on Session { parent { ...G } } fragment G on Session { parent { id } }',
      2 * 3,
    ],
    [
      'edges in a fragment',
      '{ session(id: "1") { messages(first: 5) { ...E } } } fragment E on MessageConnection { edges { node { id } } }',
      12,
    ],
    ['introspection', '{ __schema { types { fields { name } } } }', 0],
    ['a mutation', 'mutation { rename(title: "x") { id } }', 11],
  ])('of %s counts its objects', (_name, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('follows variables, their defaults, and the default size', () => {
    const query = (definition: string) => `query (${definition}) { sessions(first: $n) { parent { id } } }`;
    expect(costOf(query('$n: Int'), { n: 3 })).toBe(6);
    expect(costOf(query('$n: Int = 4'))).toBe(8);
    expect(costOf(query('$n: Int'))).toBe(40);
    expect(costOf(query('$n: Int'), { n: 100_000 })).toBe(200);
    expect(costOf(query('$n: Int'), { n: -5 })).toBe(40);
  });

  it('of fragments that double at each step is found in linear time', () => {
    const steps = 60;
    const fragments = Array.from(
      { length: steps },
      (_, n) => `fragment F${n} on Session { a${n}: parent { ...F${n + 1} } b${n}: parent { ...F${n + 1} } }`,
    );
    const query = `query ($n: Int) { sessions(first: $n) { ...F0 } } ${fragments.join(' ')} fragment F${steps} on Session { messages(first: $n) { edges { node { id } } } }`;
    expect(costOf(query, { n: 1 })).toBeGreaterThan(2 ** steps);
  });
});

describe('the shape of a document', () => {
  it('counts depth, aliases and root fields through fragments', () => {
    const document = parse(
      '{ a: hello ...R } fragment R on Query { session(id: "1") { ... on Session { b: id c: title parent { id id } } } }',
    );
    expect(measureShape(document)).toEqual({ depth: 3, aliases: 4, rootFields: 2, fragments: 1 });
  });

  it('is that of the largest operation', () => {
    expect(measureShape(parse('query A { hello } query B { x: hello y: hello }'))).toMatchObject({
      rootFields: 2,
      aliases: 2,
    });
  });

  it('does not count the depth of introspection, but its aliases', () => {
    const shape = measureShape(
      parse('{ __schema { types { a: name fields { b: name type { ofType { ofType { name } } } } } } }'),
    );
    expect(shape).toMatchObject({ depth: 0, aliases: 2 });
  });

  it('of fragments that spread themselves or double at each step is found in linear time', () => {
    expect(
      measureShape(parse('{ ...A } fragment A on Query { hello ...B } fragment B on Query { ...A }')),
    ).toMatchObject({ rootFields: 1 });
    const doubling = Array.from(
      { length: 60 },
      (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`,
    );
    const shape = measureShape(parse(`{ ...F0 } ${doubling.join(' ')} fragment F60 on Query { x: hello }`));
    expect(shape.aliases).toBe(2 ** 60);
  });
});

describe('a source', () => {
  const refusalOf = (source: string): unknown => {
    try {
      scanSource(source, 5_000);
    } catch (error) {
      return error instanceof AppError ? error.details.limit : (error as Error).message;
    }
    return undefined;
  };

  it.each([
    ['within its limits', '{ hello }', undefined],
    ['of exactly as many tokens as are allowed', `{ ${'a '.repeat(4_998)}}`, undefined],
    ['of one token more', `{ ${'a '.repeat(4_999)}}`, 'tokens'],
    ['of a million brackets', '{'.repeat(1_000_000), 'depth'],
    [
      'with brackets in its strings and comments',
      `{ a(s: "${'{'.repeat(1_000)}") } # ${'{'.repeat(1_000)}`,
      undefined,
    ],
    ['that has no tokens', '{ ` }', 'Syntax Error: Unexpected character: "`".'],
  ])('%s is judged before it is parsed', (_name, source, refusal) => {
    expect(refusalOf(source)).toBe(refusal);
  });
});

describe('documents', () => {
  it('are parsed and validated once per source', () => {
    const [first, second] = [documents.prepare('{ hello }'), documents.prepare('{ hello }')];
    expect(first.prepared).toBeDefined();
    expect(second.prepared).toBe(first.prepared);
    expect(documents.prepare('{  hello }').prepared).not.toBe(first.prepared);
  });

  it('are forgotten past the limit, the longest unused first', () => {
    const few = new Documents({ schema, limits: DEFAULT_OPERATION_LIMITS, maxDocuments: 2 });
    const [a, b] = [few.prepare('{ a: hello }').prepared, few.prepare('{ b: hello }').prepared];
    few.prepare('{ a: hello }');
    few.prepare('{ c: hello }');
    expect(few.prepare('{ a: hello }').prepared).toBe(a);
    expect(few.prepare('{ b: hello }').prepared).not.toBe(b);
  });

  it('that are very long are not remembered', () => {
    const source = `{ hello } ${'#'.repeat(70_000)}`;
    expect(documents.prepare(source).prepared).not.toBe(documents.prepare(source).prepared);
  });

  it('report their phases, zero when remembered', () => {
    const phases: [string, boolean][] = [];
    const timings = {
      startedAtMs: 0,
      addResolver() {},
      resolverWeight: 1,
      addPhase: (name: string, ms: number) => void phases.push([name, ms > 0]),
    };
    documents.prepare('{ phases: hello }', timings);
    documents.prepare('{ phases: hello }', timings);
    expect(phases).toEqual([
      ['parse', true],
      ['validate', true],
      ['parse', false],
      ['validate', false],
    ]);
  });

  it('select no operation by a name that is not there', () => {
    const { document } = documents.prepare('query A { hello } query B { hello }').prepared!;
    expect(selectOperation(document, 'B').name!.value).toBe('B');
    expect(() => selectOperation(document, 'C')).toThrow('Unknown operation named "C".');
    expect(() => selectOperation(document)).toThrow('Must provide operation name');
  });
});
