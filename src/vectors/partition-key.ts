import { createHash } from 'node:crypto';
import type { VectorPartition, VectorSpace } from './port.js';

/** The same text for the same space, and for no other. */
export function spaceKey({ provider, model, dims, version }: VectorSpace): string {
  return JSON.stringify([provider, model, dims, version]);
}

/** The same text for the same partition, and for no other. */
export function partitionKey({ workspaceId, space }: VectorPartition): string {
  return JSON.stringify([workspaceId, spaceKey(space)]);
}

/** A short name that is safe as a file's, a collection's or a table's, whatever the key has in it. */
export function safeName(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
