/**
 * Requests per second for 20 sessions × 5 messages (361 fields, 10 kB) from memory through a per-request DataLoader:
 * the transport alone, beside its peers.
 *
 * `--rounds 3 --seconds 4 --connections 32 --only <part of a name> --quick`
 */
import { compareServers } from './compare.js';
import { QUERY } from './schema.js';
import { SERVER_NAMES } from './server-name.js';

await compareServers({
  title: '361 fields from memory',
  program: new URL('./server.js', import.meta.url),
  names: SERVER_NAMES,
  base: 'mercurius, jit',
  ours: 'Waymark, all on',
  query: QUERY,
});
