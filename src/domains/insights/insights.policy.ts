import { AppError } from '../../kernel/errors.js';
import type { Scope } from '../../kernel/scope.js';

/**
 * What the service measures of itself says what others do in it.
 *
 * @throws {AppError} FORBIDDEN for whoever is no administrator
 */
export function mayReadInsights({ role }: Scope): void {
  if (role === 'ADMIN') return;
  throw new AppError('FORBIDDEN', 'Only an administrator reads what the service measures.', {
    details: { action: 'insights' },
  });
}
