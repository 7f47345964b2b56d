import { getDocumentProxy } from 'unpdf';
import { cleanText, FileRefused, MAX_PAGES, type PageText } from '../reading.js';
import type { SharedPages } from '../shared-pages.js';
import { openParser, type Parser } from './pdf-parser.js';

/**
 * Opens the file and reads pages of it until all are taken, by this or other threads. A helper stops when it is recalled.
 * @throws {FileRefused} ENCRYPTED, TOO_MANY_PAGES; anything else that is thrown means a damaged file
 */
export async function readPages(
  bytes: Uint8Array,
  shared: SharedPages,
  isHelper: boolean,
): Promise<readonly PageText[]> {
  const parser = await openParser();
  try {
    const pdf = await open(bytes, parser);
    if (pdf.numPages > MAX_PAGES) {
      throw new FileRefused('TOO_MANY_PAGES', `It has ${pdf.numPages} pages; ${MAX_PAGES} are read at most.`);
    }
    shared.open(pdf.numPages);
    const pages: PageText[] = [];
    while (!(isHelper && shared.isRecalled)) {
      const number = shared.take();
      if (number === undefined) break;
      pages.push({ number, text: await pageText(pdf, number) });
    }
    return pages;
  } finally {
    // With the file that it has open.
    parser.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The library takes the memory of `bytes` for its own. */
async function open(bytes: Uint8Array, worker: Parser): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, worker });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new FileRefused(
        'ENCRYPTED',
        'This PDF is protected with a password. Remove it and attach it again.',
      );
    }
    throw error;
  }
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  page.cleanup();
  return cleanText(text);
}
