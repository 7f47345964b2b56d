import { AppError } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';

/** @throws {AppError} FORBIDDEN unless an administrator asks */
export function mayDecideAboutBudgets({ role }: Scope): void {
  if (role !== 'ADMIN') throw forbidden('setBudget', 'Only an administrator sets budgets.');
}

/** A member reads its own budget and the workspace's. @throws {AppError} FORBIDDEN for another member's */
export function mayReadBudget({ role, memberId }: Scope, ofMember: string | undefined): void {
  if (role === 'ADMIN' || ofMember === undefined || ofMember === memberId) return;
  throw forbidden('budget', "Only an administrator reads another member's budget.");
}

/** Whose calls a member may list: its own, and an administrator's those of all. */
export function readableCallsOf({ role, memberId }: Scope, wanted: string | undefined): string | undefined {
  if (role === 'ADMIN') return wanted;
  if (wanted === undefined || wanted === memberId) return memberId;
  throw forbidden('modelCalls', "Only an administrator lists another member's calls.");
}

function forbidden(action: string, message: string): AppError {
  return new AppError('FORBIDDEN', message, { details: { action } });
}
