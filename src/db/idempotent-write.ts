import { createHash } from 'node:crypto';
import { conflict } from '../kernel/errors.js';
import type { Scope } from '../kernel/scope.js';
import type { Prisma } from './client/client.js';
import type { Database, Queryable } from './database.js';

const KEY_LIFETIME_MS = 24 * 60 * 60 * 1_000;

export interface IdempotentWriteOptions {
  /** The mutation's name. A key used for one mutation is a conflict for another. */
  readonly operation: string;
  /** What the client sent to make the write repeatable; undefined runs the write each time. */
  readonly key?: string;
  /** The input whose equality makes two writes the same. Object keys may come in any order. */
  readonly input: unknown;
}

/** JSON with sorted keys, so that equal inputs hash alike. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * Runs a write in one transaction, at most once per member and key in 24 hours; a repetition returns what the first
 * one returned. When two arrive at once the second waits for the first, since both claim the same row.
 *
 * `write` must return plain JSON: ids, not entities. What it does outside the transaction is not undone.
 *
 * @returns the write's result, and whether it is an earlier one's
 * @throws {AppError} CONFLICT when the key was used with another input
 */
export function writeOnce<T extends Prisma.JsonObject>(
  database: Database,
  scope: Scope,
  options: IdempotentWriteOptions,
  write: (tx: Queryable) => Promise<T>,
): Promise<{ readonly result: T; readonly isReplay: boolean }> {
  const { key } = options;
  return database.transaction(async (tx) => {
    if (key === undefined) return { result: await write(tx), isReplay: false };
    const earlier = await claim(tx, scope, key, options);
    if (earlier) return { result: earlier as T, isReplay: true };
    const result = await write(tx);
    const id = { workspaceId: scope.workspaceId, memberId: scope.memberId, key };
    await tx.idempotentWrite.update({ where: { workspaceId_memberId_key: id }, data: { result } });
    return { result, isReplay: false };
  });
}

/**
 * As `writeOnce`, for a write that is one statement: without a key there is no transaction around it, and so nothing to
 * begin and to commit.
 */
export async function writeStatementOnce<T extends Prisma.JsonObject>(
  database: Database,
  scope: Scope,
  options: IdempotentWriteOptions,
  write: (queryable: Queryable) => Promise<T>,
): Promise<{ readonly result: T; readonly isReplay: boolean }> {
  if (options.key !== undefined) return writeOnce(database, scope, options, write);
  return { result: await write(database.prisma), isReplay: false };
}

async function claim(
  tx: Queryable,
  { workspaceId, memberId }: Scope,
  key: string,
  { operation, input }: IdempotentWriteOptions,
): Promise<Prisma.JsonValue> {
  const inputHash = createHash('sha256').update(canonical(input)).digest();
  const expired = new Date(Date.now() - KEY_LIFETIME_MS);
  await tx.idempotentWrite.deleteMany({ where: { workspaceId, memberId, key, createdAt: { lt: expired } } });
  const { count } = await tx.idempotentWrite.createMany({
    data: [{ workspaceId, memberId, key, operation, inputHash }],
    skipDuplicates: true,
  });
  if (count === 1) return null;
  const first = await tx.idempotentWrite.findUniqueOrThrow({
    where: { workspaceId_memberId_key: { workspaceId, memberId, key } },
  });
  if (first.operation === operation && inputHash.equals(first.inputHash)) return first.result;
  throw conflict('This idempotency key was used with another input.', { idempotencyKey: key });
}

/** Forgets keys that are older than their 24 hours. @returns how many */
export async function forgetOldKeys(database: Database, now: Date): Promise<number> {
  const createdAt = { lt: new Date(now.getTime() - KEY_LIFETIME_MS) };
  return (await database.prisma.idempotentWrite.deleteMany({ where: { createdAt } })).count;
}
