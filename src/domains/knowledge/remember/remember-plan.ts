import { confidenceAfter } from '../item/confidence.js';
import type { KnowledgeItem } from '../item/item.js';
import { stillHolds } from '../freshness/still-holds.js';
import { decide, type Candidate, type Decision } from './decide.js';
import { toContent, type Before, type KnowledgeWrite, type Submission } from './write.js';

/** What of an item a write changes. */
export type PlannedChange = Partial<
  Pick<KnowledgeItem, 'baseConfidence' | 'confidence' | 'lastConfirmedAt' | 'supersededById' | 'validTo'>
>;

/** One more source of an item. */
export interface PlannedEvidence {
  readonly id: string;
  readonly itemId: string;
  readonly submission: Submission;
}

export interface PlanContext {
  readonly memberId: string;
  readonly at: Date;
  readonly revision: number;
  /** The space of the vectors; empty where none can be made. */
  readonly space: string;
  readonly newId: () => string;
}

/** A place in the batch: what was sent, and its vector where there is one. */
export interface Newcomer {
  readonly submission: Submission;
  readonly vector: Float32Array | undefined;
}

/**
 * Decides a batch, one newcomer after the other, each among what is stored and what came before it in the batch, and
 * gathers what has to be written. Pure: it reads and writes nothing.
 */
export class RememberPlan {
  readonly created: KnowledgeItem[] = [];
  readonly vectors: { readonly itemId: string; readonly vector: Float32Array }[] = [];
  readonly changes = new Map<string, PlannedChange>();
  readonly evidence: PlannedEvidence[] = [];
  readonly writes: Omit<KnowledgeWrite, 'undoneAt'>[] = [];
  private readonly candidates: Map<string, Candidate>;

  constructor(
    candidates: readonly Candidate[],
    private readonly context: PlanContext,
  ) {
    this.candidates = new Map(candidates.map((candidate) => [candidate.item.id, candidate]));
  }

  /** @returns the write's id */
  add(newcomer: Newcomer): string {
    const decision = decide(newcomer.submission, newcomer.vector, [...this.candidates.values()]);
    const { candidate } = decision;
    if (decision.outcome === 'MERGED' && candidate) return this.merge(newcomer, decision, candidate);
    const item = this.create(newcomer);
    if (decision.outcome === 'SUPERSEDED' && candidate)
      return this.supersede(newcomer, decision, item, candidate);
    this.confirm(newcomer.submission, item.id);
    return this.record(newcomer.submission, decision, item.id, null);
  }

  private merge({ submission }: Newcomer, decision: Decision, item: KnowledgeItem): string {
    const evidenceId = this.context.newId();
    this.evidence.push({ id: evidenceId, itemId: item.id, submission });
    const before = { ...toBefore(item), evidenceId };
    const baseConfidence = Math.max(item.baseConfidence, submission.confidence);
    this.change(item, {
      baseConfidence,
      confidence: confidenceAfter(baseConfidence, item.usefulCount, item.wrongCount),
      lastConfirmedAt: later(item.lastConfirmedAt, this.heardAt(submission)),
    });
    return this.record(submission, decision, item.id, before);
  }

  private supersede(
    { submission }: Newcomer,
    decision: Decision,
    item: KnowledgeItem,
    stored: KnowledgeItem,
  ): string {
    const [winner, loser] = decision.standing === 'stored' ? [stored, item] : [item, stored];
    const before = toBefore(loser);
    const validTo = earlier(loser.validTo, winner.validFrom);
    this.change(loser, { supersededById: winner.id, validTo });
    this.candidates.delete(loser.id);
    return this.record(submission, decision, item.id, before);
  }

  private create({ submission, vector }: Newcomer): KnowledgeItem {
    const { at, revision, memberId, space, newId } = this.context;
    const content = toContent(submission);
    const item: KnowledgeItem = {
      ...content,
      ...{ id: newId(), createdById: memberId, confidence: content.baseConfidence, revision },
      ...{ usefulCount: 0, wrongCount: 0, supersededById: null, version: 1, createdAt: at, updatedAt: at },
      embeddedSpace: vector ? space : '',
      lastConfirmedAt: this.heardAt(submission),
    };
    this.created.push(item);
    if (vector) this.vectors.push({ itemId: item.id, vector });
    this.evidence.push({ id: newId(), itemId: item.id, submission });
    this.candidates.set(item.id, { item, vector });
    return item;
  }

  /** A newer source that says a number or a name of an older item again is evidence that it holds. */
  private confirm(submission: Submission, ownId: string): void {
    const heardAt = this.heardAt(submission);
    for (const { item } of this.candidates.values()) {
      const isNewer = heardAt.getTime() > item.lastConfirmedAt.getTime();
      if (item.id === ownId || !isNewer || item.project !== submission.project) continue;
      if (item.source.id === submission.source.id && item.source.kind === submission.source.kind) continue;
      if (stillHolds(item.content, submission.content)) {
        this.change(item, { lastConfirmedAt: heardAt });
      }
    }
  }

  /** When it was said: what is to hold from next month on was said today. */
  private heardAt({ validFrom }: Submission): Date {
    return earlier(validFrom, this.context.at);
  }

  private change(item: KnowledgeItem, change: PlannedChange): void {
    const created = this.created.findIndex(({ id }) => id === item.id);
    const changed = { ...item, ...change };
    if (created >= 0) this.created[created] = changed;
    else this.changes.set(item.id, { ...this.changes.get(item.id), ...change });
    const candidate = this.candidates.get(item.id);
    if (candidate) this.candidates.set(item.id, { ...candidate, item: changed });
  }

  private record(
    submission: Submission,
    { outcome, candidate, cosine, reasons }: Decision,
    itemId: string,
    before: Before | null,
  ): string {
    const { memberId, at, newId } = this.context;
    const id = newId();
    this.writes.push({
      ...{ id, memberId, outcome, itemId, submitted: submission, before, createdAt: at },
      comparedWithId: candidate?.id ?? null,
      cosine: cosine ?? null,
      reasons,
    });
    return id;
  }
}

function toBefore({ id, baseConfidence, lastConfirmedAt, validTo }: KnowledgeItem): Before {
  return { itemId: id, baseConfidence, lastConfirmedAt, validTo };
}

function later(one: Date, other: Date): Date {
  return one.getTime() > other.getTime() ? one : other;
}

function earlier(one: Date | null, other: Date): Date {
  return one !== null && one.getTime() < other.getTime() ? one : other;
}
