/** What a member may expect of the service. */
export const MEMBER_PLANS = ['STANDARD', 'PREMIUM'] as const;
export type MemberPlan = (typeof MEMBER_PLANS)[number];
