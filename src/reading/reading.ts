/** What a file is, by its bytes and, among kinds of text, by its name. */
export const FILE_KINDS = ['PDF', 'DOCX', 'MARKDOWN', 'HTML', 'CSV', 'TEXT'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  MARKDOWN: 'text/markdown',
  HTML: 'text/html',
  CSV: 'text/csv',
  TEXT: 'text/plain',
};

/** Why a file is not read. */
export const REFUSAL_CODES = [
  'EMPTY',
  'TOO_LARGE',
  'TOO_MANY_PAGES',
  'WRONG_TYPE',
  'UNKNOWN_TYPE',
  'ENCRYPTED',
  'NO_TEXT',
  'ZIP_BOMB',
  'DAMAGED',
  'TIMEOUT',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Refusal {
  readonly code: RefusalCode;
  /** For the person who attached the file. */
  readonly message: string;
}

/** The text of a file. */
export interface FileText {
  readonly kind: FileKind;
  /** Lines end in `\n`. */
  readonly text: string;
  /** Where its pages begin in `text`, ascending, the first at 0. Empty for a kind without pages. */
  readonly pageStarts: readonly number[];
}

/** The text of one page of a PDF; the first page's number is 1. */
export interface PageText {
  readonly number: number;
  readonly text: string;
}

export type Reading =
  | ({ readonly isRefused: false } & FileText)
  | { readonly isRefused: true; readonly kind?: FileKind; readonly refusal: Refusal };

/** What is to be read. Survives the way to a worker thread. */
export interface FileToRead {
  readonly bytes: Uint8Array;
  /** What the file says it is, by its media type or its name; undefined when it says nothing that is known. */
  readonly declaredKind?: FileKind;
}

/** What one thread has read: the whole of a file, or those pages of a PDF that it took. */
export type PartReading =
  Reading | { readonly isRefused: false; readonly kind: 'PDF'; readonly pages: readonly PageText[] };

export const MAX_FILES = 10;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
export const MAX_PAGES = 200;
/** What a compressed file may grow to when it is unpacked. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** How long the reading of one file may take. */
export const READING_TIMEOUT_MS = 30_000;

/** Thrown within the reading of a file; never leaves it. */
export class FileRefused extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.refusal = { code, message };
  }
}

/** The text with `\n` at the end of its lines and without the character that no database keeps. */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed();
}
