import { fc } from '../../support/properties.js';
import { extractText } from 'unpdf';
import { FileReader, type Reading } from '../../../src/reading/index.js';
import { SharedPages } from '../../../src/reading/shared-pages.js';
import { makePdf } from '../../support/documents.js';

const { signal } = new AbortController();
const line = fc.stringMatching(/^[A-Za-z0-9 ,.;:'-]{0,60}$/);
const page = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
const pages = fc.array(page, { minLength: 1, maxLength: 90 });

describe('the pages of a PDF', () => {
  const [alone, together] = [new FileReader({ filesAtOnce: 1 }), new FileReader({ filesAtOnce: 3 })];
  afterAll(() => Promise.all([alone.close(), together.close()]));

  it('are the same text with the same places, read by one thread or by three', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pages, { minLength: 1, maxLength: 3 }), async (files) => {
        const read = (reader: FileReader): Promise<readonly Reading[]> =>
          reader.read(
            files.map((texts) => ({ bytes: makePdf(texts) })),
            signal,
          );
        expect(await read(together)).toEqual(await read(alone));
      }),
      { numRuns: 25 },
    );
  });

  it('are the text that the library gives', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `Page ${index}\nfirst line\nsecond line`);
    const [reading] = await together.read([{ bytes: makePdf(texts) }], signal);
    const plain = await extractText(Uint8Array.from(makePdf(texts)));
    expect(reading).toMatchObject({ text: plain.text.map((text) => `${text}\n\n`).join('') });
  });

  it('are handed out in turn to all who share them', async () => {
    const owner = new SharedPages();
    const helper = new SharedPages(owner.memory);
    const opened = helper.opened();
    owner.open(3);
    await opened;
    expect([owner.take(), helper.take(), owner.take(), helper.take()]).toEqual([1, 2, 3, undefined]);
    expect(owner.left).toBe(0);
  });

  it('are left alone once the file is refused, whether it was opened or not', async () => {
    const [opened, unopened] = [new SharedPages(), new SharedPages()];
    opened.open(100);
    opened.close();
    unopened.close();
    await unopened.opened();
    for (const shared of [opened, unopened]) expect([shared.take(), shared.left]).toEqual([undefined, 0]);
  });

  it('are left to the file that comes next by those who help', async () => {
    const long = { bytes: makePdf(Array.from({ length: 200 }, (_, index) => `Page ${index}`)) };
    const files = [long, { bytes: makePdf(['Another']) }, { bytes: makePdf(['A third']) }, long];
    const readings = await Promise.all(files.map(async (file) => (await together.read([file], signal))[0]));
    expect(readings.map((reading) => !reading?.isRefused && reading?.pageStarts.length)).toEqual([
      200, 1, 1, 200,
    ]);
  });
});
