import type { Scope } from '../../kernel/scope.js';

/**
 * Whose everything is when nobody has to show a key. The ids are the same in every installation, so that processes
 * that start at once agree on them, and so that keys which are made later find the same workspace.
 */
export const LOCAL_SCOPE: Scope = Object.freeze({
  workspaceId: '00000000-0000-7000-8000-000000000001',
  memberId: '00000000-0000-7000-8000-000000000002',
  role: 'ADMIN',
});

export const LOCAL_WORKSPACE_NAME = 'Local';
export const LOCAL_MEMBER_NAME = 'You';
