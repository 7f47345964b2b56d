import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ServiceError } from './service-error.js';

/** The files of a draft: the first is the brief, the others are attached. */
export interface DraftFiles {
  readonly brief: string;
  readonly attachments: readonly string[];
  readonly svg: string;
}

/** What stands in them. */
export interface ReadFiles {
  readonly brief: string;
  readonly attachments: readonly { readonly name: string; readonly content: string }[];
}

/**
 * Reads the files of a draft, and looks whether the drawing has a folder to go to: before a service is asked for anything.
 *
 * @throws {ServiceError} that says which file cannot be read, and what to do
 */
export async function readDraftFiles({ brief, attachments, svg }: DraftFiles): Promise<ReadFiles> {
  const folder = dirname(svg);
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new ServiceError(`There is no folder ${folder} for the drawing.`);
  return {
    brief: textOf(brief, await bytesOf(brief)),
    attachments: await Promise.all(
      attachments.map(async (path) => ({
        name: basename(path),
        content: (await bytesOf(path)).toString('base64'),
      })),
    ),
  };
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = typeof error === 'object' && error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new ServiceError(`There is no file ${path}.`);
    if (code === 'EISDIR') throw new ServiceError(`${path} is a folder. Name a file.`);
    if (code === 'EACCES') throw new ServiceError(`${path} may not be read by you.`);
    throw error;
  }
}

function textOf(path: string, bytes: Buffer): string {
  const text = readUtf8(bytes);
  if (text === undefined || text.includes('\0')) {
    const advice = `Write in a text what has to be decided, and attach this file: npm run draft -- brief.md ${path}`;
    throw new ServiceError(`${path} is not a text in UTF-8. ${advice}`);
  }
  if (text.trim() === '') throw new ServiceError(`${path} is empty: there is nothing to decide.`);
  return text;
}

function readUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
