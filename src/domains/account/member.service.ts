import { notFound } from '../../kernel/errors.js';
import { toGlobalId } from '../../kernel/ids.js';
import type { Scope } from '../../kernel/scope.js';
import type { AccountStore, Member } from './account.store.js';
import type { MemberPlan } from './member-plan.js';
import { mayDecideAboutPlans } from './member.policy.js';

/** Whose plan is set, and to what. */
export interface SetPlan {
  /** The member's UUID. */
  readonly memberId: string;
  readonly plan: MemberPlan;
  readonly idempotencyKey?: string;
}

/** What a workspace decides about its members. */
export class MemberService {
  constructor(private readonly store: AccountStore) {}

  /**
   * Sets what a member may expect of the service: calls to models of `PREMIUM` ones go first where calls wait.
   *
   * @throws {AppError} FORBIDDEN unless an administrator asks; NOT_FOUND; CONFLICT for a key with another input
   */
  async setPlan(scope: Scope, { memberId, plan, idempotencyKey }: SetPlan): Promise<Member> {
    mayDecideAboutPlans(scope);
    await this.store.setPlan(scope, memberId, plan, idempotencyKey);
    const member = await this.store.memberOf(scope, memberId);
    if (!member) throw notFound('Member', toGlobalId('Member', memberId));
    return member;
  }

  async isPremium(scope: Scope): Promise<boolean> {
    return (await this.store.memberOf(scope, scope.memberId))?.plan === 'PREMIUM';
  }
}
