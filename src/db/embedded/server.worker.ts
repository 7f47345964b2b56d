// Runs in a thread of its own: PGlite executes each statement synchronously, and there its long ones hold up nobody.
// It imports no file of ours, so that Node can load it as it stands, compiled or not.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** What the thread is started with. */
interface EmbeddedServerOptions {
  /** The folder of the database; undefined keeps it in memory. */
  readonly folder?: string;
  /** A dump to start a new database from. */
  readonly templateFile?: string;
}

type Call =
  | { readonly id: number; readonly kind: 'protocol'; readonly bytes: Uint8Array }
  | { readonly id: number; readonly kind: 'dump' }
  | { readonly id: number; readonly kind: 'close' };

const port = parentPort;
if (!port) throw new Error('The embedded database runs in a worker thread only.');

const { folder, templateFile } = workerData as EmbeddedServerOptions;
const isNew = folder === undefined || !existsSync(join(folder, 'PG_VERSION'));
const database = await PGlite.create({
  ...(folder === undefined ? {} : { dataDir: folder }),
  ...(templateFile === undefined || !isNew ? {} : { loadDataDir: new Blob([await readFile(templateFile)]) }),
});

async function answer(call: Call): Promise<Uint8Array | undefined> {
  switch (call.kind) {
    case 'protocol':
      return database.execProtocolRaw(call.bytes);
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
    case 'close':
      await database.close();
      return undefined;
  }
}

port.on('message', (call: Call) => {
  answer(call).then(
    (bytes) => port.postMessage({ id: call.id, bytes }),
    (error: unknown) => port.postMessage({ id: call.id, failure: String(error) }),
  );
});
port.postMessage({ id: 0 });
