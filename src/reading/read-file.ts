import { recogniseFile, type KnownFile } from './file-kind.js';
import {
  cleanText,
  FileRefused,
  MAX_FILE_BYTES,
  type FileKind,
  type FileText,
  type FileToRead,
  type PartReading,
} from './reading.js';
import type { SharedPages } from './shared-pages.js';

/**
 * Reads one file, or with others those pages of a PDF that they leave. Never throws: a file that cannot be read is
 * refused with its reason. The bytes are used up.
 */
export async function readFile(
  { bytes, declaredKind }: FileToRead,
  shared: SharedPages,
  isHelper = false,
): Promise<PartReading> {
  let kind: FileKind | undefined = declaredKind;
  try {
    refuseSize(bytes.byteLength);
    const file = recogniseFile(bytes, declaredKind);
    kind = file.kind;
    if (file.kind === 'PDF') {
      const { readPages } = await import('./formats/pdf.js');
      return { isRefused: false, kind: file.kind, pages: await readPages(file.bytes, shared, isHelper) };
    }
    return { isRefused: false, ...(await textOf(file)) };
  } catch (error) {
    if (error instanceof FileRefused) return { isRefused: true, kind, refusal: error.refusal };
    const message = 'The file is damaged, or it is no valid file of its kind.';
    return { isRefused: true, kind, refusal: { code: 'DAMAGED', message } };
  }
}

/** @throws {FileRefused} EMPTY, TOO_LARGE */
export function refuseSize(byteLength: number): void {
  if (byteLength === 0) throw new FileRefused('EMPTY', 'The file is empty.');
  if (byteLength > MAX_FILE_BYTES) {
    const limit = MAX_FILE_BYTES / 1024 / 1024;
    throw new FileRefused('TOO_LARGE', `The file is larger than ${limit} MB.`);
  }
}

/** Each kind's library is loaded with its first file: a new thread is there in half the time. */
async function textOf(file: Exclude<KnownFile, { kind: 'PDF' }>): Promise<FileText> {
  if (file.kind === 'DOCX') return (await import('./formats/docx.js')).readDocx(file.bytes);
  if (file.kind === 'HTML') return (await import('./formats/html.js')).readHtml(file.text);
  const text = cleanText(file.text);
  if (text.trim() === '') throw new FileRefused('NO_TEXT', 'The file has no text.');
  return { kind: file.kind, text, pageStarts: [] };
}
