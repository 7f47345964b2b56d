import { generateClient } from '../generate-client.js';
import { alone } from './alone.js';
import { newest } from './newest.js';

const isFresh = () => newest('src/db/client/client.ts') >= newest('prisma/schema.prisma');

/** Makes the Prisma client anew when the schema has changed since. */
export function freshClient() {
  if (!isFresh()) alone('client', () => isFresh() || generateClient());
}
