import type { RubricOptions, Rule, RuleParams, RuleSetting, Severity } from '../analyser/index.js';

/** How a workspace wants one rule. What is undefined is as the rule's card says. */
export interface WorkspaceRule {
  readonly code: string;
  /** Rises with each change of the setting. */
  readonly version: number;
  readonly isOff: boolean;
  readonly severity?: Severity;
  readonly params: RuleParams;
  readonly updatedAt: Date;
}

/** A rule beside what the workspace has set for it, if anything. */
export interface RuleOfWorkspace {
  readonly rule: Rule;
  readonly setting?: WorkspaceRule;
}

/** The settings as the analyser takes them. Rules that no longer exist are ignored there. */
export function toRubricOptions(settings: readonly WorkspaceRule[]): RubricOptions {
  return Object.fromEntries(settings.flatMap((setting) => optionOf(setting)));
}

function optionOf({
  code,
  isOff,
  severity,
  params,
}: WorkspaceRule): readonly (readonly [string, RuleSetting])[] {
  if (isOff) return [[code, 'off']];
  if (severity === undefined && Object.keys(params).length === 0) return [];
  return [[code, { ...params, ...(severity === undefined ? {} : { severity }) }]];
}
