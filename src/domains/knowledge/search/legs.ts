import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { AppError, toAppError } from '../../../kernel/errors.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import type { VectorHit } from '../../../vectors/index.js';
import type { IndexingService } from '../indexing/indexing.service.js';
import type { ItemFilter } from '../item/item.js';
import { readStores } from '../knowledge.store.js';
import { enoughWords, minCosine } from './good-enough.js';
import { vectorWeight } from './rank.js';
import type { Degradation, Leg, LegKind } from './search.js';
import type { TextHit } from './text-search.store.js';
import { WordCountMemory } from './word-counts.js';
import { weighWords, type WordCounts } from './word-weights.js';

/** How many candidates each leg brings at most. */
const CANDIDATES = 50;
/** With fewer hits than that among what a filter leaves, commoner words bring some too. */
const FEW = 10;

/** What is looked for: a text, or an item's own vector with its text. */
export interface Sought {
  readonly query: string;
  readonly filter: ItemFilter;
  /** The query's vector where it is known already. */
  readonly vector?: Float32Array;
  /** Left out whatever they are. */
  readonly withoutIds?: readonly string[];
  /** The workspace's revision that the answer must not be older than. */
  readonly asOf?: number | undefined;
}

/** What the legs brought, and how each of them did. */
export interface LegsAnswer {
  readonly words: readonly string[];
  readonly text: readonly TextHit[];
  readonly vector: readonly VectorHit[];
  readonly legs: readonly Leg[];
  readonly degraded: readonly Degradation[];
}

const UNEMBEDDED: Degradation = {
  leg: 'VECTOR',
  reason: 'Some items have yet to be embedded: they are found by their words alone.',
};

interface ReadQuery {
  readonly words: readonly string[];
  readonly counts: WordCounts;
  readonly isBehind: boolean;
}

interface ByText {
  readonly words: readonly string[];
  /** How many of them no item has. */
  readonly unknown: number;
  readonly hits: readonly TextHit[];
}

const NOTHING_READ: ByText = { words: [], unknown: 0, hits: [] };

interface LegParts {
  readonly database: Database;
  readonly indexing: IndexingService | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Runs both legs at once. One that fails does not take the other along: it is reported instead. */
export class LegRunner {
  private readonly wordCounts: WordCountMemory;

  constructor(private readonly parts: LegParts) {
    this.wordCounts = new WordCountMemory(parts.clock);
  }

  async run(scope: Scope, sought: Sought, now: Date, signal: AbortSignal): Promise<LegsAnswer> {
    const { indexing } = this.parts;
    const reading = this.read(scope, sought.query);
    const [text, vector, isBehind] = await Promise.all([
      this.timed('TEXT', async () => this.byText(scope, sought, await reading, now)),
      // A turn later, with the first statement on its way: an embedding that is made here would hold it up.
      turn().then(() => this.timed('VECTOR', () => this.byVector(scope, sought, now, signal))),
      reading.then(
        (read) => read.isBehind,
        () => false,
      ),
    ]);
    const partly = vector.found && isBehind ? UNEMBEDDED : undefined;
    const degraded = [text.degradation, vector.degradation, partly].filter((entry) => entry !== undefined);
    if (text.found === undefined && vector.found === undefined) throw toAppError(text.error);
    const { words, hits, unknown } = text.found ?? NOTHING_READ;
    const unknownShare = words.length === 0 ? 1 : unknown / words.length;
    const weight = vectorWeight(indexing?.isSemantic ?? false, unknownShare);
    return {
      words,
      text: hits,
      vector: vector.found ?? [],
      legs: [...legOf('TEXT', text, hits, 1), ...legOf('VECTOR', vector, vector.found ?? [], weight)],
      degraded,
    };
  }

  private async timed<T>(leg: LegKind, run: () => Promise<T>) {
    const { clock, log } = this.parts;
    const startedMs = clock.monotonicMs();
    try {
      return { found: await run(), durationMs: clock.monotonicMs() - startedMs };
    } catch (error) {
      log.warn({ err: error, leg }, 'A part of a search did not run.');
      return {
        error,
        durationMs: clock.monotonicMs() - startedMs,
        degradation: { leg, reason: reasonOf(error) },
      };
    }
  }

  private async read({ workspaceId }: Scope, query: string): Promise<ReadQuery> {
    const { database, indexing } = this.parts;
    const lately = this.wordCounts.of(workspaceId, query);
    const known = { words: [...lately.counts.keys()], size: lately.size };
    const { text } = readStores(database, { workspaceId });
    const { words, isBehind, ...counted } = await text.read(query, indexing?.space, known);
    return { words, isBehind, counts: this.wordCounts.add(workspaceId, lately, counted) };
  }

  private async byText(
    scope: Scope,
    { filter, withoutIds = [] }: Sought,
    { words, counts }: ReadQuery,
    now: Date,
  ): Promise<ByText> {
    const { text } = readStores(this.parts.database, scope);
    const limit = CANDIDATES + withoutIds.length;
    const weighed = weighWords(words, counts);
    const enough = enoughWords(words.length);
    const search = async (rare: readonly string[]) => {
      const hits = await text.search(words, { ...weighed, rare }, filter, { now, limit, size: counts });
      return hits.filter(({ id, words: had }) => had.length >= enough && !withoutIds.includes(id));
    };
    let hits = await search(weighed.rare);
    const isNarrowed = Object.keys(filter).length > 0;
    if (isNarrowed && hits.length < FEW && weighed.lessRare.length > weighed.rare.length) {
      hits = await search(weighed.lessRare);
    }
    return { words, unknown: weighed.unknown, hits: hits.slice(0, CANDIDATES) };
  }

  private async byVector(
    scope: Scope,
    { query, filter, vector, withoutIds, asOf }: Sought,
    now: Date,
    signal: AbortSignal,
  ): Promise<readonly VectorHit[]> {
    const { indexing } = this.parts;
    if (!indexing) throw new AppError('SERVICE_UNAVAILABLE', 'No embedding is set up.');
    if (!vector && !SAYS_SOMETHING.test(query)) return [];
    const asked = vector ?? (await indexing.embed(scope, [query], signal))[0];
    if (!asked) throw new Error('A text has no vector.');
    const floor = minCosine(indexing.isSemantic);
    return indexing.nearest(scope, asked, filter, {
      limit: CANDIDATES,
      minCosine: floor,
      now,
      withoutIds,
      asOf,
      signal,
    });
  }
}

function legOf(
  kind: LegKind,
  { found, durationMs }: { found?: unknown; durationMs: number },
  hits: readonly unknown[],
  weight: number,
): readonly Leg[] {
  return found === undefined ? [] : [{ kind, durationMs, candidates: hits.length, weight }];
}

/** A text of punctuation alone has a vector like any other, which is near to what it pleases. */
const SAYS_SOMETHING = /[\p{L}\p{N}\p{So}]/u;

/** What a client may read of a failure. */
function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'It failed inside the service.';
}
