/**
 * How much sooner five PDFs are read in parallel than one after the other, by the same reader and in turn, round by
 * round: with threads that are there already, and with threads that are started for the files.
 *
 * Two cores cannot give more than twice the speed; a core that others use gives less. A file is read by one thread, so of
 * five files of one size one of two threads reads three: that alone caps the ratio at 5/3. Threads that are started for
 * the files load and compile the library each.
 *
 * `--quick`; `--pages 100` of each file
 */
import { parseArgs } from 'node:util';
import { FileReader, type FileToRead } from '../src/reading/index.js';
import { makePdf } from '../test/support/documents.js';
import { median } from './answers/statistics.js';
import { printTable } from './support/report.js';

const { values } = parseArgs({
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

type Way = (reader: FileReader, files: readonly FileToRead[]) => Promise<void>;

async function readAll(reader: FileReader, files: readonly FileToRead[]): Promise<void> {
  for (const reading of await reader.read(files, new AbortController().signal)) {
    if (reading.isRefused) throw new Error(`A file was refused: ${reading.refusal.message}`);
    if (reading.pageStarts.length !== PAGES) throw new Error('A file was not read to its end.');
  }
}

const inParallel: Way = readAll;
const inTurn: Way = async (reader, files) => {
  for (const file of files) await readAll(reader, [file]);
};

/** How long a reader takes that has read nothing yet or, when it `isReady`, has its threads already. */
async function timeOf(way: Way, files: readonly FileToRead[], isReady: boolean): Promise<number> {
  const reader = new FileReader();
  try {
    // In parallel, so that each of its threads is there, and twice: one file does not get all its code compiled.
    for (let time = 0; isReady && time < 2; time++) await inParallel(reader, files);
    const startedMs = performance.now();
    await way(reader, files);
    return performance.now() - startedMs;
  } finally {
    await reader.close();
  }
}

const files = Array.from({ length: FILES }, (_, file) => makeFile(file));
const rows = [];
for (const isReady of [true, false]) {
  const rounds: { readonly turn: number; readonly parallel: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const turn = await timeOf(inTurn, files, isReady);
    rounds.push({ turn, parallel: await timeOf(inParallel, files, isReady) });
  }
  rows.push({
    threads: isReady ? 'there already' : 'started for the files',
    'one after the other, ms': median(rounds.map(({ turn }) => turn)),
    'in parallel, ms': median(rounds.map(({ parallel }) => parallel)),
    ratio: median(rounds.map(({ turn, parallel }) => turn / parallel)),
  });
}
printTable(`${FILES} PDFs of ${PAGES} pages each, medians of ${ROUNDS} rounds`, rows, { ratio: 'higher' });
