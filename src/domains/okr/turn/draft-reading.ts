import { newId } from '../../../kernel/ids.js';
import { AppError } from '../../../kernel/errors.js';
import type { Log } from '../../../kernel/log.js';
import type { CollectedAnswer } from '../../../llm/index.js';
import {
  applyDrafts,
  readDrafts,
  repairMessages,
  type AssessedObjective,
  type CoachDraft,
  type DraftProblem,
} from '../coach/index.js';
import type { RubricOptions } from '../analyser/index.js';
import type { Conversation, Question } from './ask-model.js';

/** What the tool calls of an answer came to, after one repair. */
export interface DraftReading {
  /** The goals with the drafts in them, assessed. */
  readonly objectives: readonly AssessedObjective[];
  /** The calls that could not be used, also after the repair. */
  readonly rejected: readonly DraftProblem[];
}

/** Reads the drafts in a model's answers, and has it correct what it wrote wrongly. */
export class DraftReader {
  constructor(
    private readonly conversation: Conversation,
    private readonly question: Question,
    private readonly log: Log,
    private readonly rubric: RubricOptions,
  ) {}

  /**
   * Has malformed drafts corrected once. What is still malformed is reported, and what was good is kept.
   *
   * @throws {AppError} CANCELLED when the turn is; a repair that fails otherwise only leaves the drafts rejected
   */
  async read(answer: CollectedAnswer): Promise<DraftReading> {
    const { rubric } = this;
    const { cycle, team, objectives: stored } = this.question.turn;
    const applied = { cycle, rubric, newId, placement: { team: team.name } };
    const first = readDrafts(answer.toolCalls, { objectives: stored, cycle });
    const objectives = applyDrafts(stored, first.drafts, applied);
    if (first.problems.length === 0) return { objectives, rejected: [] };
    const repaired = await this.correct(answer, first.problems);
    if (!repaired) return { objectives, rejected: first.problems };
    const second = readDrafts(repaired.toolCalls, { objectives, cycle });
    return {
      objectives: applyDrafts(objectives, second.drafts, applied),
      rejected: unresolved(first.problems, second.drafts.map(toolOf), second.problems),
    };
  }

  private async correct(
    answer: CollectedAnswer,
    problems: readonly DraftProblem[],
  ): Promise<CollectedAnswer | undefined> {
    try {
      return await this.conversation.correct(this.question, repairMessages(answer, problems));
    } catch (err) {
      if (!(err instanceof AppError) || err.code === 'CANCELLED' || err.code === 'INTERRUPTED') throw err;
      this.log.warn({ err }, 'A malformed draft could not be repaired.');
      return undefined;
    }
  }
}

function toolOf({ type }: CoachDraft): string {
  return type === 'OBJECTIVE' ? 'draft_objective' : 'draft_key_results';
}

/** A call of the same tool that is good now settles a problem; else the newer problem says more than the older. */
function unresolved(
  problems: readonly DraftProblem[],
  goodNames: string[],
  newer: readonly DraftProblem[],
): readonly DraftProblem[] {
  const left = [...newer];
  return problems.flatMap((problem) => {
    const { name } = problem.call;
    const good = goodNames.indexOf(name);
    if (good !== -1) {
      goodNames.splice(good, 1);
      return [];
    }
    const again = left.findIndex(({ call }) => call.name === name);
    return again === -1 ? [problem] : left.splice(again, 1);
  });
}
