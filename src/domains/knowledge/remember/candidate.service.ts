import type { Database } from '../../../db/index.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import type { IndexingService } from '../indexing/indexing.service.js';
import { readStores } from '../knowledge.store.js';
import { candidatePairs } from './candidate-words.js';
import type { Submission } from './write.js';

const NEAREST = 10;
/** A changed amount or a denial moves the default space's vectors down to about this. */
const MIN_COSINE = 0.5;
const BY_WORDS = 10;

/** Finds what a newcomer has to be compared with: by its vector and by its words. */
export class CandidateService {
  constructor(
    private readonly database: Database,
    private readonly indexing: IndexingService | undefined,
    private readonly log: Log,
  ) {}

  /** The ids of candidates for all of the submissions together. Of their project; those found by words of any type. */
  async find(
    scope: Scope,
    submissions: readonly Submission[],
    vectors: readonly (Float32Array | undefined)[],
    now: Date,
  ): Promise<ReadonlySet<string>> {
    const [byWords, ...byVector] = await Promise.all([
      this.byWords(scope, submissions, now),
      ...submissions.map((submission, index) => this.byVector(scope, submission, vectors[index], now)),
    ]);
    return new Set([...byWords, ...byVector.flat()]);
  }

  private async byWords(
    scope: Scope,
    submissions: readonly Submission[],
    now: Date,
  ): Promise<readonly string[]> {
    const { text } = readStores(this.database, scope);
    const words = await text.wordsOfEach(submissions.map(({ content }) => content));
    const groups = words.map(candidatePairs);
    const filters = submissions.map(({ project }) => ({ project }));
    return (await text.havingAll(groups, filters, { now, limit: BY_WORDS })).flat();
  }

  private async byVector(
    scope: Scope,
    { type, project }: Submission,
    vector: Float32Array | undefined,
    now: Date,
  ): Promise<readonly string[]> {
    if (!vector || !this.indexing) return [];
    const bounds = { limit: NEAREST, minCosine: MIN_COSINE, now };
    try {
      const hits = await this.indexing.nearest(scope, vector, { types: [type], project }, bounds);
      return hits.map(({ id }) => id);
    } catch (error) {
      // Candidates are found by their words all the same; near-copies in other words are kept beside each other.
      this.log.warn({ err: error }, 'Knowledge is compared without the vector index for now.');
      return [];
    }
  }
}
