import { compareKnowledge, cosineOf, type Comparison } from '../dedupe/index.js';
import type { KnowledgeItem } from '../item/item.js';
import type { Submission, WriteOutcome } from './write.js';

/** Below this, two are not near enough for it to be worth saying that both were kept. */
const NEAR = 0.6;

/** A stored item that a newcomer is compared with. */
export interface Candidate {
  readonly item: KnowledgeItem;
  readonly vector: Float32Array | undefined;
}

export interface Decision {
  readonly outcome: WriteOutcome;
  /** What decided it; undefined when nothing is near. */
  readonly candidate?: KnowledgeItem;
  readonly cosine?: number;
  readonly standing?: Comparison['standing'];
  readonly reasons: readonly string[];
}

interface Compared {
  readonly item: KnowledgeItem;
  readonly cosine: number | undefined;
  readonly comparison: Comparison;
}

const RANK: Readonly<Record<Comparison['outcome'], number>> = { MERGED: 2, SUPERSEDED: 1, KEPT_BOTH: 0 };

/**
 * What becomes of a newcomer among the candidates of its own type and project; others are passed over. An equal one
 * counts before one that it contradicts, and of equals the nearer.
 */
export function decide(
  submission: Submission,
  vector: Float32Array | undefined,
  candidates: readonly Candidate[],
): Decision {
  const [best] = candidates
    .filter(({ item }) => item.type === submission.type && item.project === submission.project)
    .map((candidate) => compare(submission, vector, candidate))
    .filter(
      ({ comparison, cosine }) => comparison.outcome !== 'KEPT_BOTH' || nearness(comparison, cosine) >= NEAR,
    )
    .sort(
      (a, b) =>
        RANK[b.comparison.outcome] - RANK[a.comparison.outcome] ||
        nearness(b.comparison, b.cosine) - nearness(a.comparison, a.cosine) ||
        (a.item.id < b.item.id ? -1 : 1),
    );
  if (!best) return { outcome: 'CREATED', reasons: ['Nothing like it is known yet.'] };
  const { comparison, cosine, item } = best;
  return {
    outcome: comparison.outcome,
    candidate: item,
    reasons: comparison.reasons,
    ...(cosine === undefined ? {} : { cosine }),
    ...(comparison.standing ? { standing: comparison.standing } : {}),
  };
}

function compare(
  submission: Submission,
  vector: Float32Array | undefined,
  { item, vector: stored }: Candidate,
): Compared {
  const cosine = vector && stored ? cosineOf(stored, vector) : undefined;
  return { item, cosine, comparison: compareKnowledge(item, submission, cosine) };
}

function nearness({ share }: Comparison, cosine: number | undefined): number {
  return Math.max(share, cosine ?? 0);
}
