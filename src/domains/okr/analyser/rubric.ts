import { createHash } from 'node:crypto';
import { SEVERITIES, type Finding, type Severity } from './assessment.js';
import type { Rule, RuleParams, Sighting } from './rule.js';

/** Changes with every rule, weight or word that may change a score. */
export const RUBRIC_VERSION = '2026-11.3';

/** How a workspace wants one rule: silent, at another severity, or with other params (`severity` among them). */
export type RuleSetting = 'off' | Severity | RuleParams;

/** Settings by rule code; a rule without one runs as its card says. */
export type RubricOptions = Readonly<Record<string, RuleSetting>>;

const versions = new WeakMap<RubricOptions, string>();

const versionOf = (options: RubricOptions): string => {
  const settings = Object.entries(options).toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (settings.length === 0) return RUBRIC_VERSION;
  const sorted = settings.map(([code, setting]) =>
    typeof setting === 'string' ? [code, setting] : [code, Object.entries(setting).toSorted()],
  );
  return `${RUBRIC_VERSION}+${createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 8)}`;
};

/** The rubric's version, and with settings a digest of them: scores made under others are not to be compared. */
export const rubricVersionOf = (options: RubricOptions | undefined): string => {
  if (options === undefined) return RUBRIC_VERSION;
  const known = versions.get(options) ?? versionOf(options);
  versions.set(options, known);
  return known;
};

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
