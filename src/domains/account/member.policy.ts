import { AppError } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';

/** @throws {AppError} FORBIDDEN unless an administrator asks */
export function mayDecideAboutPlans({ role }: Scope): void {
  if (role === 'ADMIN') return;
  const details = { action: 'setMemberPlan' };
  throw new AppError('FORBIDDEN', "Only an administrator sets members' plans.", { details });
}
