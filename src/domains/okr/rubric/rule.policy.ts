import { AppError, badUserInput } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';
import { ALIGNMENT_RULES, RULES, type Rule, type RuleParams } from '../analyser/index.js';

type Said<T> = T | null | undefined;

/** A number or a switch of a rule, as a client sends it: exactly one of `number` and `flag`. */
export interface RuleParamInput {
  readonly name: string;
  readonly number?: Said<number>;
  readonly flag?: Said<boolean>;
}

/** Numbers of rules count words, days and key results, or are shares. */
const MAX_NUMBER = 10_000;

/** Every rule that a workspace may set. */
export const ALL_RULES: readonly Rule[] = [...RULES, ...ALIGNMENT_RULES];

/** @throws {AppError} FORBIDDEN for whoever is no administrator */
export function mayConfigureRules({ role }: Scope): void {
  if (role === 'ADMIN') return;
  throw new AppError('FORBIDDEN', 'Only an administrator sets rules.', {
    details: { action: 'setOkrRule' },
  });
}

/** @throws {AppError} NOT_FOUND when no rule has the code */
export function readRule(code: string): Rule {
  const rule = ALL_RULES.find((one) => one.code === code);
  if (rule) return rule;
  const name = code.slice(0, 40);
  throw new AppError('NOT_FOUND', `There is no rule with the code "${name}".`, {
    details: { kind: 'OkrRule', id: name },
  });
}

/** @throws {AppError} BAD_USER_INPUT that names the param that the rule does not have, or not in this type */
export function readRuleParams(
  rule: Rule,
  params: Said<readonly RuleParamInput[]>,
  field: string,
): RuleParams {
  const read: Record<string, number | boolean> = {};
  (params ?? []).forEach((param, index) => {
    const at = `${field}[${index}]`;
    if (Object.hasOwn(read, param.name)) {
      throw badUserInput(`${at}.name`, 'unique', `${at}.name comes twice.`);
    }
    read[param.name] = readParam(rule, param, at);
  });
  return read;
}

function readParam(rule: Rule, { name, number, flag }: RuleParamInput, field: string): number | boolean {
  const standard = Object.hasOwn(rule.params ?? {}, name) ? rule.params?.[name] : undefined;
  if (standard === undefined) {
    const names = Object.keys(rule.params ?? {}).join(', ') || 'none';
    throw badUserInput(`${field}.name`, 'known', `Rule ${rule.code} has these params: ${names}.`);
  }
  if (typeof standard === 'boolean') {
    if (flag != null && number == null) return flag;
    throw badUserInput(`${field}.flag`, 'type', `${name} of rule ${rule.code} is a flag.`);
  }
  if (number == null || flag != null) {
    throw badUserInput(`${field}.number`, 'type', `${name} of rule ${rule.code} is a number.`);
  }
  const isShare = Number(standard) < 1;
  const most = isShare ? 1 : MAX_NUMBER;
  if (number >= 0 && number <= most) return number;
  throw badUserInput(`${field}.number`, 'range', `${name} must be from 0 to ${most}; got ${number}.`);
}
