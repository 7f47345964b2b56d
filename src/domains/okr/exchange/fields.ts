import type { KeyResultRecord, ObjectiveRecord } from './goal-document.js';

/** A field of a record in the formats that are text: its name with us, its column in CSV and its label in Markdown. */
export interface TextField {
  readonly name: string;
  readonly column: string;
  readonly label: string;
}

export const OBJECTIVE_FIELDS: readonly TextField[] = [
  { name: 'ref', column: 'objective_ref', label: 'Ref' },
  { name: 'statement', column: 'objective', label: 'Objective' },
  { name: 'team', column: 'team', label: 'Team' },
  { name: 'owner', column: 'objective_owner', label: 'Owner' },
  { name: 'commitment', column: 'commitment', label: 'Commitment' },
  { name: 'parentRef', column: 'parent_ref', label: 'Parent' },
  { name: 'contribution', column: 'contribution', label: 'Contribution' },
];

export const KEY_RESULT_FIELDS: readonly TextField[] = [
  { name: 'ref', column: 'key_result_ref', label: 'Ref' },
  { name: 'statement', column: 'key_result', label: 'Key result' },
  { name: 'kind', column: 'kind', label: 'Kind' },
  { name: 'unit', column: 'unit', label: 'Unit' },
  { name: 'baseline', column: 'baseline', label: 'Baseline' },
  { name: 'target', column: 'target', label: 'Target' },
  { name: 'targetHigh', column: 'target_high', label: 'Target high' },
  { name: 'stretch', column: 'stretch', label: 'Stretch' },
  { name: 'current', column: 'current', label: 'Current' },
  { name: 'weight', column: 'weight', label: 'Weight' },
  { name: 'confidence', column: 'confidence', label: 'Confidence' },
  { name: 'dueOn', column: 'due_on', label: 'Due' },
  { name: 'owner', column: 'owner', label: 'Owner' },
  { name: 'evidenceSource', column: 'evidence_source', label: 'Evidence' },
];

/** The values of an objective as text, by the names of the fields; those that it has. */
export function objectiveTexts({
  keyResults: _apart,
  ...objective
}: ObjectiveRecord): ReadonlyMap<string, string> {
  return textsOf(objective);
}

/** The values of a key result as text, those of its metric among them. Check-ins are in no text. */
export function keyResultTexts({
  metric,
  checkIns: _inJson,
  ...rest
}: KeyResultRecord): ReadonlyMap<string, string> {
  return textsOf({ ...rest, ...metric });
}

function textsOf(values: object): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
