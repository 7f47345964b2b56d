import { readFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../support/app.js';
import { followGeneration } from '../support/generation-client.js';
import { operation } from '../support/operations.js';

const BRIEF = readFileSync(
  new URL('../fixtures/decisions/madr/0002-do-not-use-numbers-in-headings.md.txt', import.meta.url),
  'utf8',
);
const LAUGHS = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
).join('');

interface Edge {
  readonly key: string;
  readonly belief: number | null;
  readonly provenance: { readonly source: string; readonly verified: boolean } | null;
}
interface Read {
  readonly title: string;
  readonly version: number;
  readonly graph: { readonly nodes: readonly object[]; readonly edges: readonly Edge[] };
  readonly validation: { readonly valid: boolean; readonly issues: readonly { readonly code: string }[] };
}

const node = (key: string, kind: string) => ({ key, kind, label: key });
const edge = (from: string, to: string, numbers: object = {}) => ({ from, to, ...numbers });
const FRAME = [node('goal', 'GOAL'), node('which', 'DECISION'), node('a', 'OPTION'), node('b', 'OPTION')];
const LINKS = [edge('goal', 'which'), edge('which', 'a'), edge('which', 'b')];
const file = (nodes: readonly object[], edges: readonly object[]): string => JSON.stringify({ nodes, edges });
const claim = { provenance: { source: 'HYPOTHESIS', verified: false } };

describe('importing a decision over the API', () => {
  let service: TestApp;
  let original: Read & { readonly id: string };
  beforeAll(async () => {
    service = await startTestApp();
    const { data } = await service.send<{
      draftDecision: { decision: { id: string }; generation: { id: string } };
    }>(operation('DraftDecision'), { input: { brief: BRIEF } });
    const { decision, generation } = data!.draftDecision;
    await followGeneration(service.url, 'DraftEvents', { id: generation.id });
    original = { id: decision.id, ...(await read(decision.id)) };
  });
  afterAll(() => service.close());

  async function read(id: string): Promise<Read> {
    const { data, errors } = await service.send<{ decision: Read }>(operation('Decision'), { id });
    expect(errors).toEqual([]);
    return data!.decision;
  }

  async function exported(format: string): Promise<string> {
    const { data } = await service.send<{ decision: { export: string } }>(operation('DecisionExport'), {
      id: original.id,
      format,
    });
    return data!.decision.export;
  }

  const send = (input: object) =>
    service.send<{ importDecision: { decision: { id: string } } }>(operation('ImportDecision'), { input });
  const refusal = async (input: object) => (await send(input)).errors[0]?.extensions;

  it.each(['JSON', 'XDSL', 'BIFXML'])(
    'brings %s back as the graph that it was, quotes proven anew',
    async (format) => {
      const { data, errors } = await send({
        format,
        content: await exported(format),
        brief: BRIEF,
        title: 'Again',
      });
      expect(errors).toEqual([]);
      const imported = await read(data!.importDecision.decision.id);
      expect(imported).toMatchObject({ title: 'Again', version: 1, validation: { valid: true } });
      expect(imported.graph.nodes).toEqual(original.graph.nodes);
      expect(imported.graph.edges).toEqual(original.graph.edges);
    },
  );

  it('makes quotes of documents that did not come along hypotheses, and says so', async () => {
    const brief = 'Something else.';
    const { data } = await send({ format: 'JSON', content: await exported('JSON'), brief });
    const { graph, validation } = await read(data!.importDecision.decision.id);
    const sources = graph.edges.flatMap(({ provenance }) => provenance?.source ?? []);
    expect(new Set(sources)).toEqual(new Set(['HYPOTHESIS']));
    expect(validation.issues.map(({ code }) => code)).toContain('QUOTE_UNVERIFIED');
  });

  it('returns the first decision for the same key', async () => {
    const input = { format: 'JSON', content: await exported('JSON'), idempotencyKey: 'import-once' };
    const ids = [await send(input), await send(input)].map(({ data }) => data?.importDecision.decision.id);
    expect(ids[1]).toBe(ids[0]);
  });

  it('has the import as its first version, which nothing undoes', async () => {
    const { data } = await send({ format: 'JSON', content: await exported('JSON') });
    const { id } = data!.importDecision.decision;
    const versions = await service.send(operation('DecisionVersions'), { id, from: 1, to: 1 });
    expect(versions).toMatchObject({
      data: { decision: { versions: { edges: [{ node: { change: 'IMPORTED' } }] } } },
    });
    const { errors } = await service.send(operation('UndoDecisionChange'), { input: { id } });
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT' });
  });

  it.each([
    ['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${LAUGHS}]><a>&l9;</a>`, 'no_doctype'],
    [
      'an entity that names a file',
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
      'no_doctype',
    ],
    ['an entity of nobody', '<a>\n&x;</a>', 'well_formed'],
    ['elements in elements in elements', '<a>'.repeat(200), 'depth'],
    ['an end where there is none', '<a>', 'well_formed'],
    ['nothing', '', 'well_formed'],
    ['a file of another program', '<smile><nodes/></smile>', 'own_export'],
  ])('refuses XML with %s, with the rule and the place', async (_what, content, rule) => {
    for (const format of ['XDSL', 'BIFXML']) {
      const found = await refusal({ format, content });
      expect(found).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.content', rule });
      if (rule !== 'own_export') expect(found?.['line']).toBeGreaterThanOrEqual(1);
    }
  });

  it('refuses a file whose tables were changed', async () => {
    const content = (await exported('XDSL')).replace(/<probabilities>[\d.]+/, '<probabilities>0.123');
    expect(await refusal({ format: 'XDSL', content })).toMatchObject({ rule: 'unchanged_tables' });
  });

  it('refuses a file of megabytes', async () => {
    const content = `<a>${'x'.repeat(2_000_000)}</a>`;
    expect(await refusal({ format: 'XDSL', content })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });

  it.each([
    ['no JSON', '{', { rule: 'json' }],
    ['JSON of something else', '{"a":1}', { rule: 'graph' }],
    [
      'a cycle',
      file(
        [...FRAME, node('x', 'FACTOR'), node('y', 'FACTOR')],
        [
          ...LINKS,
          edge('a', 'x'),
          edge('x', 'y', { belief: 0.5, ...claim }),
          edge('y', 'x', { belief: 0.5, ...claim }),
        ],
      ),
      { rule: 'CYCLE', nodes: ['x', 'y'] },
    ],
    [
      'a label of two lines',
      file([...FRAME.slice(0, 3), { ...node('b', 'OPTION'), label: 'b\nc' }], LINKS),
      { rule: 'LABEL', nodes: ['b'] },
    ],
    [
      'a label with a character that no database keeps',
      file([...FRAME.slice(0, 3), { ...node('b', 'OPTION'), label: 'b\0c' }], LINKS),
      { rule: 'LABEL', nodes: ['b'] },
    ],
    [
      'a label that is read backwards',
      file([...FRAME.slice(0, 3), { ...node('b', 'OPTION'), label: 'b\u202Ec' }], LINKS),
      { rule: 'LABEL', nodes: ['b'] },
    ],
    [
      'half a character in a label',
      file([...FRAME.slice(0, 3), { ...node('b', 'OPTION'), label: 'b\uD800' }], LINKS),
      { rule: 'LABEL', nodes: ['b'] },
    ],
    [
      'a rationale with control characters',
      file([...FRAME.slice(0, 3), { ...node('b', 'OPTION'), rationale: 'b\u0007' }], LINKS),
      { rule: 'graph' },
    ],
    [
      'thirteen nodes',
      file([...FRAME, ...Array.from({ length: 9 }, (_, n) => node(`n${n}`, 'RISK'))], LINKS),
      { rule: 'TOO_MANY_NODES' },
    ],
    [
      'a belief of 1.5',
      file([...FRAME, node('x', 'OUTCOME')], [...LINKS, edge('a', 'x', { belief: 1.5, ...claim })]),
      { rule: 'NUMBER_RANGE', edges: ['a::x'] },
    ],
    [
      'an edge to nowhere',
      file(FRAME, [...LINKS, edge('a', 'nowhere')]),
      { rule: 'EDGE_TO_NOWHERE', edges: ['a::nowhere'] },
    ],
    [
      'a belief without a source',
      file([...FRAME, node('x', 'OUTCOME')], [...LINKS, edge('a', 'x', { belief: 0.5 })]),
      { rule: 'PROVENANCE_MISSING', edges: ['a::x'] },
    ],
  ])('refuses %s, with the rule and the place', async (_what, content, details) => {
    expect(await refusal({ format: 'JSON', content })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.content',
      ...details,
    });
  });
});
