import { PGlite } from '@electric-sql/pglite';
import { EmbeddedServer, type EmbeddedServerOptions } from '../../src/db/embedded/server.js';

/**
 * From now on embedded databases run on the thread that opens them. Only to measure what the thread of their own is
 * worth: each statement holds up everything else.
 */
export function useInProcessDatabase(): void {
  const start = async ({ folder }: EmbeddedServerOptions) => {
    const database = await PGlite.create(folder === undefined ? {} : { dataDir: folder });
    return {
      exchange: (bytes: Uint8Array) => database.execProtocolRaw(bytes),
      dump: async () => new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer()),
      close: () => database.close(),
    };
  };
  Object.assign(EmbeddedServer, { start });
}
