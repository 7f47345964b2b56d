/**
 * How well messages are read for what they are for, and how long one takes.
 *
 * Prints for each split of the labelled set: the share that is read rightly beside two peers (the most frequent label of the
 * tune split, and the label of the most similar example alone), then precision, recall and F1 of each label, and the
 * tables of confusions. `--misses` lists the misread messages of the tune split only; those of the others stay unseen.
 */
import { readFileSync } from 'node:fs';
import { nearestExamples } from '../src/domains/knowledge/intent/likeness.js';
import { readMessage } from '../src/domains/knowledge/intent/read-message.js';
import { printTable } from './report.js';

const QUESTIONS = ['intent', 'activity', 'progress'] as const;
type Question = (typeof QUESTIONS)[number];
type Labelled = Readonly<Record<Question | 'text', string>>;
type Answer = { readonly due: string; readonly said: string };

const SPLITS = ['tune', 'test', 'late'] as const;
const ROUNDS = process.argv.includes('--quick') ? 3 : 50;

function read(split: string): readonly Labelled[] {
  const path = `test/fixtures/knowledge/intent.${split}.tsv`;
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [intent = '', activity = '', progress = '', text = ''] = line.split('\t');
    return { intent, activity, progress, text };
  });
}

function mostFrequent(question: Question): string {
  const groups = Map.groupBy(read('tune'), (message) => message[question]);
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 'UNKNOWN';
}

function shareOf(answers: readonly Answer[], isHit: (answer: Answer) => boolean): number {
  return answers.length === 0 ? NaN : answers.filter(isHit).length / answers.length;
}

const isRight = ({ due, said }: Answer): boolean => due === said;

function answersOf(question: Question, messages: readonly Labelled[]): readonly Answer[] {
  return messages.map((message) => ({ due: message[question], said: readMessage(message.text)[question] }));
}

function accuracyRow(split: string, messages: readonly Labelled[], question: Question) {
  const answers = answersOf(question, messages);
  const frequent = mostFrequent(question);
  const nearest = messages.map((message) => ({
    due: message[question],
    said: nearestExamples(message.text.toLowerCase())[0]?.example[question] ?? 'UNKNOWN',
  }));
  return {
    split,
    question,
    messages: answers.length,
    right: shareOf(answers, isRight),
    wrong: shareOf(answers, ({ due, said }) => due !== said && said !== 'UNKNOWN'),
    'left open': shareOf(answers, ({ due, said }) => due !== said && said === 'UNKNOWN'),
    'always the most frequent': shareOf(answers, ({ due }) => due === frequent),
    'nearest example alone': shareOf(nearest, isRight),
  };
}

function labelRows(answers: readonly Answer[]) {
  const labels = [...new Set(answers.flatMap(({ due, said }) => [due, said]))].sort();
  return labels.map((label) => {
    const due = answers.filter((answer) => answer.due === label);
    const said = answers.filter((answer) => answer.said === label);
    const hits = due.filter(isRight).length;
    return {
      'label \\ read as': label,
      ...Object.fromEntries(labels.map((as) => [as, due.filter((answer) => answer.said === as).length])),
      precision: said.length === 0 ? undefined : hits / said.length,
      recall: due.length === 0 ? undefined : hits / due.length,
      F1: (2 * hits) / (due.length + said.length),
    };
  });
}

function sureRow(split: string, messages: readonly Labelled[]) {
  const sure = messages.filter(({ text }) => readMessage(text).isSure);
  const right = sure.filter(({ text, intent }) => readMessage(text).intent === intent);
  return {
    split,
    'needs no model': sure.length / messages.length,
    'right of those': right.length / sure.length,
  };
}

function printTimes(): void {
  const texts = read('tune').map(({ text }) => text);
  for (let i = 0; i < ROUNDS; i++) texts.forEach((text) => readMessage(text));
  const times = Array.from({ length: ROUNDS }, () => texts)
    .flat()
    .map((text) => timeOf(text))
    .toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const book = texts.join(' ').repeat(60);
  const row = { 'median, ms': at(0.5), 'p95, ms': at(0.95), 'half a megabyte, ms': timeOf(book) };
  printTable('Time for a message', [row]);
}

function timeOf(text: string): number {
  const startedMs = performance.now();
  readMessage(text);
  return performance.now() - startedMs;
}

function printMisses(message: Labelled): void {
  const said = readMessage(message.text);
  for (const question of QUESTIONS.filter((q) => said[q] !== message[q])) {
    console.log(`${question}: ${message[question]} read as ${said[question]}: ${message.text}`);
  }
}

if (process.argv.includes('--misses')) read('tune').forEach(printMisses);
else {
  const accuracy = SPLITS.flatMap((split) => QUESTIONS.map((q) => accuracyRow(split, read(split), q)));
  printTable('How messages are read', accuracy, { right: 'higher', wrong: 'lower' });
  printTable(
    'The intent without a model',
    SPLITS.map((split) => sureRow(split, read(split))),
  );
  for (const split of SPLITS) {
    for (const question of QUESTIONS) {
      printTable(
        `Confusions of the ${question}, ${split} split`,
        labelRows(answersOf(question, read(split))),
      );
    }
  }
  printTimes();
}
