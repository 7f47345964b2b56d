/**
 * How well messages are read for what they are for, and how long one takes.
 *
 * Prints for each split of the labelled set and each of the three questions: accuracy, precision, recall and F1 per
 * class, and the table of confusions; then the time per message. `--misses` lists wrongly read messages of the tune
 * split only; those of the others stay unseen.
 */
import { readFileSync } from 'node:fs';
import { readMessage } from '../src/domains/knowledge/intent/read-message.js';

const QUESTIONS = ['intent', 'activity', 'progress'] as const;
type Question = (typeof QUESTIONS)[number];
type Labelled = Readonly<Record<Question | 'text', string>>;

const SPLITS = ['tune', 'test', 'late'] as const;
const ROUNDS = 20;

function read(split: string): readonly Labelled[] {
  const lines = readFileSync(`test/fixtures/knowledge/intent.${split}.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [intent = '', activity = '', progress = '', text = ''] = line.split('\t');
    return { intent, activity, progress, text };
  });
}

const share = (part: number, whole: number): string => (whole === 0 ? '   –' : (part / whole).toFixed(2));

function printQuestion(question: Question, messages: readonly Labelled[]): void {
  const answers = messages.map((message) => ({
    due: message[question],
    said: readMessage(message.text)[question],
  }));
  const right = answers.filter(({ due, said }) => due === said).length;
  const wrong = answers.filter(({ due, said }) => due !== said && said !== 'UNKNOWN').length;
  console.log(
    `\n${question}: ${right} of ${answers.length} right (${share(right, answers.length)}), ${wrong} wrong, ${answers.length - right - wrong} left open that have a label`,
  );
  const labels = [...new Set(answers.flatMap(({ due, said }) => [due, said]))].sort();
  const short = (label: string) => label.slice(0, 6).toLowerCase();
  console.log(
    `${'due \\ said'.padEnd(16)}${labels.map((label) => short(label).padStart(7)).join('')}   precision recall   F1`,
  );
  for (const label of labels) {
    const counts = labels.map((said) => answers.filter((a) => a.due === label && a.said === said).length);
    const hits = answers.filter((a) => a.due === label && a.said === label).length;
    const due = answers.filter((a) => a.due === label).length;
    const said = answers.filter((a) => a.said === label).length;
    console.log(
      `${label.padEnd(16)}${counts.map((count) => String(count || '·').padStart(7)).join('')}` +
        `   ${share(hits, said).padStart(9)} ${share(hits, due).padStart(6)} ${share(2 * hits, said + due).padStart(4)}`,
    );
  }
}

for (const split of SPLITS) {
  const messages = read(split);
  console.log(`\n== ${split} split: ${messages.length} messages`);
  for (const question of QUESTIONS) printQuestion(question, messages);
  const sure = messages.filter(({ text }) => readMessage(text).isSure);
  const right = sure.filter((message) => readMessage(message.text).intent === message.intent).length;
  console.log(
    `\nsure of the intent without a model: ${sure.length} of ${messages.length}, ${share(right, sure.length)} of them right`,
  );
}

function printMisses(message: Labelled): void {
  const said = readMessage(message.text);
  for (const question of QUESTIONS.filter((q) => said[q] !== message[q])) {
    console.log(`${question}: ${message[question]} read as ${said[question]}: ${message.text}`);
  }
}
if (process.argv.includes('--misses')) read('tune').forEach(printMisses);

const texts = read('tune').map(({ text }) => text);
for (let i = 0; i < ROUNDS; i++) texts.forEach((text) => readMessage(text));
const startedMs = performance.now();
for (let i = 0; i < ROUNDS; i++) texts.forEach((text) => readMessage(text));
const perMessageMs = (performance.now() - startedMs) / (ROUNDS * texts.length);
const book = texts.join(' ').repeat(60);
const bookStartedMs = performance.now();
readMessage(book);
console.log(
  `\ntime: ${perMessageMs.toFixed(3)} ms a message, ${(performance.now() - bookStartedMs).toFixed(1)} ms one of ${book.length} characters`,
);
