/**
 * Requests per second for 20 sessions × 5 messages on the embedded database: the 361 fields of `bench/http`, which are
 * 502 with the connections that hold them. Waymark as it is served, with authentication, limits, cost and timings,
 * beside servers that run the same schema, stores and DataLoaders with none of that. Each has its own database.
 *
 * `--rounds 3 --seconds 4 --connections 32 --only <part of a name> --quick`
 */
import { compareServers } from '../http/compare.js';
import { SERVER_NAMES } from './server-name.js';

const QUERY =
  '{ okrSessions(first: 20) { edges { node { id title ' +
  'messages(first: 5) { edges { node { id role content } } } } } } }';

await compareServers({
  title: '361 fields from the embedded database',
  program: new URL('./server.js', import.meta.url),
  names: SERVER_NAMES,
  base: 'mercurius, jit',
  ours: 'Waymark, all on',
  query: QUERY,
});
