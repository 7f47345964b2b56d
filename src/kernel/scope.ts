/** What a member may do in a workspace. Each role may do all that the ones before it may. */
export const ROLES = ['MEMBER', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/**
 * For whom something is done. Every store, every model call and every log line is opened with one.
 * Ids are raw UUIDs; only the GraphQL surface knows prefixed ids.
 */
export interface Scope {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly role: Role;
}
