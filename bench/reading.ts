/**
 * How much sooner five PDFs are read in parallel than one after the other, in turn, round by round:
 *
 * - plain unpdf: `extractText` of each file, one after the other, in the main thread of a process that has done so
 *   before: what a user of the library would write. "Twice as fast" is said of this one.
 * - one thread: our reader with a single thread, one file after the other.
 * - one file at a time: our reader as it is, one file after the other; its threads share the pages of each file.
 * - in parallel: our reader as it is, all files at once.
 *
 * The last three with threads that are there already, and have read as often as plain unpdf has; and with threads that
 * are started for the files and load the library each. All four must give the same text, page by page.
 *
 * The second table says what two threads are worth here, whoever uses them: each does all of the work, at the same
 * time, and shares nothing with the other. 2 would be two whole cores. Threads that only reckon come close to it; those
 * that read files allocate and collect garbage, for which even a single one has the help of the other core.
 *
 * `--quick`; `--pages 100` of each file; or the paths of PDFs to read in their place
 */
import 'reflect-metadata';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { extractText } from 'unpdf';
import { FileReader, type FileToRead } from '../src/reading/index.js';
import { makePdf } from '../test/support/documents.js';
import { median } from './answers/statistics.js';
import { readArguments } from './support/arguments.js';
import { printTable } from './support/report.js';

const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, pages: { type: 'string' } },
});
const FILES = 5;
const PAGES = Number(values.pages ?? (values.quick ? 10 : 100));
const LINES_OF_A_PAGE = 45;
const ROUNDS = values.quick ? 1 : 15;
/** Until then a thread's code is still being compiled. */
const EARLIER_ROUNDS = values.quick ? 1 : 6;

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

/** How long the work takes, in milliseconds. */
async function timeOf(work: () => Promise<Texts>): Promise<number> {
  const startedMs = performance.now();
  const texts = await work();
  const durationMs = performance.now() - startedMs;
  if (texts.some((text, index) => text !== expected[index])) throw new Error('The texts are not the same.');
  return durationMs;
}

async function timeOfNewReader(way: Way, filesAtOnce?: number): Promise<number> {
  await using reader = closing(new FileReader({ filesAtOnce }));
  return await timeOf(() => way(reader));
}

const closing = (reader: FileReader) =>
  Object.assign(reader, { [Symbol.asyncDispose]: () => reader.close() });
const expected = await plainly();

const what = positionals.length > 0 ? `${files.length} PDFs` : `${files.length} PDFs of ${PAGES} pages each`;
const medianOf = <Of>(rounds: readonly Of[], of: (round: Of) => number) => median(rounds.map(of));

/** What each way took, in milliseconds. */
interface Round {
  readonly plain: number;
  readonly oneThread: number;
  readonly inTurn: number;
  readonly parallel: number;
}

function rowOf(threads: string, rounds: readonly Round[]) {
  return {
    threads,
    'plain unpdf, ms': medianOf(rounds, ({ plain }) => plain),
    'one thread, ms': medianOf(rounds, ({ oneThread }) => oneThread),
    'one file at a time, ms': medianOf(rounds, ({ inTurn }) => inTurn),
    'in parallel, ms': medianOf(rounds, ({ parallel }) => parallel),
    'plain unpdf / in parallel': medianOf(rounds, ({ plain, parallel }) => plain / parallel),
    'one thread / in parallel': medianOf(rounds, ({ oneThread, parallel }) => oneThread / parallel),
  };
}

/** So many rounds for the record, after some in which the code is compiled. */
async function roundsOf<Of>(round: () => Promise<Of>, earlier: number): Promise<readonly Of[]> {
  for (let time = 0; time < earlier; time++) await round();
  const rounds: Of[] = [];
  for (let time = 0; time < ROUNDS; time++) rounds.push(await round());
  return rounds;
}

type Work = () => Promise<unknown>;

/** What two threads are worth that share nothing: what one needs for all of the work, beside both at the same time. */
async function worthOf(work: string, [first, second]: readonly [Work, Work]) {
  const timed = async (run: Work) => {
    const startedMs = performance.now();
    await run();
    return performance.now() - startedMs;
  };
  const round = async () => ({
    one: ((await timed(first)) + (await timed(second))) / 2,
    both: await timed(() => Promise.all([first(), second()])),
  });
  const rounds = await roundsOf(round, EARLIER_ROUNDS);
  return {
    work,
    'one thread, ms': medianOf(rounds, ({ one }) => one),
    'two threads, each all of it, ms': medianOf(rounds, ({ both }) => both),
    'worth, of one thread': medianOf(rounds, ({ one, both }) => (2 * one) / both),
  };
}

/** A thread that only reckons. */
function spinner(): Work {
  const worker = new Worker(new URL('./support/spin.worker.js', import.meta.url));
  return async () => {
    worker.ref();
    worker.postMessage(undefined);
    await once(worker, 'message');
    // Does not keep the process alive.
    worker.unref();
  };
}

await using one = closing(new FileReader({ filesAtOnce: 1 }));
await using other = closing(new FileReader({ filesAtOnce: 1 }));
await using all = closing(new FileReader());
const ready = async () => ({
  plain: await timeOf(plainly),
  oneThread: await timeOf(() => inTurn(one)),
  inTurn: await timeOf(() => inTurn(all)),
  parallel: await timeOf(() => inParallel(all)),
});
const started = async () => ({
  plain: await timeOf(plainly),
  oneThread: await timeOfNewReader(inTurn, 1),
  inTurn: await timeOfNewReader(inTurn),
  parallel: await timeOfNewReader(inParallel),
});
const rows = [
  rowOf('there already', await roundsOf(ready, EARLIER_ROUNDS)),
  rowOf('started for the files', await roundsOf(started, 0)),
];
printTable(`${what}, medians of ${ROUNDS} rounds`, rows, {
  'plain unpdf / in parallel': 'higher',
  'one thread / in parallel': 'higher',
});
printTable('What two threads are worth here', [
  await worthOf('only reckoning', [spinner(), spinner()]),
  await worthOf('reading all of the files', [() => inTurn(one), () => inTurn(other)]),
]);
