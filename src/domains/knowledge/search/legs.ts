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
import type { Degradation, Leg, LegKind } from './search.js';
import type { TextHit } from './text-search.store.js';
import { WordCountMemory } from './word-counts.js';
import { weighWords } from './word-weights.js';

/** How many candidates each leg brings at most. */
const CANDIDATES = 50;
/** Words of a query that are looked for at most. */
const MAX_WORDS = 64;

/** What is looked for: a text, or an item's own vector with its text. */
export interface Sought {
  readonly query: string;
  readonly filter: ItemFilter;
  /** The query's vector where it is known already. */
  readonly vector?: Float32Array;
  /** Left out whatever they are. */
  readonly withoutIds?: readonly string[];
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
    const [text, vector, isComplete] = await Promise.all([
      this.timed('TEXT', () => this.byText(scope, sought, now)),
      this.timed('VECTOR', () => this.byVector(scope, sought, now, signal)),
      this.parts.indexing?.isComplete(scope).catch(() => true),
    ]);
    const [words, hits] = text.found ?? [[], []];
    const partly = vector.found && isComplete === false ? UNEMBEDDED : undefined;
    const degraded = [text.degradation, vector.degradation, partly].filter((entry) => entry !== undefined);
    if (text.found === undefined && vector.found === undefined) throw toAppError(text.error);
    return {
      words,
      text: hits,
      vector: vector.found ?? [],
      legs: [
        ...(text.found
          ? [{ kind: 'TEXT' as const, durationMs: text.durationMs, candidates: hits.length }]
          : []),
        ...(vector.found
          ? [{ kind: 'VECTOR' as const, durationMs: vector.durationMs, candidates: vector.found.length }]
          : []),
      ],
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

  private async byText(
    scope: Scope,
    { query, filter, withoutIds = [] }: Sought,
    now: Date,
  ): Promise<readonly [words: readonly string[], hits: readonly TextHit[]]> {
    const { text } = readStores(this.parts.database, scope);
    const words = (await text.wordsOf(query)).slice(0, MAX_WORDS);
    const limit = CANDIDATES + withoutIds.length;
    const counts = await this.wordCounts.of(scope.workspaceId, words, (unknown) => text.countWords(unknown));
    const hits = await text.search(words, weighWords(words, counts), filter, { now, limit });
    const enough = enoughWords(words.length);
    const good = hits.filter(({ id, words: had }) => had.length >= enough && !withoutIds.includes(id));
    return [words, good.slice(0, CANDIDATES)];
  }

  private async byVector(
    scope: Scope,
    { query, filter, vector, withoutIds }: Sought,
    now: Date,
    signal: AbortSignal,
  ): Promise<readonly VectorHit[]> {
    const { indexing } = this.parts;
    if (!indexing) throw new AppError('SERVICE_UNAVAILABLE', 'No embedding is set up.');
    const asked = vector ?? (await indexing.embed(scope, [query], signal))[0];
    if (!asked) throw new Error('A text has no vector.');
    const floor = minCosine(indexing.isSemantic);
    return indexing.nearest(scope, asked, filter, {
      limit: CANDIDATES,
      minCosine: floor,
      now,
      withoutIds,
      signal,
    });
  }
}

/** What a client may read of a failure. */
function reasonOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'It failed inside the service.';
}
