import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { RuleParams, Severity } from '../analyser/index.js';
import { RuleSubjectEnum, SeverityEnum, type RuleSubject } from '../enums.type.js';
import type { RuleOfWorkspace } from './rule-setting.js';

@ObjectType('OkrRuleParam', {
  simpleResolvers: true,
  description:
    'A limit or a switch of a rule: `number` or `flag` is set, as it is of the one kind or the other.',
})
export class RuleParamType {
  @Field({ description: 'What a setting names it by.' })
  readonly name!: string;

  @Field(() => Float, { nullable: true, description: 'What counts in this workspace. Null of a switch.' })
  readonly number!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'What counts in this workspace. Null of a limit.' })
  readonly flag!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'What counts where nothing was set. Null of a switch.' })
  readonly defaultNumber!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'What counts where nothing was set. Null of a limit.',
  })
  readonly defaultFlag!: boolean | null;
}

@ObjectType('OkrRule', {
  simpleResolvers: true,
  description:
    'A rule that objectives or key results are judged by, with its card and what the workspace set.',
})
export class RuleType {
  @Field({ description: 'Stable: what a finding names it by, such as `O1` or `K5`.' })
  readonly code!: string;

  @Field({ description: 'The rule in a few words.' })
  readonly title!: string;

  @Field(() => RuleSubjectEnum, { description: 'What it looks at.' })
  readonly subject!: RuleSubject;

  @Field({ description: 'The part of the score that it counts against.' })
  readonly criterion!: string;

  @Field({ description: 'Why it is there, told to the person whose sentence it found.' })
  readonly why!: string;

  @Field({ description: 'A sentence that it finds.' })
  readonly weak!: string;

  @Field({ description: 'The same wish, written so that it finds nothing.' })
  readonly strong!: string;

  @Field({ description: 'Where it comes from, and where authors disagree, what the default is.' })
  readonly source!: string;

  @Field({ description: 'Whether this workspace has silenced it.' })
  readonly isOff!: boolean;

  @Field(() => SeverityEnum, { description: 'How much its findings matter in this workspace, as a rule.' })
  readonly severity!: Severity;

  @Field(() => SeverityEnum, { description: 'How much they matter where nothing was set.' })
  readonly defaultSeverity!: Severity;

  @Field(() => [RuleParamType], { description: 'Its limits and switches.' })
  readonly params!: readonly RuleParamType[];

  @Field(() => Int, {
    description: 'Rises with each change of its setting; 0 when there was none. Send it with a change.',
  })
  readonly version!: number;
}

export function toRuleType({ rule, setting }: RuleOfWorkspace): RuleType {
  const { code, title, subject, criterion, severity, card } = rule;
  const { why, weak, strong, source } = card;
  return {
    ...{ code, title, subject, criterion, why, weak, strong, source },
    isOff: setting?.isOff ?? false,
    severity: setting?.severity ?? severity,
    defaultSeverity: severity,
    params: toParams(rule.params ?? {}, setting?.params ?? {}),
    version: setting?.version ?? 0,
  };
}

function toParams(standard: RuleParams, set: RuleParams): readonly RuleParamType[] {
  return Object.entries(standard).map(([name, value]) => {
    const [number, flag] = split(set[name] ?? value);
    const [defaultNumber, defaultFlag] = split(value);
    return { name, number, flag, defaultNumber, defaultFlag };
  });
}

function split(value: RuleParams[string]): [number | null, boolean | null] {
  return [typeof value === 'number' ? value : null, typeof value === 'boolean' ? value : null];
}
