import type { Scope } from '../../src/kernel/scope.js';
import { startKnowledgeService, type KnowledgeTestService } from '../support/knowledge-service.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const TEAMS = ['amber', 'birch', 'cedar', 'dahlia', 'elder', 'fern', 'gorse', 'hazel', 'iris', 'juniper'];

/** Faults that users of memories for models complain of, each in its own test. */
describe('what is remembered', () => {
  let service: KnowledgeTestService;
  beforeAll(async () => void (service = await startKnowledgeService()));
  afterAll(() => service.close());

  const all = async (scope: Scope, includeRetired: boolean) => {
    const { edges } = await service.domain.items.items(scope, {
      page: { first: 100 },
      filter: { includeRetired },
    });
    return edges.map(({ node }) => node.content);
  };

  it('takes nothing along when it is contradicted: not what is alike, of another project or type', async () => {
    const scope = await service.scope();
    const facts = TEAMS.flatMap((team, i) => [
      `The ${team} team allows ${i + 2} retries`,
      `The ${team} team reviews changes within ${i + 1} days`,
    ]);
    for (const fact of facts) await service.remember(scope, fact);
    const contradicted = 'The amber team allows 2 retries';
    await service.remember(scope, contradicted, { project: 'shop' });
    await service.remember(scope, contradicted, { type: 'lesson' });
    const { write } = await service.remember(scope, 'The amber team allows 12 retries');
    expect(write.outcome).toBe('SUPERSEDED');
    const current = await all(scope, false);
    expect(current.toSorted()).toEqual(
      [
        ...facts.filter((fact) => fact !== contradicted),
        ...[contradicted, contradicted, 'The amber team allows 12 retries'],
      ].toSorted(),
    );
    expect(await all(scope, true)).toHaveLength(current.length + 1);
  });

  it('does not come back once it is superseded, by no way of reading and by no old source', async () => {
    const scope = await service.scope();
    const [old, now] = ['The till closes at 18 o’clock', 'The till closes at 20 o’clock'];
    await service.remember(scope, old);
    const { item } = await service.remember(scope, now);
    const told = new Date(Date.now() - DAY_MS);
    const source = { kind: 'MESSAGE', id: 'msg_old' } as const;
    await service.remember(scope, old, { source, validFrom: told });
    const { signal } = new AbortController();
    const related = await service.domain.searching.relatedKnowledge(scope, { itemId: item.id }, signal);
    const suggested = await service.domain.suggestions.suggest({ scope, text: 'when does the till close' });
    expect({
      listed: await all(scope, false),
      found: await service.found(scope, 'till closes'),
      suggested: suggested.map(({ content }) => content),
      related: related.hits.map((hit) => hit.item.content),
    }).toEqual({ listed: [now], found: [now], suggested: [now], related: [] });
  });
});
