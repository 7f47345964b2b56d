import type { Database, Queryable } from '../../db/index.js';
import type { Scope } from '../../kernel/scope.js';
import { AlignmentStore } from './alignment/alignment.store.js';
import { SkippedStore } from './alignment/skipped.store.js';
import { BoardStore } from './board/board.store.js';
import { CheckInStore } from './check-in/check-in.store.js';
import { StandingStore } from './check-in/standing.store.js';
import { CycleStore } from './cycle/cycle.store.js';
import { GoalStore } from './goal/goal.store.js';
import { ReassessStore } from './goal/reassess.store.js';
import { GoalListStore } from './list/goal-list.store.js';
import { RevisionStore } from './history/revision.store.js';
import { RuleStore } from './rubric/rule.store.js';
import { MessageStore } from './session/message.store.js';
import { SessionStore } from './session/session.store.js';

/** Everything of the domain that is stored, of one workspace. */
export interface OkrStores {
  readonly sessions: SessionStore;
  readonly messages: MessageStore;
  readonly goals: GoalStore;
  readonly rules: RuleStore;
  readonly cycles: CycleStore;
  readonly checkIns: CheckInStore;
  readonly alignments: AlignmentStore;
  readonly skipped: SkippedStore;
  readonly revisions: RevisionStore;
  readonly reassessments: ReassessStore;
  readonly lists: GoalListStore;
  readonly standings: StandingStore;
  readonly boards: BoardStore;
}

/** The stores outside any transaction, to read from. */
export function readStores(database: Database, scope: Pick<Scope, 'workspaceId'>): OkrStores {
  return openStores(database.prisma, scope);
}

/**
 * Opens the stores for the scope's workspace. None of them has a method that could reach another's rows.
 *
 * @param queryable the transaction that the work belongs to
 */
export function openStores(queryable: Queryable, { workspaceId }: Pick<Scope, 'workspaceId'>): OkrStores {
  const lists = new GoalListStore(queryable, workspaceId);
  return {
    lists,
    standings: new StandingStore(queryable, workspaceId, lists),
    sessions: new SessionStore(queryable, workspaceId),
    messages: new MessageStore(queryable, workspaceId),
    goals: new GoalStore(queryable, workspaceId),
    rules: new RuleStore(queryable, workspaceId),
    cycles: new CycleStore(queryable, workspaceId),
    checkIns: new CheckInStore(queryable, workspaceId),
    alignments: new AlignmentStore(queryable, workspaceId),
    skipped: new SkippedStore(queryable, workspaceId),
    reassessments: new ReassessStore(queryable, workspaceId),
    revisions: new RevisionStore(queryable, workspaceId),
    boards: new BoardStore(queryable, workspaceId),
  };
}
