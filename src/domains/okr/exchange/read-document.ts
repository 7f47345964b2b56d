import { MAX_CONTRIBUTION_LENGTH } from '../alignment/alignment.policy.js';
import { readCheckIn } from '../check-in/check-in.policy.js';
import { CHECK_IN_STATUSES, type CheckInContent } from '../check-in/check-in.js';
import { COMMITMENTS, METRIC_KINDS } from '../draft.js';
import {
  MAX_KEY_RESULTS,
  readConfidence,
  readDueOn,
  readEvidenceSource,
  readOwner,
  readStatement,
  readWeight,
} from '../goal/goal.policy.js';
import { checkMetric, readMetricInput } from '../goal/metric.policy.js';
import { readLine } from '../session/session.policy.js';
import type {
  KeyResultRecord,
  ObjectiveRecord,
  Problem,
  RawDocument,
  RawObjective,
  RawRecord,
} from './goal-document.js';
import { RecordReader, type FieldNames } from './record-reader.js';

/** A record and where it stood. */
export interface Placed<Row> {
  readonly row: Row;
  readonly line?: number;
  readonly path?: string;
}

export interface ReadDocument {
  readonly objectives: readonly Placed<ObjectiveRecord>[];
  /** Everything that is wrong, in the order of the document. What is wrong is in no record. */
  readonly problems: readonly Problem[];
}

const OBJECTIVE_NAMES = ['ref', 'statement', 'commitment', 'owner', 'team', 'parentRef', 'contribution'];
const METRIC_NAMES = ['kind', 'unit', 'baseline', 'target', 'targetHigh', 'stretch', 'current'];
const KEY_RESULT_NAMES = [
  ...['ref', 'statement', ...METRIC_NAMES],
  ...['weight', 'confidence', 'dueOn', 'owner', 'evidenceSource', 'checkIns'],
];
const CHECK_IN_NAMES = ['value', 'confidence', 'status', 'note', 'evidence', 'at'];

/** Looks at every value of a document by the rules that hold for what is typed in. Pure. */
export function readDocument(raw: RawDocument, names: FieldNames, now: Date): ReadDocument {
  const problems: Problem[] = [...raw.problems];
  const objectives = raw.objectives.map((objective) => readObjective(objective, { names, problems, now }));
  return { objectives, problems };
}

interface Reading {
  readonly names: FieldNames;
  readonly problems: Problem[];
  readonly now: Date;
}

function readObjective(raw: RawObjective, reading: Reading): Placed<ObjectiveRecord> {
  const reader = new RecordReader(raw, reading.names.objective, reading.problems);
  reader.refuseOthers(OBJECTIVE_NAMES);
  if (raw.keyResults.length > MAX_KEY_RESULTS) {
    reader.problem('keyResults', `An objective has at most ${MAX_KEY_RESULTS} key results.`);
  }
  const line = (maxLength?: number) => (value: string, field: string) => readLine(value, field, maxLength);
  const row = {
    ref: reader.text('ref', line()),
    statement: reader.required('statement', readStatement),
    commitment: reader.choice('commitment', COMMITMENTS),
    owner: reader.text('owner', readOwner),
    team: reader.text('team', readOwner),
    parentRef: reader.text('parentRef', line()),
    contribution: reader.text('contribution', line(MAX_CONTRIBUTION_LENGTH)),
    keyResults: raw.keyResults.map((keyResult) => readKeyResult(keyResult, reading)),
  };
  if (row.contribution !== undefined && row.parentRef === undefined) {
    reader.problem('contribution', 'A contribution needs a parent to contribute to.');
  }
  return { row, line: raw.line, path: raw.path };
}

function readKeyResult(raw: RawRecord, reading: Reading): KeyResultRecord {
  const reader = new RecordReader(raw, reading.names.keyResult, reading.problems);
  reader.refuseOthers(KEY_RESULT_NAMES);
  const own = {
    ref: reader.text('ref', (value, field) => readLine(value, field)),
    statement: reader.required('statement', readStatement),
    metric: readMetric(reader),
    weight: reader.number('weight', readWeight),
    confidence: reader.number('confidence', readConfidence),
    dueOn: reader.text('dueOn', readDueOn),
    owner: reader.text('owner', readOwner),
    evidenceSource: reader.text('evidenceSource', readEvidenceSource),
  };
  const checkIns = reader.list('checkIns').map((value, index) => {
    const path = `${raw.path ?? ''}.checkIns[${index}]`;
    const values = typeof value === 'object' && value !== null ? { ...value } : { '': value };
    return readOneCheckIn({ path, values }, reading);
  });
  return { ...own, checkIns: checkIns.flatMap((checkIn) => checkIn ?? []) };
}

function readMetric(reader: RecordReader): KeyResultRecord['metric'] {
  const kind = reader.choice('kind', METRIC_KINDS);
  const numbers = {
    unit: reader.text('unit', (value) => value),
    baseline: reader.number('baseline'),
    target: reader.number('target'),
    targetHigh: reader.number('targetHigh'),
    stretch: reader.number('stretch'),
    current: reader.number('current'),
  };
  if (kind === undefined) {
    const [orphan] = Object.entries(numbers).find(([, value]) => value !== undefined) ?? [];
    if (orphan !== undefined) reader.problem('kind', `A kind is needed with a ${orphan}.`);
    return undefined;
  }
  return reader.attempt('kind', () => {
    const metric = readMetricInput({ kind, ...numbers }, 'metric');
    checkMetric(metric, 'metric');
    return metric;
  });
}

function readOneCheckIn(raw: RawRecord, { names, problems, now }: Reading): CheckInContent | undefined {
  const reader = new RecordReader(raw, names.keyResult, problems);
  reader.refuseOthers(CHECK_IN_NAMES);
  const at = reader.required('at', (value) => new Date(value));
  const content = {
    value: reader.number('value'),
    confidence: reader.number('confidence'),
    status: reader.choice('status', CHECK_IN_STATUSES),
    note: reader.text('note', (value) => value),
    evidence: reader.text('evidence', (value) => value),
  };
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) {
    reader.problem('at', 'at must be a time such as 2026-04-01T09:30:00Z.');
    return undefined;
  }
  return reader.attempt('', () => readCheckIn({ ...content, at }, 'checkIn', now));
}
