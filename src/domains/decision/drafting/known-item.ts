import type { Clock } from '../../../kernel/clock.js';
import type { Scope } from '../../../kernel/scope.js';
import type { TaskDocument } from '../asking/task-document.js';

/** The most that one draft is shown of what the team has noted. */
export const MAX_KNOWN = 3;
/** Of a long one the beginning, in UTF-16 units. */
const MAX_SHOWN = 1_200;

/** Something the team has noted that may matter to a decision. */
export interface KnownItem {
  /** Its global id, by which a draft cites it. */
  readonly id: string;
  readonly type: string;
  readonly content: string;
  /** Why it was brought, in one line. */
  readonly reason: string;
}

/** What is to be decided. */
export interface RecallQuery {
  /** The decision's UUID: what was taken from it is no news to it. */
  readonly decisionId: string;
  readonly title: string;
  readonly brief: string;
}

/** Brings what the team knows. */
export interface DraftKnowledge {
  /** How long a draft waits for it, and no longer. @default 1_000 // milliseconds */
  readonly patienceMs?: number;
  /** At most `MAX_KNOWN`, best first; empty when nothing fits and when nothing could be searched, never an error. */
  recall(scope: Scope, query: RecallQuery): Promise<readonly KnownItem[]>;
}

/** For when there is nobody to ask. */
export const nothingKnown: DraftKnowledge = { recall: () => Promise.resolve([]) };

/** Items as a drafter sees them: `K1`, `K2`, … are what a quote says it is from. */
export function asDocuments(known: readonly KnownItem[]): readonly TaskDocument[] {
  return known.map(({ id, type, content }, index) => ({
    ...{ id, ref: `K${index + 1}`, name: `Noted by the team: ${type}` },
    text: content.slice(0, MAX_SHOWN).toWellFormed(),
  }));
}

/** What the team knows, when it comes soon enough; else nothing. */
export async function recallInTime(
  { knowledge, clock }: { readonly knowledge: DraftKnowledge; readonly clock: Clock },
  scope: Scope,
  query: RecallQuery,
): Promise<readonly KnownItem[]> {
  const patience = new AbortController();
  const tired = clock.sleep(knowledge.patienceMs ?? 1_000, patience.signal).then(
    () => [],
    () => [],
  );
  try {
    return await Promise.race([knowledge.recall(scope, query), tired]);
  } finally {
    patience.abort();
  }
}
