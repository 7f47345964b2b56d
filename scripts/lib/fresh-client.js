import { generateClient } from '../generate-client.js';
import { alone } from './alone.js';
import { newest } from './newest.js';

/** Makes the Prisma client anew when the schema has changed since. */
export function freshClient() {
  alone('client', () => {
    if (newest('src/db/client/client.ts') < newest('prisma/schema.prisma')) generateClient();
  });
}
