import mammoth from 'mammoth';
import { cleanText, FileRefused, type FileText } from '../reading.js';
import { refuseBomb } from './zip.js';

/** @throws {FileRefused} ZIP_BOMB, NO_TEXT, ENCRYPTED; anything else that is thrown means a damaged file */
export async function readDocx(bytes: Uint8Array): Promise<FileText> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseBomb(buffer);
  const { value } = await mammoth.extractRawText({ buffer });
  const text = cleanText(value).replaceAll(/\n{3,}/g, '\n\n');
  if (!/[\p{L}\p{N}]/u.test(text)) throw new FileRefused('NO_TEXT', 'The document has no text.');
  return { kind: 'DOCX', text, pageStarts: [] };
}
