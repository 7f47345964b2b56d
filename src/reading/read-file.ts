import { recogniseFile, type KnownFile } from './file-kind.js';
import {
  cleanText,
  FileRefused,
  MAX_FILE_BYTES,
  type FileKind,
  type FileText,
  type FileToRead,
  type Reading,
} from './reading.js';

/** Reads one file. Never throws: a file that cannot be read is refused with its reason. */
export async function readFile({ bytes, declaredKind }: FileToRead): Promise<Reading> {
  let kind: FileKind | undefined = declaredKind;
  try {
    refuseSize(bytes.byteLength);
    const file = recogniseFile(bytes, declaredKind);
    kind = file.kind;
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
async function textOf(file: KnownFile): Promise<FileText> {
  if ('bytes' in file) {
    if (file.kind === 'PDF') return (await import('./formats/pdf.js')).readPdf(file.bytes);
    return (await import('./formats/docx.js')).readDocx(file.bytes);
  }
  if (file.kind === 'HTML') return (await import('./formats/html.js')).readHtml(file.text);
  const text = cleanText(file.text);
  if (text.trim() === '') throw new FileRefused('NO_TEXT', 'The file has no text.');
  return { kind: file.kind, text, pageStarts: [] };
}
