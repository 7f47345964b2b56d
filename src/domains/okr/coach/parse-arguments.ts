import type { z } from 'zod';

/** What is wrong with one place of a tool call's arguments. `path` is such as `keyResults[1].target`, or empty. */
export interface DraftIssue {
  readonly path: string;
  readonly message: string;
}

/** A tool call's arguments as its schema wants them, or every reason why they are not. Never throws. */
export function parseArguments<T>(
  json: string,
  schema: z.ZodType<T>,
): { readonly value: T } | { readonly issues: readonly DraftIssue[] } {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    return { issues: [{ path: '', message: `the arguments are not JSON: ${(error as Error).message}` }] };
  }
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data };
  return { issues: result.error.issues.map(({ path, message }) => ({ path: printPath(path), message })) };
}

function printPath(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('');
}
