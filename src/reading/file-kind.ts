import { FileRefused, MEDIA_TYPES, type FileKind } from './reading.js';

const EXTENSIONS: Readonly<Record<string, FileKind>> = {
  pdf: 'PDF',
  docx: 'DOCX',
  md: 'MARKDOWN',
  markdown: 'MARKDOWN',
  html: 'HTML',
  htm: 'HTML',
  csv: 'CSV',
  txt: 'TEXT',
  text: 'TEXT',
};
const TEXT_KINDS: ReadonlySet<FileKind> = new Set(['MARKDOWN', 'HTML', 'CSV', 'TEXT']);
/** Control characters that no text has: all but tab, line feed, form feed, carriage return and escape. */
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;
const HTML_START = /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;
/** A compound file: the container of old Office files and of encrypted new ones. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const PDF_HEADER_WITHIN = 1024;

/** What a file says it is. The media type counts before the name's ending; unknown ones count for nothing. */
export function declaredKindOf(name: string, mediaType: string | undefined): FileKind | undefined {
  const plain = mediaType?.split(';')[0]?.trim().toLowerCase();
  const byType = Object.entries(MEDIA_TYPES).find(([, type]) => type === plain)?.[0] as FileKind | undefined;
  const byName = EXTENSIONS[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  // text/plain is what senders call every kind of text.
  if (byType === 'TEXT' && byName !== undefined && TEXT_KINDS.has(byName)) return byName;
  return byType ?? byName;
}

/** A file whose kind is known; text is decoded. */
export type KnownFile =
  | { readonly kind: 'PDF'; readonly bytes: Uint8Array }
  | { readonly kind: 'DOCX'; readonly bytes: Uint8Array }
  | { readonly kind: Exclude<FileKind, 'PDF' | 'DOCX'>; readonly text: string };

/**
 * What the bytes are, whatever the file says of itself.
 * @throws {FileRefused} UNKNOWN_TYPE, ENCRYPTED; WRONG_TYPE when the file says that it is something else
 */
export function recogniseFile(bytes: Uint8Array, declaredKind: FileKind | undefined): KnownFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const binaryKind = binaryKindOf(buffer);
  if (binaryKind) {
    if (declaredKind !== undefined && declaredKind !== binaryKind) throw wrongType(declaredKind, binaryKind);
    return { kind: binaryKind, bytes };
  }
  const text = decode(buffer);
  if (text === undefined) {
    if (declaredKind !== undefined) throw wrongType(declaredKind, undefined);
    throw new FileRefused('UNKNOWN_TYPE', 'This is neither text nor a PDF nor a Word document (.docx).');
  }
  if (declaredKind === 'PDF' || declaredKind === 'DOCX') throw wrongType(declaredKind, 'TEXT');
  const isHtml = HTML_START.test(text.slice(0, 4096));
  return { kind: isHtml && declaredKind !== 'MARKDOWN' ? 'HTML' : (declaredKind ?? 'TEXT'), text };
}

function binaryKindOf(buffer: Buffer): 'PDF' | 'DOCX' | undefined {
  if (buffer.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'PDF';
  if (COMPOUND_FILE.every((byte, index) => buffer[index] === byte)) {
    if (buffer.includes(ENCRYPTED_PACKAGE)) {
      throw new FileRefused(
        'ENCRYPTED',
        'This document is protected with a password. Remove it and attach it again.',
      );
    }
    throw new FileRefused('UNKNOWN_TYPE', 'This is a file of an old Office format. Save it as .docx or PDF.');
  }
  const isZip = buffer.length > 4 && buffer.readUInt32LE(0) === 0x04034b50;
  if (isZip && buffer.includes('word/document')) return 'DOCX';
  return undefined;
}

/** The text in UTF-8, or in UTF-16 when it begins with that mark; undefined when it is no text. */
function decode(buffer: Buffer): string | undefined {
  const isUtf16 = buffer[0] === 0xff && buffer[1] === 0xfe ? 'utf-16le' : undefined;
  const isBigEndian = buffer[0] === 0xfe && buffer[1] === 0xff ? 'utf-16be' : undefined;
  try {
    const text = new TextDecoder(isUtf16 ?? isBigEndian ?? 'utf-8', { fatal: true }).decode(buffer);
    return BINARY.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function wrongType(declared: FileKind, actual: FileKind | undefined): FileRefused {
  const found = actual === undefined ? 'no such thing' : actual === 'TEXT' ? 'text' : actual;
  return new FileRefused(
    'WRONG_TYPE',
    `The file says that it is ${declared}, but by its bytes it is ${found}.`,
  );
}
