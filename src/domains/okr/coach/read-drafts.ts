import type { ToolCall } from '../../../llm/index.js';
import { readMetric } from '../analyser/index.js';
import type { Cycle, KeyResultDraft, Metric } from '../draft.js';
import type { CoachDraft, ObjectiveTarget } from './drafts.js';
import { wrongDraftWeights } from './draft-weights.js';
import { parseArguments, type DraftIssue } from './parse-arguments.js';
import { objectiveRef, refTargets, type RefTarget } from './refs.js';
import { draftKeyResultsSchema, draftObjectiveSchema, type KeyResultArguments } from './tools.js';
import type { AssessedObjective } from './turn.js';

/** A tool call that could not be used, with every reason. */
export interface DraftProblem {
  readonly call: ToolCall;
  readonly issues: readonly DraftIssue[];
}

export interface ReadDrafts {
  /** In the order of the calls. */
  readonly drafts: readonly CoachDraft[];
  readonly problems: readonly DraftProblem[];
}

/** What the names in the calls refer to: the turn the answer was given in. */
export interface DraftContext {
  readonly objectives: readonly AssessedObjective[];
  readonly cycle?: Cycle;
}

/**
 * Typed drafts from a model's tool calls, and for each call that breaks a rule the list of what is wrong.
 *
 * Nothing is guessed: malformed JSON, a missing or surplus field, a wrong type or an unknown name makes the whole
 * call a problem. Never throws. Key results without `objectiveId` belong to the objective drafted last in the
 * same answer, else to the only one there is.
 */
export function readDrafts(toolCalls: readonly ToolCall[], context: DraftContext): ReadDrafts {
  const reading: Reading = { context, targets: refTargets(context.objectives), created: [], drafts: [] };
  const problems: DraftProblem[] = [];
  for (const call of toolCalls) {
    const issues = readCall(call, reading);
    if (issues.length > 0) problems.push({ call, issues });
  }
  return { drafts: reading.drafts, problems };
}

interface Reading {
  readonly context: DraftContext;
  readonly targets: ReadonlyMap<string, RefTarget>;
  /** Places in `drafts` of the objectives that are new, in order: they are named on from the stored ones. */
  readonly created: number[];
  readonly drafts: CoachDraft[];
}

function readCall(call: ToolCall, reading: Reading): readonly DraftIssue[] {
  if (call.name === 'draft_objective') return readObjective(call, reading);
  if (call.name === 'draft_key_results') return readKeyResults(call, reading);
  return [{ path: '', message: `there is no tool named ${JSON.stringify(call.name.slice(0, 60))}` }];
}

function readObjective(call: ToolCall, reading: Reading): readonly DraftIssue[] {
  const parsed = parseArguments(call.json, draftObjectiveSchema);
  if ('issues' in parsed) return parsed.issues;
  const { objectiveId: ref, ...fields } = parsed.value;
  if (ref === undefined) {
    reading.created.push(reading.drafts.length);
    reading.drafts.push({ type: 'OBJECTIVE', callId: call.id, ...fields });
    return [];
  }
  const target = reading.targets.get(ref);
  if (target === undefined) return [unknownName('objectiveId', ref, reading)];
  reading.drafts.push({ type: 'OBJECTIVE', callId: call.id, objectiveId: target.objectiveId, ...fields });
  return [];
}

function readKeyResults(call: ToolCall, reading: Reading): readonly DraftIssue[] {
  const parsed = parseArguments(call.json, draftKeyResultsSchema);
  if ('issues' in parsed) return parsed.issues;
  const objective = objectiveTarget(parsed.value.objectiveId, reading);
  if ('message' in objective) return [objective];
  const issues: DraftIssue[] = [];
  const keyResults = parsed.value.keyResults.map((fields, index) => {
    const path = `keyResults[${index}].keyResultId`;
    const stored = fields.keyResultId === undefined ? undefined : reading.targets.get(fields.keyResultId);
    if (fields.keyResultId !== undefined && stored === undefined) {
      issues.push(unknownName(path, fields.keyResultId, reading));
    } else if (stored && !(objective.type === 'STORED' && objective.objectiveId === stored.objectiveId)) {
      issues.push({ path, message: `${fields.keyResultId} belongs to another objective` });
    }
    return { keyResultId: stored?.keyResultId, draft: keyResultDraft(fields, reading.context.cycle) };
  });
  const { objectives } = reading.context;
  const wrong = wrongDraftWeights({ objective, keyResults, objectives, before: reading.drafts });
  if (wrong !== undefined) issues.push({ path: 'keyResults.weight', message: wrong });
  if (issues.length > 0) return issues;
  reading.drafts.push({ type: 'KEY_RESULTS', callId: call.id, objective, keyResults });
  return [];
}

function objectiveTarget(ref: string | undefined, reading: Reading): ObjectiveTarget | DraftIssue {
  const { objectives } = reading.context;
  if (ref !== undefined) {
    const stored = reading.targets.get(ref);
    if (stored !== undefined) return { type: 'STORED', objectiveId: stored.objectiveId };
    const draftIndex = reading.created[Number(ref.slice(1)) - 1 - objectives.length];
    return draftIndex === undefined
      ? unknownName('objectiveId', ref, reading)
      : { type: 'DRAFTED', draftIndex };
  }
  const newest = reading.created.at(-1);
  if (newest !== undefined) return { type: 'DRAFTED', draftIndex: newest };
  const [only, second] = objectives;
  if (only === undefined) {
    return { path: 'objectiveId', message: 'there is no objective yet: call draft_objective first' };
  }
  if (second === undefined) return { type: 'STORED', objectiveId: only.id };
  return { path: 'objectiveId', message: `say which objective they belong to: ${knownObjectives(reading)}` };
}

function unknownName(path: string, ref: string, reading: Reading): DraftIssue {
  return { path, message: `there is no ${ref}; the objectives are: ${knownObjectives(reading)}` };
}

function knownObjectives({ context, created }: Reading): string {
  const count = context.objectives.length + created.length;
  return count === 0 ? 'none' : Array.from({ length: count }, (_, index) => objectiveRef(index)).join(', ');
}

/** The model's figures go before those in the sentence; what neither states stays undefined. */
function keyResultDraft(fields: KeyResultArguments, cycle: Cycle | undefined): KeyResultDraft {
  const read = readMetric(fields.statement, cycle);
  const { statement, weight, confidence } = fields;
  return {
    statement,
    metric: metricOf(fields, read.metric),
    weight,
    confidence,
    dueOn: fields.dueOn ?? read.dueOn,
  };
}

function metricOf(fields: KeyResultArguments, read: Metric | undefined): Metric | undefined {
  const baseline = fields.baseline ?? read?.baseline;
  const target = fields.target ?? read?.target;
  const kind = fields.kind ?? read?.kind ?? directionOf(baseline, target);
  if (kind === undefined) return undefined;
  return { ...read, kind, unit: fields.unit ?? read?.unit, baseline, target };
}

function directionOf(baseline: number | undefined, target: number | undefined): Metric['kind'] | undefined {
  if (baseline === undefined || target === undefined || baseline === target) return undefined;
  return target > baseline ? 'INCREASE' : 'DECREASE';
}
