import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';

/** What the names of a test's own keys begin with. */
export const ownPrefix = (): string => `waymark-test-${randomUUID()}:`;

/** Deletes what a test has left on a server under its prefix: some of it would be kept for a day. */
export async function dropKeys(url: string, prefix: string): Promise<void> {
  const client = createClient({ url });
  await client.connect();
  for (const key of await client.keys(`${prefix}*`)) await client.del(key);
  client.destroy();
}
