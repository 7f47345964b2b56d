import { SEVERITIES, type Finding, type Severity } from './assessment.js';
import type { Rule, RuleParams, Sighting } from './rule.js';

/** Changes with every rule, weight or word that may change a score. */
export const RUBRIC_VERSION = '2026-11.1';

/** How a workspace wants one rule: silent, at another severity, or with other params (`severity` among them). */
export type RuleSetting = 'off' | Severity | RuleParams;

/** Settings by rule code; a rule without one runs as its card says. */
export type RubricOptions = Readonly<Record<string, RuleSetting>>;

const isSeverity = (value: unknown): value is Severity => SEVERITIES.some((severity) => severity === value);

const settingOf = (rule: Rule, options: RubricOptions | undefined): RuleSetting | undefined =>
  options !== undefined && Object.hasOwn(options, rule.code) ? options[rule.code] : undefined;

/** Whether the rule runs at all. */
export const isEnabled = (rule: Rule, options: RubricOptions | undefined): boolean =>
  settingOf(rule, options) !== 'off';

/** The rule's params: its own defaults, under what the workspace set. */
export const paramsOf = (rule: Rule, options: RubricOptions | undefined): RuleParams => {
  const setting = settingOf(rule, options);
  return typeof setting === 'object' ? { ...rule.params, ...setting } : (rule.params ?? {});
};

/** A sighting as a finding. A severity that the workspace set wins over the sighting's and the rule's own. */
export const toFinding = (rule: Rule, sighting: Sighting, options: RubricOptions | undefined): Finding => {
  const setting = settingOf(rule, options);
  const wanted = typeof setting === 'object' ? setting['severity'] : setting;
  const severity = isSeverity(wanted) ? wanted : (sighting.severity ?? rule.severity);
  const { message, suggestion, span } = sighting;
  return {
    code: rule.code,
    severity,
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(span === undefined ? {} : { span }),
  };
};

/** Most severe first; within a severity by place in the statement, then by code. */
export const bySeverity = (left: Finding, right: Finding): number =>
  SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
  (left.span?.start ?? -1) - (right.span?.start ?? -1) ||
  left.code.localeCompare(right.code, 'en', { numeric: true });
