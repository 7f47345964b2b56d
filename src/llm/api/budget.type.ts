import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { toGlobalId } from '../../kernel/ids.js';
import type { Alert } from '../budget/alert-row.js';
import type { BudgetState } from '../budget/budget.service.js';
import { nextMonth } from '../budget/month.js';

export const BudgetSubject = { MEMBER: 'MEMBER', WORKSPACE: 'WORKSPACE' } as const;
export type BudgetSubject = keyof typeof BudgetSubject;

registerEnumType(BudgetSubject, {
  name: 'BudgetSubject',
  description: 'Whose money for models it is.',
  valuesConfig: {
    MEMBER: { description: "One member's." },
    WORKSPACE: { description: "That of all members of the workspace together, beside each one's own." },
  },
});

const MICRO_USD = 'In millionths of a US dollar.';

@ObjectType('Budget', {
  description: 'What may be spent on models in a month, and what has been.',
  simpleResolvers: true,
})
export class BudgetType {
  @Field(() => BudgetSubject, { description: 'Whose it is.' })
  readonly of!: BudgetSubject;

  @Field(() => ID, { nullable: true, description: "The member's id. Null for a workspace's budget." })
  readonly memberId!: string | null;

  @Field(() => Float, { nullable: true, description: `The limit. ${MICRO_USD} Null when there is none.` })
  readonly limitMicroUsd!: number | null;

  @Field(() => Float, { description: `What calls that have ended have cost. ${MICRO_USD}` })
  readonly spentMicroUsd!: number;

  @Field(() => Float, { description: `What running calls may cost at most. ${MICRO_USD}` })
  readonly reservedMicroUsd!: number;

  @Field(() => Float, {
    nullable: true,
    description: `What a new call may cost at most. ${MICRO_USD} Null when there is no limit.`,
  })
  readonly leftMicroUsd!: number | null;

  @Field(() => Date, { description: 'When the next month begins, with nothing spent.' })
  readonly resetsAt!: Date;
}

@ObjectType('BudgetAlert', {
  description: 'That a share of a budget is used up. There is one for each share and month.',
  simpleResolvers: true,
})
export class BudgetAlertType {
  @Field(() => BudgetSubject, { description: 'Whose budget it is.' })
  readonly of!: BudgetSubject;

  @Field(() => Int, { description: 'The share in percent: 50, 80 or 90.' })
  readonly percent!: number;

  @Field(() => Float, { description: `The limit at that moment. ${MICRO_USD}` })
  readonly limitMicroUsd!: number;

  @Field(() => Float, { description: `What had been spent at that moment. ${MICRO_USD}` })
  readonly spentMicroUsd!: number;

  @Field(() => Date, { description: 'When it was raised.' })
  readonly createdAt!: Date;

  @Field(() => Date, { description: 'When the month ends that it is about.' })
  readonly resetsAt!: Date;
}

@InputType({ description: 'What may be spent in a month, from this month on.' })
export class SetBudgetInput {
  @Field(() => BudgetSubject, { defaultValue: 'MEMBER', description: 'Whose budget.' })
  readonly of!: BudgetSubject;

  @Field(() => ID, { nullable: true, description: "The member, for a member's. You, when it is left out." })
  readonly memberId?: string | null;

  @Field(() => Float, { description: `The limit, a whole number from 0 on. ${MICRO_USD}` })
  readonly limitMicroUsd!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Makes the request repeatable: the same key and input return the first result, for 24 hours.',
  })
  readonly idempotencyKey?: string | null;
}

@ObjectType({ description: 'What setting a budget came to.', simpleResolvers: true })
export class SetBudgetPayload {
  @Field(() => BudgetType, { description: 'The budget with its new limit.' })
  readonly budget!: BudgetType;
}

/** @param memberId undefined for the workspace's */
export function toBudgetType(state: BudgetState, memberId: string | undefined): BudgetType {
  const { limitMicroUsd, spentMicroUsd, reservedMicroUsd, resetsAt } = state;
  const left = limitMicroUsd === null ? null : limitMicroUsd - spentMicroUsd - reservedMicroUsd;
  return {
    of: memberId === undefined ? 'WORKSPACE' : 'MEMBER',
    memberId: memberId === undefined ? null : toGlobalId('Member', memberId),
    limitMicroUsd,
    spentMicroUsd,
    reservedMicroUsd,
    leftMicroUsd: left === null ? null : Math.max(0, left),
    resetsAt,
  };
}

export function toAlertType(alert: Alert): BudgetAlertType {
  const { percent, limitMicroUsd, spentMicroUsd, createdAt, startsOn } = alert;
  const of = alert.subjectId === alert.workspaceId ? 'WORKSPACE' : 'MEMBER';
  return { of, percent, limitMicroUsd, spentMicroUsd, createdAt, resetsAt: nextMonth(startsOn) };
}
