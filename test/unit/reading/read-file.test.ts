import { deflateSync } from 'node:zlib';
import { FileReader, type FileKind, type Reading } from '../../../src/reading/index.js';
import { makeDocx, makePdf, makeZip } from '../../support/documents.js';

/** A PDF whose one page is a gigabyte of nothing, packed twice. */
const makeBomb = () => {
  const [text, packed] = ['x'.repeat(4000), deflateSync(deflateSync(Buffer.alloc(2 ** 30)))];
  const [before, after] = makePdf([text])
    .toString('latin1')
    .split(/<< \/Length 4\d+ >>\nstream\n[^\n]*\n/);
  const head = `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`;
  const body = packed.toString('latin1');
  return Buffer.from(`${before}${head}${body}\n${after}`, 'latin1');
};
const text = (content: string) => Buffer.from(content);
const { signal } = new AbortController();

describe('a file', () => {
  const reader = new FileReader();
  afterAll(() => reader.close());

  async function read(bytes: Uint8Array, declaredKind?: FileKind): Promise<Reading> {
    const [reading] = await reader.read([{ bytes, declaredKind }], signal);
    if (!reading) throw new Error('nothing was read');
    return reading;
  }

  it('gives the text of a PDF and where each page begins', async () => {
    const reading = await read(makePdf(['The first page', 'The second page']));
    expect(reading).toMatchObject({ isRefused: false, kind: 'PDF' });
    if (reading.isRefused) return;
    expect(reading.pageStarts).toHaveLength(2);
    expect(reading.text.slice(reading.pageStarts[1])).toContain('The second page');
  });

  it('gives the paragraphs of a Word document', async () => {
    expect(await read(makeDocx(['One thing', 'Another thing']))).toMatchObject({
      isRefused: false,
      kind: 'DOCX',
      text: expect.stringMatching(/One thing\s+Another thing/) as string,
    });
  });

  it('gives what a web page shows, and nothing that it hides', async () => {
    const page =
      '<!doctype html><title>T</title><script>evil()</script><h1>Head</h1><p>One &amp; <b>two</b></p>';
    const reading = await read(text(page));
    expect(reading).toMatchObject({ isRefused: false, kind: 'HTML', text: 'T\n\nHead\n\nOne & two' });
  });

  it.each([
    ['MARKDOWN' as const, '# A\r\n\r\nB', '# A\n\nB'],
    ['CSV' as const, 'a,b\n1,2', 'a,b\n1,2'],
    ['TEXT' as const, '\ufeffplain', 'plain'],
  ])('gives the text of %s with its lines as they are', async (kind, source, expected) => {
    expect(await read(text(source), kind)).toMatchObject({ isRefused: false, kind, text: expected });
  });

  it('is read in UTF-16 when it says so', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Grüße', 'utf16le')]);
    expect(await read(bytes)).toMatchObject({ isRefused: false, text: 'Grüße' });
  });

  it.each<readonly [string, () => Buffer, FileKind | undefined, string]>([
    ['without bytes', () => Buffer.alloc(0), undefined, 'EMPTY'],
    ['larger than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), undefined, 'TOO_LARGE'],
    ['that says PDF and is text', () => text('no PDF'), 'PDF', 'WRONG_TYPE'],
    ['that says text and is a PDF', () => makePdf(['A page']), 'TEXT', 'WRONG_TYPE'],
    ['of a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), undefined, 'UNKNOWN_TYPE'],
    ['that is a PDF with a password', () => makePdf(['A page'], { isEncrypted: true }), 'PDF', 'ENCRYPTED'],
    ['that is scanned', () => makePdf(['', '']), 'PDF', 'NO_TEXT'],
    ['of 201 pages', () => makePdf(Array.from({ length: 201 }, () => 'A page')), 'PDF', 'TOO_MANY_PAGES'],
    ['that is a broken PDF', () => text('%PDF-1.7\nnothing else'), 'PDF', 'DAMAGED'],
    ['that is cut off', () => makeDocx(['One']).subarray(0, -60), 'DOCX', 'DAMAGED'],
    [
      'that unpacks to 100 MB',
      () => makeZip([['word/document.xml', Buffer.alloc(100 * 1024 * 1024)]]),
      'DOCX',
      'ZIP_BOMB',
    ],
    [
      'that lies about what it unpacks to',
      () => makeZip([['word/document.xml', Buffer.alloc(100 * 1024 * 1024)]], { saidBytes: 10 }),
      'DOCX',
      'ZIP_BOMB',
    ],
    ['that is a PDF whose page unpacks to 1 GB', () => makeBomb(), 'PDF', 'TOO_LARGE'],
  ])('%s is refused', async (_what, make, declaredKind, code) => {
    const reading = await read(make(), declaredKind);
    expect(reading).toMatchObject({ isRefused: true, refusal: { code } });
  });

  it('is refused while the others are read', async () => {
    const files = [makePdf(['One']), text('%PDF-'), makeDocx(['Two'])].map((bytes) => ({ bytes }));
    const readings = await reader.read(files, signal);
    expect(readings.map(({ isRefused }) => isRefused)).toEqual([false, true, false]);
  });

  it('is refused when it takes too long', async () => {
    const impatient = new FileReader({ timeoutMs: 0 });
    const [reading] = await impatient.read([{ bytes: text('a') }], signal);
    expect(reading).toMatchObject({ isRefused: true, refusal: { code: 'TIMEOUT' } });
    await impatient.close();
  });

  it('is no longer read when nobody waits for it', async () => {
    await expect(reader.read([{ bytes: text('a') }], AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });
});
