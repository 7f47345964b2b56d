import { getDocumentProxy } from 'unpdf';
import { cleanText, FileRefused, MAX_PAGES, type FileText } from '../reading.js';

/** @throws {FileRefused} ENCRYPTED, TOO_MANY_PAGES, NO_TEXT; anything else that is thrown means a damaged file */
export async function readPdf(bytes: Uint8Array): Promise<FileText> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > MAX_PAGES) {
      throw new FileRefused('TOO_MANY_PAGES', `It has ${pdf.numPages} pages; ${MAX_PAGES} are read at most.`);
    }
    const pageStarts: number[] = [];
    let text = '';
    for (let number = 1; number <= pdf.numPages; number++) {
      pageStarts.push(text.length);
      // A sentence that ends a page and one that begins the next are not one.
      text += `${await pageText(pdf, number)}\n\n`;
    }
    if (!/[\p{L}\p{N}]/u.test(text)) {
      throw new FileRefused(
        'NO_TEXT',
        'No page has any text: it may be scanned. Run text recognition on it first.',
      );
    }
    return { kind: 'PDF', text, pageStarts };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the memory of what it is given for its own: it gets a copy.
    return await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
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
