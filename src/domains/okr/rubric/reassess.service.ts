import { z } from 'zod';
import type { Database, JobDefinition, JobQueue } from '../../../db/index.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import { objectiveTag, type StaleAnswers } from '../answer-tags.js';
import { assessDraft, rubricVersionOf, RUBRIC_VERSION } from '../analyser/index.js';
import type { Cycle } from '../draft.js';
import { shownOtherwise } from '../coach/index.js';
import { toAssessedObjective, type Goal, type Objective } from '../goal/goal.js';
import type { Reassessed } from '../goal/reassess.store.js';
import { openStores, readStores, type OkrStores } from '../okr.store.js';
import { toRubricOptions } from './rule-setting.js';
import { workspacesToReassess } from './stale.store.js';

/** Goals that are assessed in one transaction: the first of them while the client waits, the rest in a job. */
const BATCH = 100;

const workspaceOnly = z.object({ workspaceId: z.uuid() });
type Workspace = z.infer<typeof workspaceOnly>;

export const REASSESS_JOB: JobDefinition<Workspace> = { name: 'okr.reassess', payload: workspaceOnly };

export interface ReassessParts {
  readonly database: Database;
  readonly staleAnswers: StaleAnswers;
  readonly log: Log;
  /** Does what is too much for a request. @default it is done in the request all the same */
  readonly jobs?: JobQueue;
}

/** Assesses stored goals anew when the rules are others than they were assessed by. */
export class ReassessService {
  private hasLooked = false;

  constructor(private readonly parts: ReassessParts) {
    parts.jobs?.work(REASSESS_JOB, {
      run: (workspace, { signal }) => this.all(workspace, signal),
      unfinished: () => this.unfinished(),
    });
  }

  /**
   * Brings a workspace's goals up to its rules: the first hundred at once, the rest in a durable job.
   *
   * @returns whether there is a rest
   */
  async begin({ workspaceId }: Pick<Scope, 'workspaceId'>): Promise<boolean> {
    const { jobs, log } = this.parts;
    const workspace = { workspaceId };
    if (!(await this.batch(workspace))) return false;
    try {
      await jobs?.enqueue(REASSESS_JOB, { payload: workspace, key: workspaceId });
    } catch (err) {
      // What is left says so by its version: the next start finds it.
      log.warn({ err }, 'Goals will be assessed anew later.');
    }
    if (!jobs) await this.all(workspace);
    return jobs !== undefined;
  }

  private async all(workspace: Workspace, signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted && (await this.batch(workspace)));
    signal?.throwIfAborted();
  }

  /** @returns whether there may be more */
  private batch({ workspaceId }: Workspace): Promise<boolean> {
    return this.parts.database.transaction(async (tx) => {
      const stores = openStores(tx, { workspaceId });
      const rubric = toRubricOptions(await stores.rules.all());
      const ids = await stores.reassessments.stale(rubricVersionOf(rubric), BATCH);
      if (ids.length === 0) return false;
      // Sessions before objectives, as whoever changes goals locks them, so that neither waits for the other.
      const sessionIds = (await stores.goals.objectives(ids)).flatMap(({ sessionId }) => sessionId ?? []);
      await stores.sessions.lockAll([...new Set(sessionIds)]);
      const goals = await stores.goals.lock(ids);
      const cycles = await cyclesOf(stores, sessionIds, goals);
      const reassessed = goals.map((goal) => {
        const { draft } = toAssessedObjective(goal, cycles(goal.objective));
        return { goal, assessment: assessDraft(draft, rubric) };
      });
      await stores.reassessments.save(reassessed);
      const shown = new Set(goals.flatMap(({ objective }) => objective.cycleId ?? []));
      await stores.boards.tellAll([...shown]);
      this.parts.staleAnswers.forgetAfter(tx, { workspaceId }, staleTags(reassessed));
      return ids.length === BATCH;
    });
  }

  /** Only once a process: afterwards whoever sets a rule says so. */
  private async unfinished(): Promise<readonly { readonly payload: Workspace; readonly key: string }[]> {
    if (this.hasLooked) return [];
    const { database } = this.parts;
    const found: Workspace[] = [];
    for (const workspaceId of await workspacesToReassess(database, RUBRIC_VERSION)) {
      const { rules, reassessments } = readStores(database, { workspaceId });
      const version = rubricVersionOf(toRubricOptions(await rules.all()));
      if ((await reassessments.stale(version, 1)).length > 0) found.push({ workspaceId });
    }
    this.hasLooked = true;
    return found.map((payload) => ({ payload, key: payload.workspaceId }));
  }
}

/** A coach is told only of the goals of its session, and what the rules say of them. */
function staleTags(reassessed: readonly Reassessed[]): readonly string[] {
  return reassessed.flatMap(({ goal, assessment }) => {
    if (goal.objective.sessionId === undefined) return [];
    const before = toAssessedObjective(goal);
    return shownOtherwise([before], [{ ...before, assessment }]).map(objectiveTag);
  });
}

/** The days that each objective is for, in two statements: those of its own cycle, or else of its session. */
async function cyclesOf(
  { cycles, sessions }: OkrStores,
  sessionIds: readonly string[],
  goals: readonly Goal[],
): Promise<(objective: Objective) => Cycle | undefined> {
  const cycleIds = [...new Set(goals.flatMap(({ objective }) => objective.cycleId ?? []))];
  const own = new Map(
    (await cycles.byIds(cycleIds)).map(({ id, startsOn, endsOn }) => [id, { startsOn, endsOn }]),
  );
  const ofSession = new Map((await sessions.byIds(sessionIds)).map(({ id, cycle }) => [id, cycle]));
  return ({ cycleId = '', sessionId = '' }) => own.get(cycleId) ?? ofSession.get(sessionId);
}
