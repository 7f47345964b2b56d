import { AppError } from '../../../kernel/errors.js';
import type { Scope } from '../../../kernel/scope.js';

const MIN_LETTERS = 15;

/** Whether a text is long enough to say something that will matter later. */
export function worthReading(text: string): boolean {
  return (text.match(/\p{L}/gu)?.length ?? 0) >= MIN_LETTERS;
}

/** @throws {AppError} FORBIDDEN for whoever is no administrator */
export function requireAdministrator({ role }: Scope): void {
  if (role === 'ADMIN') return;
  throw new AppError('FORBIDDEN', 'Only an administrator switches extraction on or off.', {
    details: { action: 'setKnowledgeExtraction' },
  });
}
