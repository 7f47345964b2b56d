import { Prisma, type Queryable } from '../../../db/index.js';
import { whereItems } from '../item/item-filter.store.js';
import type { ItemFilter } from '../item/item.js';
import { MAX_RANKED, type WeighedQuery, type WordCounts } from './word-weights.js';

/** What marks a match while it is on the way from the database: signs that no content has. */
export const [MATCH_START, MATCH_END] = ['\u0002', '\u0003'];

export interface TextHit {
  readonly id: string;
  readonly rank: number;
  /** Which words of the query it has. */
  readonly words: readonly string[];
}

/** Finds items of one workspace by their words. */
export class TextSearchStore {
  constructor(
    private readonly queryable: Queryable,
    private readonly workspaceId: string,
  ) {}

  /** `wordsOf` for many texts, in their order, in one statement. */
  async wordsOfEach(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
    const rows = await this.queryable.$queryRaw<{ words: string[] }[]>`
      SELECT tsvector_to_array(to_tsvector('english', text)) AS words
      FROM unnest(${[...texts]}::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`;
    return rows.map(({ words }) => words);
  }

  /**
   * For each group of words: the items that have all words of at least one of its sets, at most `limit`.
   * @returns the ids, for each group in its place
   */
  async havingAll(
    groups: readonly (readonly (readonly string[])[])[],
    filters: readonly ItemFilter[],
    { now, limit }: { now: Date; limit: number },
  ): Promise<readonly (readonly string[])[]> {
    const searches = groups.flatMap((sets, place) => {
      const filter = filters[place];
      return sets.length === 0 || !filter ? [] : [this.having(sets, filter, { now, limit, place })];
    });
    if (searches.length === 0) return groups.map(() => []);
    const rows = await this.queryable.$queryRaw<
      { place: number; id: string }[]
    >`${Prisma.join(searches, ' UNION ALL ')}`;
    const found = Map.groupBy(rows, ({ place }) => place);
    return groups.map((_, place) => (found.get(place) ?? []).map(({ id }) => id));
  }

  private having(
    sets: readonly (readonly string[])[],
    filter: ItemFilter,
    { now, limit, place }: { now: Date; limit: number; place: number },
  ): Prisma.Sql {
    const query = sets.map((words) => `(${words.map(quoted).join(' & ')})`).join(' | ');
    return Prisma.sql`(
      SELECT ${place}::int AS place, item.id FROM knowledge_items item
      WHERE item.terms @@ ${query}::tsquery AND ${whereItems(this.workspaceId, filter, now)}
      ORDER BY ts_rank(item.terms, ${query}::tsquery, 1) DESC LIMIT ${limit})`;
  }

  /** The words of a text as they stand in the index: stems, without those that carry no meaning. Each once. */
  async wordsOf(text: string): Promise<readonly string[]> {
    const [row] = await this.queryable.$queryRaw<{ words: string[] }[]>`
      SELECT tsvector_to_array(to_tsvector('english', ${text})) AS words`;
    return row?.words ?? [];
  }

  /** How many items have each word, counted up to what `MAX_RANKED` needs to be known, and how many items there are. */
  async countWords(words: readonly string[]): Promise<WordCounts> {
    const queries = words.map(quoted);
    const rows = await this.queryable.$queryRaw<{ word: string | null; count: number }[]>`
      SELECT given.word, (
        SELECT count(*)::int FROM (
          SELECT FROM knowledge_items item
          WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.terms @@ given.query::tsquery
          LIMIT ${MAX_RANKED + 1}
        ) having_it) AS count
      FROM unnest(${[...words]}::text[], ${queries}::text[]) AS given (word, query)
      UNION ALL
      SELECT NULL, count(*)::int FROM knowledge_items item WHERE item.workspace_id = ${this.workspaceId}::uuid`;
    const items = rows.find(({ word }) => word === null)?.count ?? 0;
    // Where counting stopped, the word is as good as everywhere.
    const most = Math.max(MAX_RANKED + 1, items / 4);
    const counts = new Map<string, number>();
    for (const { word, count } of rows)
      if (word !== null) counts.set(word, count > MAX_RANKED ? most : count);
    return { items, counts };
  }

  /**
   * The items that have any of the query's rare words, the best first; of equal ones the newest. Their rank is the sum of
   * `ts_rank` over the words, each by its weight: `ts_rank` alone takes a word that is everywhere for as telling as a
   * name.
   *
   * Any of them, not all: of a question in whole sentences hardly an item has every word.
   */
  async search(
    words: readonly string[],
    { rare, weighed }: WeighedQuery,
    filter: ItemFilter,
    { now, limit }: { now: Date; limit: number },
  ): Promise<readonly TextHit[]> {
    if (rare.length === 0) return [];
    const parts = weighed.map(
      ({ word, weight }) => Prisma.sql`${weight}::float8 * ts_rank(item.terms, ${quoted(word)}::tsquery, 1)`,
    );
    const rows = await this.queryable.$queryRaw<TextHit[]>`
      SELECT hit.id, hit.rank,
             ARRAY(SELECT lexeme FROM unnest(hit.terms) WHERE lexeme = ANY(${[...words]}::text[])) AS words
      FROM (
        SELECT item.id, item.terms, ${Prisma.join(parts, ' + ')} AS rank
        FROM knowledge_items item
        WHERE item.terms @@ ${toQuery(rare)}::tsquery AND ${whereItems(this.workspaceId, filter, now)}
        ORDER BY rank DESC, item.id DESC LIMIT ${limit}
      ) hit ORDER BY hit.rank DESC, hit.id DESC`;
    return rows;
  }

  /** The contents with each match between `MATCH_START` and `MATCH_END`. */
  async marked(ids: readonly string[], words: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (words.length === 0 || ids.length === 0) return new Map();
    const options = `HighlightAll=true, StartSel=${MATCH_START}, StopSel=${MATCH_END}`;
    const rows = await this.queryable.$queryRaw<{ id: string; marked: string }[]>`
      SELECT item.id, ts_headline('english', item.content, ${toQuery(words)}::tsquery, ${options}) AS marked
      FROM knowledge_items item
      WHERE item.workspace_id = ${this.workspaceId}::uuid AND item.id = ANY(${[...ids]}::uuid[])`;
    return new Map(rows.map(({ id, marked }) => [id, marked]));
  }
}

function toQuery(words: readonly string[]): string {
  return words.map(quoted).join(' | ');
}

/** In quotes, so that no word can be taken for an operator. */
function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
