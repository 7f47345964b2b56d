import DataLoader from 'dataloader';
import type { Database } from '../../db/index.js';
import type { RequestContext } from '../../graphql/index.js';
import type { Page } from '../../kernel/page.js';
import type { Scope } from '../../kernel/scope.js';
import { MAX_DESCENDANTS } from './alignment/alignment.policy.js';
import type { TeamCycle } from './alignment/alignment.store.js';
import type { Skipped } from './alignment/skipped.store.js';
import { skippedLoader, teamCyclesLoader } from './alignment/team.loader.js';
import type { CheckIn } from './check-in/check-in.js';
import type { OkrCycle } from './cycle/cycle.js';
import type { KeyResult, Objective } from './goal/goal.js';
import { silentBatches, type BatchTimer } from '../../telemetry/index.js';
import { byId, byOwner, clearAll, counted, paged, type PageKey } from './batch.loader.js';
import { HistoryLoaders } from './history/history.loader.js';
import { toRubricOptions } from './rubric/rule-setting.js';
import type { RubricOptions } from './analyser/index.js';
import type { Cycle } from './draft.js';
import { readStores, type OkrStores } from './okr.store.js';
import type { Message, Session } from './session/session.js';

/** How many check-ins an outlook looks at. */
export const OUTLOOK_CHECK_INS = 30;

/** Every relation of the domain for one request, each in one statement however long the list is. Keys are UUIDs. */
export class OkrLoaders {
  readonly session: DataLoader<string, Session | null>;
  readonly cycle: DataLoader<string, OkrCycle | null>;
  readonly message: DataLoader<string, Message | null>;
  readonly messagePage: DataLoader<PageKey, Page<Message>, string>;
  readonly messageCount: DataLoader<string, number>;
  readonly checkIn: DataLoader<string, CheckIn | null>;
  /** The latest check-ins of a key result, the latest first: as many as an outlook looks at. */
  readonly checkInsOf: DataLoader<string, readonly CheckIn[]>;
  /** The latest one alone, which is all that a board shows. */
  readonly lastCheckIn: DataLoader<string, CheckIn | null>;
  readonly checkInPage: DataLoader<PageKey, Page<CheckIn>, string>;
  readonly checkInCount: DataLoader<string, number>;
  readonly objective: DataLoader<string, Objective | null>;
  readonly objectivesOf: DataLoader<string, readonly Objective[]>;
  /** What contributes to an objective or to its key results, oldest first. The first load brings all that is below. */
  readonly childIdsOf: DataLoader<string, readonly string[]>;
  /** What a team has set itself, by its name: a cycle each, the latest first. */
  readonly teamCycles: DataLoader<string, readonly TeamCycle[]>;
  /** The goal that an objective goes past on its way up, at most one. */
  readonly skipped: DataLoader<string, readonly Skipped[]>;
  readonly keyResult: DataLoader<string, KeyResult | null>;
  readonly keyResultsOf: DataLoader<string, readonly KeyResult[]>;

  /** What became of goals. */
  readonly histories: HistoryLoaders;

  private settings: Promise<RubricOptions> | undefined;

  constructor(
    private readonly stores: OkrStores,
    batches: BatchTimer = silentBatches,
  ) {
    const { sessions, messages, goals, cycles, checkIns, alignments } = stores;
    this.histories = new HistoryLoaders(stores.revisions, batches);
    this.session = byId(batches.timed('session', (ids) => sessions.byIds(ids)));
    this.cycle = byId(batches.timed('cycle', (ids) => cycles.byIds(ids)));
    this.message = byId(batches.timed('message', (ids) => messages.byIds(ids)));
    this.objective = byId(batches.timed('objective', (ids) => goals.objectives(ids)));
    this.keyResult = byId(batches.timed('keyResult', (ids) => goals.keyResults(ids)));
    this.objectivesOf = byOwner(
      batches.timed('objectivesOf', (ids) => goals.objectivesOf(ids)),
      ({ sessionId }) => sessionId,
    );
    this.keyResultsOf = byOwner(
      batches.timed('keyResultsOf', (ids) => goals.keyResultsOf(ids)),
      ({ objectiveId }) => objectiveId,
    );
    this.teamCycles = teamCyclesLoader(alignments, batches);
    this.skipped = skippedLoader(stores.skipped, batches);
    this.childIdsOf = new DataLoader(batches.timed('childIdsOf', (ids) => this.loadBelow(ids)));
    this.messageCount = counted(batches.timed('messageCount', (ids) => messages.counts(ids)));
    this.messagePage = paged(
      batches.timed('messagePage', (ids, request) => messages.pages(ids, request)),
      ({ seq }) => [seq],
    );
    this.checkIn = byId(batches.timed('checkIn', (ids) => checkIns.byIds(ids)));
    this.checkInCount = counted(batches.timed('checkInCount', (ids) => checkIns.counts(ids)));
    this.checkInPage = paged(
      batches.timed('checkInPage', (ids, request) => checkIns.pages(ids, request)),
      ({ at, id }) => [at.getTime(), id],
    );
    this.checkInsOf = new DataLoader(
      batches.timed('checkInsOf', (ids) => this.loadLatest(ids, OUTLOOK_CHECK_INS)),
    );
    this.lastCheckIn = new DataLoader(batches.timed('lastCheckIn', (ids) => this.loadLast(ids)));
  }

  /** Forgets everything: after a write, so that what follows in the same request sees it. */
  clear(): void {
    this.settings = undefined;
    clearAll(this);
    clearAll(this.histories);
  }

  /** How the workspace wants the rules. */
  rubric(): Promise<RubricOptions> {
    return (this.settings ??= this.stores.rules.all().then(toRubricOptions));
  }

  /** The days that an objective is for: those of its own cycle, or else of its session. */
  async cycleOf({ cycleId, sessionId }: Objective): Promise<Cycle | undefined> {
    const own = cycleId === undefined ? null : await this.cycle.load(cycleId);
    if (own || sessionId === undefined) return own ?? undefined;
    return (await this.session.load(sessionId))?.cycle;
  }

  private async loadLatest(ids: readonly string[], most: number): Promise<readonly (readonly CheckIn[])[]> {
    const latest = await this.stores.checkIns.latest(ids, most);
    return ids.map((id) => latest.get(id) ?? []);
  }

  private async loadLast(ids: readonly string[]): Promise<readonly (CheckIn | null)[]> {
    return (await this.loadLatest(ids, 1)).map(([last]) => last ?? null);
  }

  /** Two statements for the whole tree below: who is in it, and what they are, as far as one answer shows them. */
  private async loadBelow(ids: readonly string[]): Promise<readonly (readonly string[])[]> {
    const branches = await this.stores.alignments.below(ids);
    const below = new Set(branches.map(({ id }) => id));
    await this.objective.loadMany([...below].slice(0, MAX_DESCENDANTS));
    const byParent = Map.groupBy(branches, ({ parentId }) => parentId);
    const childIdsOf = (id: string) => (byParent.get(id) ?? []).map((branch) => branch.id);
    const asked = new Set(ids);
    for (const id of below) if (!asked.has(id)) this.childIdsOf.prime(id, childIdsOf(id));
    return ids.map(childIdsOf);
  }
}

export type LoadersOf = (context: RequestContext) => OkrLoaders;

/** The one set of loaders that each request has. */
export function createLoaders(database: Database, batches: BatchTimer): LoadersOf {
  const make = (scope: Scope) => new OkrLoaders(readStores(database, scope), batches);
  return (context) => context.once(make);
}
