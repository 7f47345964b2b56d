import type { Database } from '../../../db/index.js';
import { AppError, notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import type { CheckIn } from '../check-in/check-in.js';
import type { Goal, KeyResult } from '../goal/goal.js';
import { readStores, type OkrStores } from '../okr.store.js';
import { FORMATS } from './formats.js';
import type { ExchangeFormat, GoalDocument, KeyResultRecord, ObjectiveRecord } from './goal-document.js';

/** More than any cycle of ours; what is exported is held in memory while it is sent. */
const MAX_OBJECTIVES = 5_000;
const MAX_CHECK_INS = 1_000;

export interface Export {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string;
  readonly objectiveCount: number;
}

/** Writes a cycle's goals down. */
export class ExportService {
  constructor(private readonly database: Database) {}

  /** @throws {AppError} NOT_FOUND; CONFLICT when there are more goals than one document holds */
  async export(scope: Scope, cycleId: string, format: ExchangeFormat): Promise<Export> {
    const stores = readStores(this.database, scope);
    const [cycle] = await stores.cycles.byIds([cycleId]);
    if (!cycle) throw notFound('OkrCycle', toGlobalId('OkrCycle', cycleId));
    const objectives = await stores.goals.objectivesInCycle(cycleId, MAX_OBJECTIVES + 1);
    if (objectives.length > MAX_OBJECTIVES) {
      throw new AppError(
        'CONFLICT',
        `A document holds at most ${MAX_OBJECTIVES} objectives; this cycle has more.`,
      );
    }
    const goals = await stores.goals.withKeyResults(objectives);
    const checkIns = format === 'JSON' ? await checkInsOf(stores, goals) : new Map<string, CheckIn[]>();
    const { name, startsOn, endsOn } = cycle;
    const document: GoalDocument = {
      cycle: { name, startsOn, endsOn },
      objectives: goals.map((goal) => toRecord(goal, checkIns)),
    };
    const { write, extension, mediaType } = FORMATS[format];
    const fileName = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'okrs'}.${extension}`;
    return { fileName, mediaType, content: write(document), objectiveCount: goals.length };
  }
}

function checkInsOf(
  { checkIns }: OkrStores,
  goals: readonly Goal[],
): Promise<ReadonlyMap<string, readonly CheckIn[]>> {
  const ids = goals.flatMap(({ keyResults }) => keyResults.map(({ id }) => id));
  return checkIns.latest(ids, MAX_CHECK_INS);
}

function toRecord(
  { objective, keyResults }: Goal,
  checkIns: ReadonlyMap<string, readonly CheckIn[]>,
): ObjectiveRecord {
  const { id, statement, commitment, owner, team, contribution, parentObjectiveId, parentKeyResultId } =
    objective;
  const parent =
    parentObjectiveId === undefined
      ? parentKeyResultId && toGlobalId('KeyResult', parentKeyResultId)
      : toGlobalId('Objective', parentObjectiveId);
  return {
    ref: toGlobalId('Objective', id),
    ...{ statement, commitment, owner, team, parentRef: parent, contribution },
    keyResults: keyResults.map((keyResult) => toKeyResultRecord(keyResult, checkIns.get(keyResult.id) ?? [])),
  };
}

function toKeyResultRecord(keyResult: KeyResult, checkIns: readonly CheckIn[]): KeyResultRecord {
  const { id, statement, metric, weight, confidence, dueOn, owner, evidenceSource } = keyResult;
  return {
    ref: toGlobalId('KeyResult', id),
    ...{ statement, metric, weight, confidence, dueOn, owner, evidenceSource },
    checkIns: checkIns.toReversed().map(({ value, confidence: sure, status, note, evidence, at }) => ({
      value,
      confidence: sure,
      status,
      note,
      evidence,
      at,
    })),
  };
}
