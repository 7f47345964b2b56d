import { setImmediate } from 'node:timers/promises';
import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, notFound } from '../../../kernel/errors.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { goalChanges, type GoalChanges } from '../goal/goal-changes.js';
import type { Edit, GoalEditor } from '../goal/goal-editor.js';
import { openStores } from '../okr.store.js';
import { readIdempotencyKey } from '../version.policy.js';
import { readGoals } from './formats.js';
import type { ExchangeFormat, ObjectiveRecord, Problem } from './goal-document.js';
import { idIn, importGoal, type ImportedGoal } from './import-goals.js';
import { alignImported } from './import-parents.js';
import { weightProblems } from './import-weights.js';
import type { Placed, ReadDocument } from './read-document.js';

/** More than a body may have by default; who allows longer ones still sends no more than this at once. */
const MAX_CONTENT_LENGTH = 4_000_000;

export interface ImportRequest {
  /** UUID. */
  readonly cycleId: string;
  readonly format: ExchangeFormat;
  readonly content: string;
  /** Whether to say what would change, and change nothing. */
  readonly isPreview: boolean;
  readonly idempotencyKey?: string | null;
}

/** Goals that are judged without letting anything else run. */
const GOALS_AT_ONCE = 20;

/** What an import changed, or would change. */
export type ImportCounts = {
  readonly objectivesCreated: number;
  readonly objectivesChanged: number;
  readonly objectivesUnchanged: number;
  readonly keyResultsCreated: number;
  readonly keyResultsChanged: number;
  readonly checkInsCreated: number;
};

/** What an import came to, or would come to. With a problem nothing is imported. */
export interface ImportResult extends ImportCounts {
  readonly isImported: boolean;
  readonly problems: readonly Problem[];
}

/** Takes a transaction back, and tells what it would have come to. */
class Undone extends Error {
  constructor(
    readonly counts: ImportCounts,
    readonly problems: readonly Problem[],
  ) {
    super('The import was taken back.');
  }
}

const NOTHING: ImportCounts = {
  ...{ objectivesCreated: 0, objectivesChanged: 0, objectivesUnchanged: 0 },
  ...{ keyResultsCreated: 0, keyResultsChanged: 0, checkInsCreated: 0 },
};

/** Brings goals in from a document: all of it in one transaction, or nothing. */
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly editor: GoalEditor,
    private readonly clock: Clock,
  ) {}

  /**
   * A preview does all that the import would do, in a transaction that is taken back: it says the same.
   *
   * @throws {AppError} BAD_USER_INPUT for a document that is too long; NOT_FOUND; CONFLICT for a used key, or while an
   *   answer is being written in the session of a goal that the document changes
   */
  async import(scope: Scope, { idempotencyKey, ...input }: ImportRequest): Promise<ImportResult> {
    const { content, format, isPreview } = input;
    if (content.length > MAX_CONTENT_LENGTH) {
      const message = `input.content must have at most ${MAX_CONTENT_LENGTH} characters; it has ${content.length}.`;
      throw badUserInput('input.content', 'length', message);
    }
    const key = readIdempotencyKey(idempotencyKey);
    const document = readGoals(format, content, this.clock.now());
    const options = { operation: 'importOkrs', key: isPreview ? undefined : key, input };
    try {
      const { result } = await writeOnce(this.database, scope, options, async (tx) => {
        const { counts, problems } = await this.write(tx, scope, input.cycleId, document);
        if (isPreview || problems.length > 0) throw new Undone(counts, problems);
        return counts;
      });
      return { ...result, isImported: true, problems: [] };
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      return { ...error.counts, isImported: false, problems: error.problems };
    }
  }

  private async write(
    tx: Queryable,
    scope: Scope,
    cycleId: string,
    { objectives: records, problems: unread }: ReadDocument,
  ): Promise<{ readonly counts: ImportCounts; readonly problems: readonly Problem[] }> {
    const stores = openStores(tx, scope);
    const [cycle] = await stores.cycles.byIds([cycleId]);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', cycleId));
    if (unread.length > 0) return { counts: NOTHING, problems: unread };
    const idOf = ({ row }: Placed<ObjectiveRecord>) => idIn(row.ref, 'Objective');
    const edits = await this.editor.openMany(
      tx,
      scope,
      records.flatMap((record) => idOf(record) ?? []),
    );
    const stored = new Map(edits.flatMap((edit) => edit.goals.map((goal) => [goal.id, goal] as const)));
    const { startsOn, endsOn } = cycle;
    const target = { cycleId, cycle: { startsOn, endsOn }, rubric: edits[0].rubric, newId };
    const imported: ImportedGoal[] = [];
    for (const record of records) {
      imported.push(importGoal(record.row, stored.get(idOf(record) ?? ''), target));
      // Thousands of goals take the rules a second: others are answered in between.
      if (imported.length % GOALS_AT_ONCE === 0) await setImmediate();
    }
    const changes = await this.save(edits, imported);
    const checkInsCreated = await this.addCheckIns(edits[0], imported);
    const author = { memberId: scope.memberId, source: 'IMPORT' as const };
    const at = this.clock.now();
    const wrong = await alignImported(stores, { records, imported, author, at });
    const problems = [...weightProblems(records, imported), ...wrong];
    return { counts: { ...tally(changes, records.length), checkInsCreated }, problems };
  }

  /** Each session's goals by themselves; what is new has no session, and goes with those that have none. */
  private async save(
    edits: readonly [Edit, ...Edit[]],
    imported: readonly ImportedGoal[],
  ): Promise<readonly GoalChanges[]> {
    const wanted = new Map(imported.map((goal) => [goal.wanted.id, goal.wanted]));
    const known = new Set(edits.flatMap((edit) => edit.goals.map(({ id }) => id)));
    const fresh = imported.map((goal) => goal.wanted).filter(({ id }) => !known.has(id));
    const all: GoalChanges[] = [];
    for (const [index, edit] of edits.entries()) {
      const kept = edit.goals.map((goal) => wanted.get(goal.id) ?? goal);
      const goals = index === 0 ? [...kept, ...fresh] : kept;
      all.push(goalChanges(edit.stored, goals));
      await this.editor.save(edit, goals, 'IMPORT');
    }
    return all;
  }

  private async addCheckIns({ stores, scope }: Edit, imported: readonly ImportedGoal[]): Promise<number> {
    const found = imported.flatMap(({ checkIns }) => checkIns);
    if (found.length === 0) return 0;
    const by = { memberId: scope.memberId, createdAt: this.clock.now() };
    await stores.checkIns.createMany(
      found.map(({ keyResultId, content }) => ({ id: newId(), keyResultId, ...content, ...by })),
    );
    await stores.checkIns.settle([...new Set(found.map(({ keyResultId }) => keyResultId))]);
    return found.length;
  }
}

function tally(all: readonly GoalChanges[], count: number): Omit<ImportCounts, 'checkInsCreated'> {
  const sum = (of: (changes: GoalChanges) => number) =>
    all.reduce((total, changes) => total + of(changes), 0);
  const revised = (rows: GoalChanges['objectives'] | GoalChanges['keyResults']) =>
    rows.filter(({ isRevision }) => isRevision).length;
  const objectivesCreated = sum(({ newObjectives }) => newObjectives.length);
  const objectivesChanged = sum(({ objectives }) => revised(objectives));
  return {
    ...{ objectivesCreated, objectivesChanged },
    objectivesUnchanged: count - objectivesCreated - objectivesChanged,
    keyResultsCreated: sum(({ newKeyResults }) => newKeyResults.length),
    keyResultsChanged: sum(({ keyResults }) => revised(keyResults)),
  };
}
