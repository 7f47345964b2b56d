import { createHash } from 'node:crypto';
import { badUserInput } from '../../../kernel/errors.js';
import { readBase64, readLine } from '../../../kernel/input.js';
import { declaredKindOf, MAX_FILES, type FileToRead } from '../../../reading/index.js';

const MAX_NAME_LENGTH = 200;

/** A file, as a client sends it. */
export interface DocumentInput {
  readonly name: string;
  readonly mediaType?: string | null;
  /** In base 64. */
  readonly content: string;
}

export interface DocumentFile {
  readonly name: string;
  readonly file: FileToRead;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readDocuments(documents: readonly DocumentInput[], field: string): readonly DocumentFile[] {
  if (documents.length < 1 || documents.length > MAX_FILES) {
    const message = `${field} must have 1 to ${MAX_FILES} files; it has ${documents.length}.`;
    throw badUserInput(field, 'length', message);
  }
  const files = documents.map((document, index) => readDocument(document, `${field}[${index}]`));
  const names = new Set<string>();
  for (const [index, { name }] of files.entries()) {
    if (names.has(name)) {
      throw badUserInput(`${field}[${index}].name`, 'unique', `${field} has two files named "${name}".`);
    }
    names.add(name);
  }
  return files;
}

function readDocument({ name, mediaType, content }: DocumentInput, field: string): DocumentFile {
  const line = readLine(name, `${field}.name`, MAX_NAME_LENGTH);
  const bytes = Uint8Array.from(readBase64(content, `${field}.content`));
  const declaredKind = declaredKindOf(line, mediaType ?? undefined);
  return {
    name: line,
    file: { bytes, ...(declaredKind ? { declaredKind } : {}) },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
