import type { ServiceClient } from './client.js';
import type { Stage } from './conversation.js';
import { SearchKnowledgeDocument, type SearchKnowledgeQuery } from './generated/graphql.js';
import { paint } from './render.js';
import { wrap } from './wrap.js';

type Search = SearchKnowledgeQuery['searchKnowledge'];

export interface SearchOptions {
  readonly query: string;
  readonly project?: string | undefined;
  readonly type?: string | undefined;
  readonly first: number;
}

/**
 * Searches what the service knows and shows the best.
 * @throws {ServiceError} when the service refuses the search or cannot be asked
 */
export async function searchFor(
  client: ServiceClient,
  stage: Stage,
  { query, project, type, first }: SearchOptions,
): Promise<void> {
  const filter = { project, types: type === undefined ? undefined : [type] };
  const { searchKnowledge } = await client.execute(SearchKnowledgeDocument, { query, filter, first });
  for (const { leg, reason } of searchKnowledge.degraded) {
    stage.write(`${paint(stage.screen(), 'yellow', '!')} ${leg.toLowerCase()}: ${reason}\n`);
  }
  for (const [index, hit] of searchKnowledge.hits.entries()) showHit(stage, hit, index + 1);
  if (searchKnowledge.note !== null) stage.write(`${searchKnowledge.note}\n`);
  stage.write(`${paint(stage.screen(), 'dim', summaryOf(searchKnowledge))}\n`);
}

function showHit(
  { write, screen }: Stage,
  { item, score, reason }: Search['hits'][number],
  place: number,
): void {
  const { type, project, freshness, source, content } = item;
  const where = [type, project, freshness.toLowerCase(), `${source.kind.toLowerCase()} ${source.id}`];
  const facts = where.filter((fact) => fact != null).join(' · ');
  const head = `${place}. ${paint(screen(), 'bold', score.toFixed(3))}  ${paint(screen(), 'dim', facts)}`;
  const lines = content.split('\n').flatMap((line) => wrap(line, Math.max(40, screen().width - 4)));
  write(`\n${head}\n${lines.map((line) => `   ${line}`).join('\n')}\n`);
  write(`   ${paint(screen(), 'dim', reason)}\n`);
}

function summaryOf({ legs, embeddingSpace, semantic }: Search): string {
  const ran = legs.map(({ kind, candidates, durationMs }) => {
    return `${kind.toLowerCase()} ${candidates} in ${durationMs.toFixed(1)} ms`;
  });
  const space = `${embeddingSpace ?? 'no vectors'}${semantic ? '' : ', by words and not by meaning'}`;
  return `${ran.join(', ')} (${space})`;
}
