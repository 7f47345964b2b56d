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

/**
 * The database's answer as it wrote it. PGlite's own way parses each answer as well, which costs more than most
 * statements, and keeps all it has parsed for as long as the process lives.
 */
async function exchange(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  // A session's first message has no type. Its answer only comes the other way.
  if (bytes[0] === 0) return new Uint8Array(await database.execProtocolRaw(bytes));
  const pieces: Uint8Array[] = [];
  // A piece lies in the database's memory, which it will use again.
  await database.execProtocolRawStream(bytes, { onRawData: (piece) => void pieces.push(piece.slice()) });
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function answer(call: Call): Promise<Uint8Array<ArrayBuffer> | undefined> {
  switch (call.kind) {
    case 'protocol':
      return exchange(call.bytes);
    case 'dump':
      return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
    case 'close':
      await database.close();
      return undefined;
  }
}

port.on('message', (call: Call) => {
  answer(call).then(
    (bytes) => port.postMessage({ id: call.id, bytes }, bytes ? [bytes.buffer] : []),
    (error: unknown) => port.postMessage({ id: call.id, failure: String(error) }),
  );
});
port.postMessage({ id: 0 });
