import type { ServiceClient } from './client.js';
import type { Stage } from './conversation.js';
import {
  KnowledgeDocumentNameDocument,
  SearchKnowledgeDocument,
  type SearchKnowledgeQuery,
} from './generated/graphql.js';
import { paint } from './render.js';
import { unbroken, wrap } from './wrap.js';

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
  const names = await namesOf(client, searchKnowledge.hits);
  for (const [index, hit] of searchKnowledge.hits.entries()) showHit(stage, hit, { place: index + 1, names });
  if (searchKnowledge.note !== null) stage.write(`${searchKnowledge.note}\n`);
  const summary = wrap(summaryOf(searchKnowledge), stage.screen().width);
  stage.write(`${summary.map((line) => paint(stage.screen(), 'dim', line)).join('\n')}\n`);
}

/** The files that passages are from, by the ids of their documents. One that is gone keeps its id. */
async function namesOf(client: ServiceClient, hits: Search['hits']): Promise<ReadonlyMap<string, string>> {
  const sources = hits.map(({ item }) => item.source).filter(({ kind }) => kind === 'DOCUMENT');
  const ids = [...new Set(sources.map(({ id }) => id))];
  const names = await Promise.all(
    ids.map((id) =>
      client.execute(KnowledgeDocumentNameDocument, { id }).then(
        ({ node }) => ('name' in node ? node.name : id),
        () => id,
      ),
    ),
  );
  return new Map(ids.map((id, index) => [id, names[index] ?? id]));
}

function showHit(
  { write, screen }: Stage,
  { item, score, reason }: Search['hits'][number],
  { place, names }: { readonly place: number; readonly names: ReadonlyMap<string, string> },
): void {
  const { type, project, freshness, source, content } = item;
  const from = names.get(source.id) ?? `${source.kind.toLowerCase()} ${source.id}`;
  const facts = [type, project, freshness.toLowerCase(), from].filter((fact) => fact != null).join(' · ');
  const width = Math.max(40, screen().width - 4);
  const head = `${place}. ${paint(screen(), 'bold', score.toFixed(3))}  ${paint(screen(), 'dim', facts)}`;
  const lines = wrap(unbroken(content), width);
  const why = wrap(reason, width).map((line) => paint(screen(), 'dim', line));
  write(`\n${head}\n${[...lines, ...why].map((line) => `   ${line}`).join('\n')}\n`);
}

function summaryOf({ legs, embeddingSpace, semantic }: Search): string {
  const ran = legs.map(({ kind, candidates, durationMs }) => {
    return `${kind.toLowerCase()} ${candidates} in ${durationMs.toFixed(1)} ms`;
  });
  const space = `${embeddingSpace ?? 'no vectors'}${semantic ? '' : ', by words and not by meaning'}`;
  return `${ran.join(', ')} (${space})`;
}
