import { isSoundObjective } from '../gates.js';
import { asAnswer } from './as-answer.js';
import { keyResultRef, objectiveRef } from '../refs.js';
import { MAX_KEY_RESULTS_PER_CALL } from '../tools.js';
import type { AssessedObjective, CoachTurn } from '../turn.js';
import { findDrafts } from './find-drafts.js';
import type { FoundDrafts, FoundKeyResult, FoundObjective } from './found-drafts.js';
import { focusIndex } from './focus.js';
import { likeness, SAME_GOAL } from './likeness.js';
import { isAboutObjective } from './question.js';
import { askedQuestion } from './questions.js';
import type { PlannedCall } from './planned-call.js';

export interface Plan {
  readonly calls: readonly PlannedCall[];
  /** Key results that wait for an objective. */
  readonly parked: readonly string[];
  /** Sentences that are recorded already, word for word. */
  readonly repeated: readonly string[];
  /** How many drafts were left out because the message held too many. */
  readonly leftOut: number;
}

/** The most objectives that are taken from one message. */
const MAX_OBJECTIVES = 5;
const SAME_MEASURE = 0.6;
const REWORDING =
  /\b(?:change|make|reword|rewrite|rephrase|replace|instead|rather|should (?:be|read)|better)\b/iu;
const ANOTHER =
  /\b(?:another|second|third|next|additional|new|also|2nd|3rd)\b.{0,20}\b(?:objective|goal|okr)\b/iu;

/** Which tool calls record what was found: what is new, what revises something recorded, what waits. */
export function planCalls(found: FoundDrafts, turn: CoachTurn): Plan {
  const calls: PlannedCall[] = [];
  const repeated: string[] = [];
  let count = turn.objectives.length;
  for (const objective of found.objectives.slice(0, MAX_OBJECTIVES)) {
    const index = revisedObjective(objective, turn, found.objectives.length) ?? count;
    if (index === count) count += 1;
    const stored = turn.objectives[index];
    if (stored?.draft.statement === objective.statement) repeated.push(objective.statement);
    else {
      const objectiveId = stored === undefined ? undefined : objectiveRef(index);
      calls.push({ name: 'draft_objective', input: { statement: objective.statement, objectiveId } });
    }
    calls.push(...keyResultCalls(keyResultsOf(objective, found, turn), index, stored, repeated));
  }
  const waiting = found.objectives.length > 0 ? [] : asAnswer(found.looseKeyResults, turn);
  const focus = focusIndex(turn.objectives);
  if (focus !== undefined) calls.push(...keyResultCalls(waiting, focus, turn.objectives[focus], repeated));
  return {
    calls,
    parked: focus === undefined ? waiting.map(({ statement }) => statement) : [],
    repeated,
    leftOut:
      surplus(found.objectives, MAX_OBJECTIVES) +
      [found.looseKeyResults, ...found.objectives.map((objective) => objective.keyResults)].reduce(
        (sum, group) => sum + surplus(group, MAX_KEY_RESULTS_PER_CALL),
        0,
      ),
  };
}

function revisedObjective(found: FoundObjective, turn: CoachTurn, foundCount: number): number | undefined {
  const { objectives, phase, message } = turn;
  if (objectives.length === 0) return undefined;
  if (found.number !== undefined) return found.number <= objectives.length ? found.number - 1 : undefined;
  if (ANOTHER.test(message.slice(0, 400))) return undefined;
  const alike = objectives.findIndex(({ draft }) => likeness(draft.statement, found.statement) >= SAME_GOAL);
  if (alike !== -1) return alike;
  if (foundCount > 1 || found.keyResults.length > 0) return undefined;
  const focus = focusIndex(objectives);
  const stored = focus === undefined ? undefined : objectives[focus];
  const isWording =
    phase === 'DISCOVERY' ||
    phase === 'OBJECTIVE' ||
    REWORDING.test(message.slice(0, 400)) ||
    isAboutObjective(askedQuestion(turn));
  return isWording || (stored && !isSoundObjective(stored)) ? focus : undefined;
}

/** The first objective takes what was parked before there was one. */
function keyResultsOf(
  objective: FoundObjective,
  found: FoundDrafts,
  turn: CoachTurn,
): readonly FoundKeyResult[] {
  if (objective !== found.objectives[0]) return objective.keyResults;
  const own = [...found.looseKeyResults, ...objective.keyResults];
  return own.length > 0 || turn.objectives.length > 0 ? own : recallParked(turn);
}

function recallParked({ history }: CoachTurn): readonly FoundKeyResult[] {
  const earlier = history.filter(({ role }) => role === 'USER').slice(-4);
  const parked = earlier.flatMap(
    ({ content }) => findDrafts(content, { expectsKeyResults: false }).looseKeyResults,
  );
  return parked
    .filter(({ statement }, index) => parked.findIndex((other) => other.statement === statement) === index)
    .map(({ statement }) => ({ statement }));
}

function surplus(list: readonly unknown[], most: number): number {
  return Math.max(0, list.length - most);
}

function keyResultCalls(
  found: readonly FoundKeyResult[],
  objectiveIndex: number,
  stored: AssessedObjective | undefined,
  repeated: string[],
): readonly PlannedCall[] {
  const taken = new Set<number>();
  const keyResults = found.slice(0, MAX_KEY_RESULTS_PER_CALL).flatMap(({ statement, number }) => {
    const place = revisedKeyResult(statement, number, stored, taken);
    if (place !== undefined) taken.add(place);
    if (place !== undefined && stored?.draft.keyResults[place]?.statement === statement) {
      repeated.push(statement);
      return [];
    }
    return [
      { statement, keyResultId: place === undefined ? undefined : keyResultRef(objectiveIndex, place) },
    ];
  });
  if (keyResults.length === 0) return [];
  return [{ name: 'draft_key_results', input: { objectiveId: objectiveRef(objectiveIndex), keyResults } }];
}

function revisedKeyResult(
  statement: string,
  number: number | undefined,
  stored: AssessedObjective | undefined,
  taken: ReadonlySet<number>,
): number | undefined {
  if (stored === undefined) return undefined;
  const known = stored.draft.keyResults;
  const same = known.findIndex((other) => other.statement === statement);
  if (same !== -1) return same;
  if (number !== undefined) return number <= known.length && !taken.has(number - 1) ? number - 1 : undefined;
  const alike = known.findIndex(
    (other, k) => !taken.has(k) && likeness(other.statement, statement) >= SAME_MEASURE,
  );
  return alike === -1 ? undefined : alike;
}
