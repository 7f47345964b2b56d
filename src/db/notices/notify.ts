import type { Queryable } from '../database.js';
import { CHANNEL, toPayload, type Notice } from './notice.js';

/**
 * Tells every process what a transaction changes, once it commits; of one that is rolled back nobody hears.
 *
 * Ids that one notice has no room for (about 190 UUIDs) become a notice without ids, which followers hear as a reload.
 * One statement, however many notices; none for an empty list.
 *
 * @param tx the transaction that makes the change: outside of one, a follower may look before the change is there
 * @example
 * await notify(tx, [{ workspaceId, topic: `okr.cycle/${cycleId}`, ids: [objectiveId] }]);
 */
export async function notify(tx: Queryable, notices: readonly Notice[]): Promise<void> {
  const payloads = notices.map(toPayload);
  if (payloads.length === 0) return;
  await tx.$queryRaw`
    SELECT count(pg_notify(${CHANNEL}, payload))::int FROM unnest(${payloads}::text[]) AS payload`;
}
