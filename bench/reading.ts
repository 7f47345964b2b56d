/**
 * How much sooner five PDFs are read in parallel than one after the other, in turn, round by round:
 *
 * - plain unpdf: `extractText` of each file, one after the other, in the main thread of a process that has done so
 *   before: what a user of the library would write. "Twice as fast" is said of this one.
 * - one thread: our reader with a single thread, one file after the other.
 * - one file at a time: our reader as it is, one file after the other; its threads share the pages of each file.
 * - in parallel: our reader as it is, all files at once.
 *
 * The last three with threads that are there already, and with threads that are started for the files and load the
 * library each. All four must give the same text, page by page. Two cores cannot give one reader more than twice the
 * speed of its one thread, and garbage is collected on the second core even for that one.
 *
 * `--quick`; `--pages 100` of each file; or the paths of PDFs to read in their place
 */
import { readFileSync } from 'node:fs';
import { readArguments } from './support/arguments.js';
import { extractText } from 'unpdf';
import { FileReader, type FileToRead } from '../src/reading/index.js';
import { makePdf } from '../test/support/documents.js';
import { median } from './answers/statistics.js';
import { printTable } from './support/report.js';

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, pages: { type: 'string' } },
});
const FILES = 5;
const PAGES = Number(values.pages ?? (values.quick ? 10 : 100));
const LINES_OF_A_PAGE = 45;
const ROUNDS = values.quick ? 1 : 15;

const WORDS = 'the lease of this office ends in spring and a smaller one saves four thousand a month'.split(
  ' ',
);

/** No two pages are the same, so that nothing is read from a cache. */
function makeFile(file: number): FileToRead {
  const lineOf = (page: number, line: number) =>
    [`${file}.${page}.${line}`, ...WORDS.slice((page + line) % 8, 12)].join(' ');
  const pages = Array.from({ length: PAGES }, (_page, page) =>
    Array.from({ length: LINES_OF_A_PAGE }, (_line, line) => lineOf(page, line)).join('\n'),
  );
  return { bytes: new Uint8Array(makePdf(pages)), declaredKind: 'PDF' };
}

const files: readonly FileToRead[] =
  positionals.length > 0
    ? positionals.map((path) => ({ bytes: readFileSync(path), declaredKind: 'PDF' }))
    : Array.from({ length: FILES }, (_, file) => makeFile(file));

type Texts = readonly string[];
/** Reads all files. */
type Way = (reader: FileReader) => Promise<Texts>;

async function textsOf(reader: FileReader, some: readonly FileToRead[]): Promise<Texts> {
  const readings = await reader.read(some, new AbortController().signal);
  return readings.map((reading) => {
    if (reading.isRefused) throw new Error(`A file was refused: ${reading.refusal.message}`);
    return reading.text;
  });
}

const inParallel: Way = (reader) => textsOf(reader, files);

const inTurn: Way = async (reader) => {
  const texts: string[] = [];
  for (const file of files) texts.push(...(await textsOf(reader, [file])));
  return texts;
};

const plainly = async (): Promise<Texts> => {
  const texts: string[] = [];
  for (const { bytes } of files) {
    const { text } = await extractText(Uint8Array.from(bytes));
    texts.push(text.map((page) => `${page}\n\n`).join(''));
  }
  return texts;
};

/** How long a reader takes that has read nothing yet or, when it `isReady`, has its threads already. */
async function timeOf(way: Way, filesAtOnce: number | undefined, isReady: boolean): Promise<number> {
  const reader = new FileReader({ filesAtOnce });
  try {
    // In parallel, so that each of its threads is there, and twice: one file does not get all its code compiled.
    for (let time = 0; isReady && time < 2; time++) await inParallel(reader);
    const startedMs = performance.now();
    const texts = await way(reader);
    const durationMs = performance.now() - startedMs;
    if (texts.some((text, index) => text !== expected[index])) throw new Error('The texts are not the same.');
    return durationMs;
  } finally {
    await reader.close();
  }
}

// Twice, as above.
await plainly();
const expected = await plainly();
/** What each way took, in milliseconds. */
interface Round {
  readonly plain: number;
  readonly oneThread: number;
  readonly inTurn: number;
  readonly parallel: number;
}

const rows = [];
for (const isReady of [true, false]) {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      plain: await timeOf(plainly, undefined, false),
      oneThread: await timeOf(inTurn, 1, isReady),
      inTurn: await timeOf(inTurn, undefined, isReady),
      parallel: await timeOf(inParallel, undefined, isReady),
    });
  }
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  rows.push({
    threads: isReady ? 'there already' : 'started for the files',
    'plain unpdf, ms': middle(({ plain }) => plain),
    'one thread, ms': middle(({ oneThread }) => oneThread),
    'one file at a time, ms': middle(({ inTurn }) => inTurn),
    'in parallel, ms': middle(({ parallel }) => parallel),
    'plain unpdf / in parallel': middle(({ plain, parallel }) => plain / parallel),
    'one thread / in parallel': middle(({ oneThread, parallel }) => oneThread / parallel),
  });
}
const what = positionals.length > 0 ? `${files.length} PDFs` : `${files.length} PDFs of ${PAGES} pages each`;
printTable(`${what}, medians of ${ROUNDS} rounds`, rows, {
  'plain unpdf / in parallel': 'higher',
  'one thread / in parallel': 'higher',
});
