import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput } from '../../../kernel/errors.js';
import { newId } from '../../../kernel/ids.js';
import { readIdempotencyKey } from '../../../kernel/input.js';
import type { Scope } from '../../../kernel/scope.js';
import { isCurrent } from '../item/item.js';
import type { NewEvidence } from '../item/evidence.store.js';
import { openStores, readStores, type KnowledgeStores } from '../knowledge.store.js';
import type { ChangeService } from '../indexing/change.service.js';
import type { IndexingService } from '../indexing/indexing.service.js';
import { BUILT_IN_TYPES } from '../types/built-in-types.js';
import type { CandidateService } from './candidate.service.js';
import type { Candidate } from './decide.js';
import { MAX_BATCH, readSubmission, type RememberItem } from './remember.policy.js';
import { RememberPlan, type Newcomer } from './remember-plan.js';
import type { Submission } from './write.js';

/** How many of the changes that came in between are looked at. */
const MAX_MISSED = 200;

export interface RememberKnowledge extends RememberItem {
  readonly idempotencyKey?: string | null;
}

export interface RememberMany {
  readonly items: readonly RememberItem[];
  readonly idempotencyKey?: string | null;
}

/** Where a passage of a document stands, for its evidence. */
export interface Placement {
  readonly documentId: string;
  readonly position: number;
}

export interface RememberParts {
  readonly database: Database;
  readonly candidates: CandidateService;
  readonly indexing: IndexingService | undefined;
  readonly changes: ChangeService;
  readonly clock: Clock;
}

/** A batch on its way in. */
interface Batch {
  readonly newcomers: readonly Newcomer[];
  /** Ids of what to compare with. */
  readonly found: ReadonlySet<string>;
  /** The revision up to which candidates were looked for. */
  readonly seen: number;
  readonly at: Date;
}

/** Takes knowledge in: each newcomer is compared with what is known, and the outcome is kept. Ids are raw UUIDs. */
export class RememberService {
  constructor(private readonly parts: RememberParts) {}

  /**
   * @returns the id of the write, which says what became of it
   * @throws {AppError} BAD_USER_INPUT; CONFLICT for a used key
   */
  async rememberKnowledge(scope: Scope, { idempotencyKey, ...item }: RememberKnowledge): Promise<string> {
    const at = this.parts.clock.now();
    const types = await this.typeNames(scope);
    const submission = readSubmission(item, { scope, types, now: at, field: 'input' });
    const options = { operation: 'rememberKnowledge', idempotencyKey, input: item, at };
    const [id] = await this.remember(scope, [submission], options);
    if (id === undefined) throw new Error('A write came to nothing.');
    return id;
  }

  /**
   * All of them or none, in their order: a later one may meet an earlier one.
   *
   * @returns the ids of the writes, in the order of the items
   * @throws {AppError} BAD_USER_INPUT; CONFLICT for a used key
   */
  async rememberMany(scope: Scope, { items, idempotencyKey }: RememberMany): Promise<readonly string[]> {
    if (items.length < 1 || items.length > MAX_BATCH) {
      throw badUserInput(
        'input.items',
        'length',
        `input.items must have 1 to ${MAX_BATCH} items; it has ${items.length}.`,
      );
    }
    const at = this.parts.clock.now();
    const types = await this.typeNames(scope);
    const submissions = items.map((item, index) =>
      readSubmission(item, { scope, types, now: at, field: `input.items[${index}]` }),
    );
    return this.remember(scope, submissions, {
      operation: 'rememberMany',
      idempotencyKey,
      input: { items },
      at,
    });
  }

  /** Of this workspace. */
  async typeNames(scope: Scope): Promise<ReadonlySet<string>> {
    const own = await readStores(this.parts.database, scope).types.all();
    return new Set([...BUILT_IN_TYPES, ...own].map(({ name }) => name));
  }

  private async remember(
    scope: Scope,
    submissions: readonly Submission[],
    {
      operation,
      idempotencyKey,
      input,
      at,
    }: { operation: string; idempotencyKey?: string | null; input: object; at: Date },
  ): Promise<readonly string[]> {
    const options = { operation, key: readIdempotencyKey(idempotencyKey), input };
    const batch = await this.prepare(scope, submissions, at);
    const { result, isReplay } = await writeOnce(this.parts.database, scope, options, async (tx) => {
      const { plan, revision } = await this.write(tx, scope, batch);
      const changed = [...plan.created.map(({ id }) => id), ...plan.changes.keys()];
      const isUnembedded = plan.created.some(({ embeddedSpace }) => embeddedSpace === '');
      return { writeIds: plan.writes.map(({ id }) => id), changed, revision, isUnembedded };
    });
    if (!isReplay) {
      const { changed: ids, revision, isUnembedded } = result;
      await this.parts.changes.announce(scope, { ids, revision, isUnembedded });
    }
    return result.writeIds;
  }

  /** What takes long, before anything is locked: the vectors and the candidates. */
  async prepare(scope: Scope, submissions: readonly Submission[], at: Date): Promise<Batch> {
    const { database, indexing, candidates } = this.parts;
    const { signal } = new AbortController();
    const seen = await readStores(database, scope).clock.revision();
    const texts = submissions.map(({ content }) => content);
    const vectors = indexing ? await indexing.tryToEmbed(scope, texts, signal) : texts.map(() => undefined);
    const found = await candidates.find(scope, submissions, vectors, at);
    const newcomers = submissions.map((submission, index) => ({ submission, vector: vectors[index] }));
    return { newcomers, found, seen, at };
  }

  /** Decides and writes a prepared batch in a transaction. */
  async write(
    tx: Queryable,
    scope: Scope,
    { newcomers, found, seen, at }: Batch,
    placements?: readonly Placement[],
  ): Promise<{ readonly plan: RememberPlan; readonly revision: number }> {
    const stores = openStores(tx, scope);
    const revision = await stores.clock.advance();
    const candidates = await this.candidates(stores, { newcomers, found, seen, at, revision });
    const space = this.parts.indexing?.space ?? '';
    const plan = new RememberPlan(candidates, { memberId: scope.memberId, at, revision, space, newId });
    for (const newcomer of newcomers) plan.add(newcomer);
    await save(stores, plan, { at, revision, space, placements });
    return { plan, revision };
  }

  private async candidates(
    stores: KnowledgeStores,
    { newcomers, found, seen, at, revision }: Batch & { readonly revision: number },
  ): Promise<readonly Candidate[]> {
    const contents = newcomers.map(({ submission }) => submission.content);
    const missed = revision - 1 > seen ? await stores.items.changedSince(seen, MAX_MISSED) : [];
    const known = await stores.items.byIds([...found]);
    const same = await stores.items.sameContents(contents);
    const items = new Map([...known, ...same, ...missed].map((item) => [item.id, item]));
    const current = [...items.values()].filter((item) => isCurrent(item, at));
    const space = this.parts.indexing?.space;
    const ids = current.map(({ id }) => id);
    const vectors = space === undefined ? undefined : await stores.vectors.ofItems(space, ids);
    return current.map((item) => ({ item, vector: vectors?.get(item.id) }));
  }
}

async function save(
  stores: KnowledgeStores,
  plan: RememberPlan,
  {
    at,
    revision,
    space,
    placements,
  }: { at: Date; revision: number; space: string; placements?: readonly Placement[] },
): Promise<void> {
  await stores.items.create(plan.created);
  await stores.vectors.save(space, plan.vectors);
  for (const [id, change] of plan.changes)
    await stores.items.update(id, change, { revision, at, isRevision: false });
  await stores.evidence.create(
    plan.evidence.map(({ id, itemId, submission }, index): NewEvidence => {
      return { id, itemId, source: submission.source, at, ...placements?.[index] };
    }),
  );
  await stores.writes.create(plan.writes);
}
