import type { EventBody } from '../../../generation/index.js';
import type { QualityAssessment } from '../analyser/index.js';
import type { DraftProblem } from '../coach/index.js';
import type { Goal, KeyResult } from '../goal/goal.js';
import { isSameJson } from '../goal/same-json.js';
import type { Session } from '../session/session.js';

/** What changed between two states of a session's goals, as events in the order in which a reader wants to hear it. */
export function goalEvents(before: readonly Goal[], after: readonly Goal[]): readonly EventBody[] {
  const earlier = new Map(before.map((goal) => [goal.objective.id, goal]));
  return after.flatMap((goal) => eventsOfGoal(earlier.get(goal.objective.id), goal));
}

export function phaseEvents(from: Session['phase'], to: Session['phase']): readonly EventBody[] {
  return from === to ? [] : [{ type: 'PhaseChanged', from, to }];
}

/** Tool calls that could not be used: as data, since the answer itself is good. */
export function rejectionEvents(rejected: readonly DraftProblem[]): readonly EventBody[] {
  return rejected.map(({ call, issues }) => ({
    type: 'DraftRejected',
    tool: call.name,
    problems: issues.map(({ path, message }) => ({ path, message })),
  }));
}

function eventsOfGoal(before: Goal | undefined, after: Goal): readonly EventBody[] {
  const known = new Map(before?.keyResults.map((keyResult) => [keyResult.id, keyResult]));
  const drafted = after.keyResults.filter(({ id, version }) => known.get(id)?.version !== version);
  const isDrafted = before?.objective.version !== after.objective.version;
  const { objective, keyResults } = after;
  return [
    ...(isDrafted ? [{ type: 'ObjectiveDrafted', objective, keyResults }] : []),
    ...(drafted.length > 0 ? [{ type: 'KeyResultsDrafted', objective, keyResults, drafted }] : []),
    ...assessmentEvent('Objective', objective.id, before?.objective.assessment, objective.assessment),
    ...keyResults.flatMap((keyResult) => keyResultAssessmentEvent(known.get(keyResult.id), keyResult)),
  ];
}

function keyResultAssessmentEvent(before: KeyResult | undefined, after: KeyResult): readonly EventBody[] {
  return assessmentEvent('KeyResult', after.id, before?.assessment, after.assessment);
}

function assessmentEvent(
  kind: 'Objective' | 'KeyResult',
  subjectId: string,
  before: QualityAssessment | undefined,
  after: QualityAssessment,
): readonly EventBody[] {
  if (before && isSameJson(before, after)) return [];
  return [{ type: 'AssessmentUpdated', kind, subjectId, before: before ?? null, after }];
}
