import { registerEnumType } from 'type-graphql';
import { enumOf } from '../../graphql/index.js';
import { SCORE_BANDS, SEVERITIES, type ScoreBand, type Severity } from './analyser/index.js';
import { PHASES, type Phase } from './coach/index.js';
import { CHECK_IN_STATUSES, type CheckInStatus } from './check-in/check-in.js';
import { TRENDS, type Trend } from './check-in/outlook.js';
import { RISK_CODES, type RiskCode } from './check-in/risk.js';
import { COMMITMENTS, METRIC_KINDS, type Commitment, type MetricKind } from './draft.js';
import { METRIC_DIRECTIONS, type MetricDirection } from './goal/metric-direction.js';
import { MESSAGE_ROLES, type MessageRole } from './session/session.js';

export const PhaseEnum = enumOf<Phase>(PHASES);
registerEnumType(PhaseEnum, {
  name: 'OkrPhase',
  description: 'Where a session stands. Rules over what has been drafted move it, never the model.',
  valuesConfig: {
    DISCOVERY: { description: 'What should be different, for whom, and why now, is being found out.' },
    OBJECTIVE: { description: 'An objective is being worded.' },
    KEY_RESULTS: { description: 'An objective is good enough; how to measure it is being found.' },
    VALIDATION: { description: 'All of it is good enough and waits for the team to confirm it.' },
    COMPLETED: { description: 'The team has confirmed it. A change, or `reopenOkrPhase`, opens it again.' },
  },
});

export const MessageRoleEnum = enumOf<MessageRole>(MESSAGE_ROLES);
registerEnumType(MessageRoleEnum, {
  name: 'MessageRole',
  description: 'Who speaks.',
  valuesConfig: {
    USER: { description: 'A member of the team.' },
    ASSISTANT: { description: 'The coach.' },
  },
});

export const CommitmentEnum = enumOf<Commitment>(COMMITMENTS);
registerEnumType(CommitmentEnum, {
  name: 'Commitment',
  description: 'Whether a goal is a promise or a stretch.',
  valuesConfig: {
    COMMITTED: { description: 'A promise: 1.0 is expected.' },
    ASPIRATIONAL: { description: 'A stretch: 0.7 is a good result.' },
  },
});

export const MetricKindEnum = enumOf<MetricKind>(METRIC_KINDS);
registerEnumType(MetricKindEnum, {
  name: 'MetricKind',
  description: "How a key result's number is meant to move.",
  valuesConfig: {
    INCREASE: { description: 'Up, from the baseline to the target.' },
    DECREASE: { description: 'Down, from the baseline to the target.' },
    RANGE: { description: 'To stay between `target` and `targetHigh`.' },
    STAY_ABOVE: { description: 'To stay at the target or above it.' },
    STAY_BELOW: { description: 'To stay at the target or below it.' },
    MILESTONE: { description: 'To be reached, in one step or in parts.' },
    BASELINE: { description: 'To be measured for the first time.' },
  },
});

export const MetricDirectionEnum = enumOf<MetricDirection>(METRIC_DIRECTIONS);
registerEnumType(MetricDirectionEnum, {
  name: 'MetricDirection',
  description: 'Which way is good, derived from the kind of the metric.',
  valuesConfig: {
    UP: { description: 'More is better.' },
    DOWN: { description: 'Less is better.' },
    HOLD: { description: 'Staying where it is meant to be is good.' },
    REACH: { description: 'Being there is good; there is no better than that.' },
    MEASURE: { description: 'Knowing the number is good, whatever it is.' },
  },
});

export const ScoreBandEnum = enumOf<ScoreBand>(SCORE_BANDS);
registerEnumType(ScoreBandEnum, {
  name: 'ScoreBand',
  description: "A score's colour, by the score rounded to tenths.",
  valuesConfig: {
    RED: { description: '0.0 to 0.3: no real progress.' },
    YELLOW: { description: '0.4 to 0.6: on the way, not there.' },
    GREEN: { description: '0.7 to 1.0: reached, or near enough for a stretch.' },
  },
});

export const RULE_SUBJECTS = ['OBJECTIVE', 'KEY_RESULT', 'ALIGNMENT'] as const;
export type RuleSubject = (typeof RULE_SUBJECTS)[number];
export const RuleSubjectEnum = enumOf<RuleSubject>(RULE_SUBJECTS);
registerEnumType(RuleSubjectEnum, {
  name: 'OkrRuleSubject',
  description: 'What a rule looks at.',
  valuesConfig: {
    OBJECTIVE: { description: 'An objective, or its key results as a set.' },
    KEY_RESULT: { description: 'A single key result, with its siblings in view.' },
    ALIGNMENT: { description: "An objective's place in the tree. It counts in no score." },
  },
});

export const CheckInStatusEnum = enumOf<CheckInStatus>(CHECK_IN_STATUSES);
registerEnumType(CheckInStatusEnum, {
  name: 'CheckInStatus',
  description: 'How whoever checks in sees a key result.',
  valuesConfig: {
    ON_TRACK: { description: 'It will be reached as things are.' },
    AT_RISK: { description: 'Something has to change for it to be reached.' },
    OFF_TRACK: { description: 'It will not be reached as things are.' },
  },
});

export const TrendEnum = enumOf<Trend>(TRENDS);
registerEnumType(TrendEnum, {
  name: 'OkrTrend',
  description: 'Which way the latest check-ins go, seen from the goal.',
  valuesConfig: {
    IMPROVING: { description: 'Towards the target.' },
    STEADY: { description: 'Less than 2 % of the way either way.' },
    WORSENING: { description: 'Away from the target.' },
  },
});

export const RiskCodeEnum = enumOf<RiskCode>(RISK_CODES);
registerEnumType(RiskCodeEnum, {
  name: 'OkrRiskCode',
  description: 'Why a key result may fail.',
  valuesConfig: {
    OVERDUE: { description: 'Its last day is over and it is not reached.' },
    OFF_TRACK: { description: 'The last check-in says AT_RISK or OFF_TRACK.' },
    FORECAST_SHORT: { description: 'The whole interval of the forecast falls short of what is wanted.' },
    BEHIND: { description: 'Its progress is more than 0.15 behind the expected.' },
    WORSENING: { description: 'The latest check-ins go away from the target.' },
    LOW_CONFIDENCE: { description: 'The team gives it a confidence below 0.4.' },
    STALE: { description: 'Nobody has checked in for more than 14 days.' },
  },
});

export const SeverityEnum = enumOf<Severity>(SEVERITIES);
registerEnumType(SeverityEnum, {
  name: 'Severity',
  description: 'How much a finding matters.',
  valuesConfig: {
    BLOCKER: { description: 'With this it is no objective or key result at all.' },
    WARNING: { description: 'It should be mended.' },
    OBSERVATION: { description: 'Worth a look; there may be a good reason for it.' },
  },
});
