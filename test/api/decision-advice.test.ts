import { startTestApp, type Answer, type TestApp } from '../support/app.js';
import { followGeneration, type ClientEvent } from '../support/generation-client.js';
import { operation } from '../support/operations.js';

const BRIEF = `# Renew the lease or move

We want to save rent without losing anybody.

## Options

1. Renew the lease for three years
2. Move to the smaller office

## Renew the lease for three years

- Good, because nobody has to travel further
- Bad, because the rent rises by 12 %

## Move to the smaller office

- Good, because it saves 4,000 a month
- We have already spent 20,000 on the plans for it.
- There is a risk that two people leave, with a probability of 20 %.
`;

type Operation = Readonly<Record<string, unknown>>;
interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly evidence: readonly string[];
  readonly patch: readonly Operation[] | null;
}
interface Question {
  readonly key: string;
  readonly question: string;
  readonly why: string;
  readonly changes: string;
  readonly answer: string | null;
}
interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly category: string;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  readonly patch: readonly Operation[] | null;
}
interface Round {
  readonly round: number;
  readonly readiness: number;
  readonly stop: string | null;
  readonly questions: readonly Question[];
}
interface Given {
  readonly generation: { readonly id: string; readonly provider: string } | null;
  readonly version: number;
}
interface Advised {
  readonly id: string;
  readonly version: number;
  readonly suggestions: (Given & { readonly suggestions: readonly Suggestion[] }) | null;
  readonly clarification: readonly Round[];
  readonly critique: (Given & { readonly findings: readonly Finding[] }) | null;
}
type Started = Readonly<
  Record<string, { readonly decision: { readonly id: string }; readonly generation: { readonly id: string } }>
>;

describe('advice on decisions over the API', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startTestApp();
  });
  afterAll(() => service.close());

  const send = <Data>(name: string, variables: object): Promise<Answer<Data>> =>
    service.send<Data>(operation(name), variables);

  async function started(name: string, input: object): Promise<{ decision: string; generation: string }> {
    const { data, errors } = await send<Started>(name, { input });
    expect(errors).toEqual([]);
    const [payload] = Object.values(data ?? {});
    if (!payload) throw new Error('no data');
    return { decision: payload.decision.id, generation: payload.generation.id };
  }

  async function told(name: string, input: object): Promise<{ id: string; events: readonly ClientEvent[] }> {
    const { decision, generation } = await started(name, input);
    return { id: decision, events: await followGeneration(service.url, 'AdviceEvents', { id: generation }) };
  }

  async function advised(id: string): Promise<Advised> {
    const { data, errors } = await send<{ decision: Advised }>('DecisionAdvice', { id });
    expect(errors).toEqual([]);
    if (!data) throw new Error('no data');
    return data.decision;
  }

  async function drafted(brief = BRIEF): Promise<string> {
    const { decision, generation } = await started('DraftDecision', { brief });
    await followGeneration(service.url, 'DraftEvents', { id: generation });
    return decision;
  }

  const typed = (events: readonly ClientEvent[], name: string) =>
    events.filter(({ __typename }) => __typename === name);
  const refusal = async (name: string, input: object) => (await send(name, { input })).errors[0]?.extensions;

  describe('suggestOptions', () => {
    it('tells three to five alternatives while they come, stores them, and says who wrote them', async () => {
      const id = await drafted();
      const { events } = await told('SuggestOptions', { id });
      expect(events.at(-1)?.__typename).toBe('GenerationCompleted');
      const singles = typed(events, 'OptionSuggested').map(({ suggestion }) => suggestion as Suggestion);
      const [whole] = typed(events, 'OptionsSuggested');
      expect(whole).toMatchObject({ suggestions: { suggestions: singles } });
      const { suggestions } = await advised(id);
      expect(suggestions?.suggestions).toEqual(singles);
      expect(suggestions?.generation?.provider).toBe('offline');
      expect(singles.length).toBeGreaterThanOrEqual(3);
      expect(singles.length).toBeLessThanOrEqual(5);
      for (const suggestion of singles) {
        expect(suggestion.for.length).toBeGreaterThan(0);
        expect(suggestion.against.length).toBeGreaterThan(0);
        expect(suggestion.evidence.length).toBeGreaterThan(0);
      }
    });

    it('gives patches that are taken as they are, and a version that says who suggested them', async () => {
      const id = await drafted();
      await told('SuggestOptions', { id });
      const { suggestions, version } = await advised(id);
      const [first] = suggestions?.suggestions ?? [];
      const input = { id, version, operations: first?.patch, generationId: suggestions?.generation?.id };
      const patched = await send('ApplyDecisionPatch', { input });
      expect(patched).toMatchObject({
        errors: [],
        data: { applyDecisionPatch: { decision: { version: version + 1 } } },
      });
      expect(JSON.stringify(patched.data)).toContain(first?.label);
      const versions = await send('DecisionVersions', { id, from: version, to: version + 1 });
      expect(versions).toMatchObject({
        data: {
          decision: {
            versions: {
              edges: [
                { node: { change: 'SUGGESTED', generation: { id: suggestions?.generation?.id } } },
                {},
                {},
              ],
            },
          },
        },
      });
    });

    it('refuses edits in the name of a generation that suggested nothing here', async () => {
      const id = await drafted();
      const other = await drafted();
      const { generation } = await started('SuggestOptions', { id: other });
      await followGeneration(service.url, 'AdviceEvents', { id: generation });
      const operations = [{ op: 'CHANGE_NODE', key: 'goal', label: 'Another' }];
      expect(await refusal('ApplyDecisionPatch', { id, operations, generationId: generation })).toMatchObject(
        {
          code: 'NOT_FOUND',
          kind: 'Generation',
        },
      );
    });

    it('can be awaited instead of followed', async () => {
      const id = await drafted();
      const { generation } = await started('SuggestOptions', { id });
      const ended = await send('AwaitGeneration', { id: generation, waitMs: 30_000 });
      expect(ended).toMatchObject({
        errors: [],
        data: { awaitGeneration: { status: 'COMPLETED', provider: 'offline', kind: 'decision.options' } },
      });
      expect((await advised(id)).suggestions).not.toBeNull();
    });

    it('returns the first answer for the same key, and CONFLICT for a stale version', async () => {
      const id = await drafted();
      const input = { id, idempotencyKey: 'options-once' };
      const first = await started('SuggestOptions', input);
      expect(await started('SuggestOptions', input)).toEqual(first);
      expect(await refusal('SuggestOptions', { id, version: 1 })).toMatchObject({ code: 'CONFLICT' });
    });
  });

  describe('clarifyBrief', () => {
    const ANSWERS: Readonly<Record<string, string>> = {
      goal: 'We want the van to be ready whenever a customer calls.',
      options: 'Either repair the old van or lease a new one.',
    };

    it('asks in rounds, takes answers, scores the readiness higher, and counts to three', async () => {
      const { id, events } = await told('ClarifyBrief', { brief: 'The van is old.' });
      const [scored] = typed(events, 'ReadinessScored');
      const [whole] = typed(events, 'BriefClarified');
      const asked = typed(events, 'QuestionAsked').map(({ question }) => question as Question);
      expect(asked.length).toBeGreaterThanOrEqual(1);
      expect(asked.length).toBeLessThanOrEqual(5);
      expect(whole).toMatchObject({
        clarification: { round: 1, readiness: scored?.['readiness'], questions: asked, stop: null },
      });
      const answers = asked.map(({ key }) => ({
        question: key,
        answer: ANSWERS[key] ?? 'It must not cost more than 500 a month.',
      }));
      expect(await send('AnswerClarification', { input: { id, answers } })).toMatchObject({ errors: [] });
      await told('ClarifyBrief', { id });
      await told('ClarifyBrief', { id });
      const { clarification } = await advised(id);
      expect(clarification.map(({ round }) => round)).toEqual([1, 2, 3]);
      const [first, second, third] = clarification;
      expect(first?.questions.every(({ answer }) => answer !== null)).toBe(true);
      expect(second?.readiness).toBeGreaterThan(first?.readiness ?? 1);
      expect(third?.stop).not.toBeNull();
      const keys = clarification.flatMap(({ questions }) => questions.map(({ key }) => key));
      expect(new Set(keys).size).toBe(keys.length);
      expect(await refusal('ClarifyBrief', { id })).toMatchObject({ code: 'CONFLICT', rounds: 3 });
    });

    it('stops asking when the decision is ready, and drafts it with quotes from the answers', async () => {
      const { id } = await told('ClarifyBrief', { brief: 'The van is old.' });
      const answers = Object.entries(ANSWERS).map(([question, answer]) => ({ question, answer }));
      await send('AnswerClarification', { input: { id, answers } });
      const { generation } = await started('RedraftDecision', { id });
      await followGeneration(service.url, 'DraftEvents', { id: generation });
      const { data } = await send<{ decision: { graph: { nodes: { kind: string; label: string }[] } } }>(
        'Decision',
        { id },
      );
      const options = data?.decision.graph.nodes.filter(({ kind }) => kind === 'OPTION');
      expect(options?.map(({ label }) => label).sort()).toEqual(['Lease a new one', 'Repair the old van']);
    });

    it('says READY and asks nothing of a brief that speaks of everything', async () => {
      const rich = `${BRIEF}\n## Decision drivers\n\n- It must be decided by May 2027.\n- The budget is 9,000 euros.\n`;
      const { id } = await told('ClarifyBrief', { brief: rich });
      expect((await advised(id)).clarification).toMatchObject([{ stop: 'READY', questions: [] }]);
    });

    it.each([
      ['neither an id nor a brief', {}, { rule: 'one_of' }],
      ['an empty brief', { brief: ' ' }, { field: 'input.brief', rule: 'length' }],
    ])('refuses %s', async (_what, input, details) => {
      expect(await refusal('ClarifyBrief', input)).toMatchObject({ code: 'BAD_USER_INPUT', ...details });
    });

    it.each([
      ['a question that was not asked', [{ question: 'nobody', answer: 'Yes' }], 'asked'],
      ['an empty answer', [{ question: 'goal', answer: ' ' }], 'length'],
      ['no answer at all', [], 'count'],
      [
        'two answers to one question',
        [
          { question: 'goal', answer: 'Yes' },
          { question: 'goal', answer: 'No' },
        ],
        'unique',
      ],
    ])('refuses %s', async (_what, answers, rule) => {
      const { id } = await told('ClarifyBrief', { brief: 'The van is old.' });
      expect(await refusal('AnswerClarification', { id, answers })).toMatchObject({
        code: 'BAD_USER_INPUT',
        rule,
      });
    });
  });

  describe('critiqueDecision', () => {
    it('tells findings of structure, evidence and bias that point into the graph', async () => {
      const id = await drafted();
      const { events } = await told('CritiqueDecision', { id });
      const { critique } = await advised(id);
      const findings = critique?.findings ?? [];
      expect(typed(events, 'FindingReported')).toHaveLength(findings.length);
      expect(new Set(findings.map(({ category }) => category))).toEqual(
        new Set(['STRUCTURE', 'EVIDENCE', 'BIAS']),
      );
      expect(findings.map(({ code }) => code)).toContain('SUNK_COST');
      const { data } = await send<{ decision: { graph: { nodes: Finding[]; edges: Finding[] } } }>(
        'Decision',
        {
          id,
        },
      );
      const { nodes = [], edges = [] } = data?.decision.graph ?? {};
      const keys = [...nodes, ...edges].map((each) => (each as unknown as { key: string }).key);
      for (const finding of findings) {
        expect(keys).toEqual(expect.arrayContaining([...finding.nodes, ...finding.edges]));
        expect(finding.nodes.length + finding.edges.length).toBeGreaterThan(0);
      }
    });

    it('gives patches of which each is taken as it is', async () => {
      const id = await drafted('# Cloud or not\n\nEither move to the cloud or rent a room.\n');
      const version = (await advised(id)).version;
      await told('CritiqueDecision', { id });
      const findings = (await advised(id)).critique?.findings ?? [];
      const patches = findings.flatMap(({ patch }) => (patch ? [patch] : []));
      expect(patches.length).toBeGreaterThan(0);
      for (const operations of patches) {
        const applied = await send('ApplyDecisionPatch', { input: { id, operations } });
        expect(applied.errors).toEqual([]);
        await send('UndoDecisionChange', { input: { id } });
      }
      expect((await advised(id)).version).toBe(version + 2 * patches.length);
    });

    it('says BLOCKER of a decision without a graph', async () => {
      const { id } = await told('ClarifyBrief', { brief: 'The van is old.' });
      await told('CritiqueDecision', { id });
      expect((await advised(id)).critique?.findings[0]).toMatchObject({
        code: 'NO_GRAPH',
        severity: 'BLOCKER',
      });
    });
  });

  it.each(['SuggestOptions', 'CritiqueDecision', 'ClarifyBrief', 'RedraftDecision'])(
    '%s does not know the id of nothing, nor one of another type',
    async (name) => {
      const id = 'dec_01jd0000000000000000000000';
      expect(await refusal(name, { id })).toMatchObject({ code: 'NOT_FOUND', kind: 'Decision' });
      expect(await refusal(name, { id: id.replace('dec', 'gen') })).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'input.id',
      });
    },
  );
});
