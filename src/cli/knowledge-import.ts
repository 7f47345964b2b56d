import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { ServiceClient } from './client.js';
import type { Stage } from './conversation.js';
import { ImportKnowledgeDocumentsDocument } from './generated/graphql.js';
import { paint } from './render.js';
import { ServiceError } from './service-error.js';

const ENDINGS = new Set(['.md', '.markdown', '.pdf', '.docx', '.html', '.htm', '.csv', '.txt', '.text']);
/** Folders that hold no documents of anybody's. */
const SKIPPED = /^(?:\.|node_modules$)/;
const MAX_FILES = 5_000;

export interface ImportOptions {
  readonly folder: string;
  readonly project?: string | undefined;
  readonly type?: string | undefined;
}

export interface ImportTally {
  readonly refused: number;
}

/**
 * Sends a folder's documents to the service, one after the other, and shows what became of each.
 * @throws {ServiceError} when the folder is none, holds no document, or the service cannot be asked
 */
export async function importFolder(
  client: ServiceClient,
  stage: Stage,
  { folder, project, type }: ImportOptions,
): Promise<ImportTally> {
  const paths = await documentsIn(folder);
  const counts = { IMPORTED: 0, CHANGED: 0, UNCHANGED: 0, REFUSED: 0 };
  let [added, retired] = [0, 0];
  for (const path of paths) {
    const name = relative(folder, path).split(sep).join('/');
    const bytes = await readFile(path).catch((error: unknown) => unreadable(name, error));
    const result = Buffer.isBuffer(bytes)
      ? await importOne(
          client,
          { documents: [{ name, content: bytes.toString('base64') }], project, type },
          name,
        )
      : bytes;
    counts[result.outcome]++;
    added += result.added;
    retired += result.retired;
    if (result.problem !== null) {
      stage.write(`  ${paint(stage.screen(), 'red', '!')} ${name} was not read: ${result.problem}\n`);
    } else if (result.outcome !== 'UNCHANGED') {
      stage.write(`  ${name}: ${result.added} new, ${result.kept} known, ${result.retired} retired\n`);
    }
  }
  const { IMPORTED, CHANGED, UNCHANGED, REFUSED } = counts;
  stage.write(
    `${IMPORTED} imported, ${CHANGED} changed, ${UNCHANGED} unchanged, ${REFUSED} not read: ${added} passages are new, ${retired} have given way.\n`,
  );
  return { refused: REFUSED };
}

type Input = Parameters<typeof sendOne>[1];

function sendOne(
  client: ServiceClient,
  input: {
    readonly documents: { readonly name: string; readonly content: string }[];
    readonly project?: string | undefined;
    readonly type?: string | undefined;
  },
) {
  return client.execute(ImportKnowledgeDocumentsDocument, { input });
}

/** A file that is too large for the service is refused like any other; the rest go on. */
async function importOne(client: ServiceClient, input: Input, name: string) {
  try {
    const [result] = (await sendOne(client, input)).importKnowledgeDocuments.results;
    if (result) return result;
    throw new ServiceError(`The service said nothing of ${name}.`);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'PAYLOAD_TOO_LARGE') throw error;
    const problem = `${error.message} The service takes more with a larger BODY_LIMIT_BYTES.`;
    return { name, outcome: 'REFUSED' as const, added: 0, kept: 0, retired: 0, problem };
  }
}

/** What this machine does not let us read is refused like any other; the rest go on. */
function unreadable(name: string, error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const problem = `This machine does not let it be read (${code}).`;
  return { name, outcome: 'REFUSED' as const, added: 0, kept: 0, retired: 0, problem };
}

async function documentsIn(folder: string): Promise<readonly string[]> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) throw new ServiceError(`There is no folder ${folder}.`);
  if (!found.isDirectory()) throw new ServiceError(`${folder} is a file. Give the folder that it is in.`);
  const paths = await walk(folder);
  if (paths.length === 0) {
    throw new ServiceError(`There is no document in ${folder}. Read are: ${[...ENDINGS].join(' ')}`);
  }
  if (paths.length > MAX_FILES) {
    throw new ServiceError(
      `There are ${paths.length} documents in ${folder}; at most ${MAX_FILES} go at once.`,
    );
  }
  return paths;
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.test(entry.name)) paths.push(...(await walk(path)));
    else if (entry.isFile() && ENDINGS.has(extname(entry.name).toLowerCase())) paths.push(path);
  }
  return paths;
}
