import { FileReading } from '../../../src/reading/file-reading.js';
import type { PartReading } from '../../../src/reading/reading.js';
import { SharedPages } from '../../../src/reading/shared-pages.js';

const file = { bytes: new Uint8Array() };
const refusal = { code: 'DAMAGED', message: 'It is damaged.' } as const;

/** Stands in for a thread: reads pages that say their number, and lets others go on between. */
async function readPages(
  memory: SharedArrayBuffer,
  pageCount: number,
  isHelper = false,
): Promise<PartReading> {
  const shared = new SharedPages(memory);
  shared.open(pageCount);
  const pages = [];
  while (!(isHelper && shared.isRecalled)) {
    const number = shared.take();
    if (number === undefined) break;
    pages.push({ number, text: `${number}` });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { isRefused: false, kind: 'PDF', pages };
}

describe('the reading of a file', () => {
  it('has the pages in their order, whoever read them', async () => {
    let [threads, wanted] = [0, 0];
    const reading = new FileReading({
      file,
      run: ({ memory }) => readPages(memory, 60 + 0 * threads++),
      onOpen: () => {
        wanted = reading.helpersWanted;
        void reading.help();
        void reading.help();
      },
    });
    const text = Array.from({ length: 60 }, (_, index) => `${index + 1}\n\n`).join('');
    expect(await reading.read()).toMatchObject({ text, pageStarts: expect.any(Array) as number[] });
    expect([threads, wanted]).toEqual([3, 3]);
  });

  it('goes on without its helpers when others need their threads', async () => {
    const shares: number[] = [];
    const reading = new FileReading({
      file,
      run: async ({ memory, isHelper }) => {
        const part = await readPages(memory, 200, isHelper);
        if ('pages' in part) shares.push(part.pages.length);
        return part;
      },
      onOpen: () => {
        void reading.help();
        reading.recallHelpers();
      },
    });
    const read = await reading.read();
    expect(!read.isRefused && read.pageStarts).toHaveLength(200);
    expect(shares).toEqual([1, 199]);
  });

  it('wants no helper for few pages', async () => {
    const wanted: number[] = [];
    const reading = new FileReading({
      file,
      run: ({ memory }) => readPages(memory, 15),
      onOpen: () => wanted.push(reading.helpersWanted),
    });
    await reading.read();
    expect(wanted).toEqual([0]);
  });

  it('is refused when a helper finds that a page is damaged, and nobody reads on', async () => {
    let threads = 0;
    const reading = new FileReading({
      file,
      run: async ({ memory }) =>
        threads++ === 0 ? readPages(memory, 100_000) : { isRefused: true, kind: 'PDF', refusal },
      onOpen: () => void reading.help(),
    });
    expect(await reading.read()).toEqual({ isRefused: true, kind: 'PDF', refusal });
  });
});
