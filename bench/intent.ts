/**
 * How well messages are read for what they are for, and how long one takes.
 *
 * Prints for each labelled set, and for the examples themselves (each tenth of them read by what the other nine teach):
 * the share that is read rightly beside two peers (the most frequent label, and the label of the most similar example
 * alone), then precision, recall and F1 of each label, and the tables of confusions. `--misses` lists the misread
 * messages of the examples only; those of the sets stay unseen.
 */
import { readFileSync } from 'node:fs';
import { EXAMPLES } from '../src/domains/knowledge/intent/examples/index.js';
import {
  MessageReader,
  readMessage,
  type RuleReading,
} from '../src/domains/knowledge/intent/read-message.js';
import { readArguments } from './support/arguments.js';
import { printTable } from './support/report.js';

const QUESTIONS = ['intent', 'activity', 'progress'] as const;
type Question = (typeof QUESTIONS)[number];
type Labelled = Readonly<Record<Question | 'text', string>>;
type Answer = { readonly due: string; readonly said: string };

/** A message with what it should be read as, what it is read as, and what the most similar example says. */
interface Read {
  readonly message: Labelled;
  readonly reading: RuleReading;
  readonly nearest: string;
}

interface Split {
  readonly name: string;
  readonly reads: readonly Read[];
}

const SETS = ['test', 'fresh'] as const;
const FOLDS = 10;
const { values } = readArguments({
  options: { misses: { type: 'boolean' }, quick: { type: 'boolean', default: false } },
});
const ROUNDS = values.quick ? 3 : 50;

function labelled(set: string): readonly Labelled[] {
  const path = `test/fixtures/knowledge/intent.${set}.tsv`;
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [intent = '', activity = '', progress = '', text = ''] = line.split('\t');
    return { intent, activity, progress, text };
  });
}

function readBy(reader: MessageReader, messages: readonly Labelled[]): readonly Read[] {
  return messages.map((message) => ({
    message,
    reading: reader.read(message.text),
    nearest: reader.nearestIntent(message.text),
  }));
}

/** Every example, read by a reader that has not seen it. Turns of phrase were written with some of them in view. */
function examplesInTurn(): readonly Read[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = EXAMPLES.filter((_example, index) => index % FOLDS !== fold);
    const left = EXAMPLES.filter((_example, index) => index % FOLDS === fold);
    return readBy(new MessageReader(others), left);
  }).flat();
}

function mostFrequent(question: Question, reads: readonly Read[]): string {
  const groups = Map.groupBy(reads, ({ message }) => message[question]);
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 'UNKNOWN';
}

function shareOf(answers: readonly Answer[], isHit: (answer: Answer) => boolean): number {
  return answers.length === 0 ? NaN : answers.filter(isHit).length / answers.length;
}

const isRight = ({ due, said }: Answer): boolean => due === said;

function answersOf(question: Question, reads: readonly Read[]): readonly Answer[] {
  return reads.map(({ message, reading }) => ({ due: message[question], said: reading[question] }));
}

function accuracyRow({ name, reads }: Split, question: Question) {
  const answers = answersOf(question, reads);
  const frequent = mostFrequent(question, reads);
  const nearest = reads.map(({ message, nearest: said }) => ({ due: message.intent, said }));
  return {
    messages: name,
    question,
    count: answers.length,
    right: shareOf(answers, isRight),
    wrong: shareOf(answers, ({ due, said }) => due !== said && said !== 'UNKNOWN'),
    'left open': shareOf(answers, ({ due, said }) => due !== said && said === 'UNKNOWN'),
    'always the most frequent': shareOf(answers, ({ due }) => due === frequent),
    'nearest example alone': question === 'intent' ? shareOf(nearest, isRight) : undefined,
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

function sureRow({ name, reads }: Split) {
  const sure = reads.filter(({ reading }) => reading.isSure);
  const right = sure.filter(({ message, reading }) => reading.intent === message.intent);
  return {
    messages: name,
    'needs no model': sure.length / reads.length,
    'right of those': right.length / sure.length,
  };
}

function printTimes(): void {
  const startedMs = performance.now();
  new MessageReader(EXAMPLES);
  const learnedMs = performance.now() - startedMs;
  const texts = labelled('test').map(({ text }) => text);
  for (let i = 0; i < ROUNDS; i++) texts.forEach((text) => readMessage(text));
  const times = Array.from({ length: ROUNDS }, () => texts)
    .flat()
    .map((text) => timeOf(text))
    .toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const book = texts.join(' ').repeat(60);
  printTable('Time for a message', [
    {
      'median, ms': at(0.5),
      'p95, ms': at(0.95),
      'half a megabyte, ms': timeOf(book),
      'learning, once in a process, ms': learnedMs,
    },
  ]);
}

function timeOf(text: string): number {
  const startedMs = performance.now();
  readMessage(text);
  return performance.now() - startedMs;
}

function printMisses({ message, reading }: Read): void {
  for (const question of QUESTIONS.filter((q) => reading[q] !== message[q]))
    console.log(`${question}: ${message[question]} read as ${reading[question]}: ${message.text}`);
}

function printSplits(splits: readonly Split[]): void {
  const accuracy = splits.flatMap((split) => QUESTIONS.map((question) => accuracyRow(split, question)));
  printTable('How messages are read', accuracy, { right: 'higher', wrong: 'lower' });
  printTable('The intent without a model', splits.map(sureRow));
  for (const { name, reads } of splits) {
    for (const question of QUESTIONS)
      printTable(`Confusions of the ${question}, ${name}`, labelRows(answersOf(question, reads)));
  }
}

if (values.misses) examplesInTurn().forEach(printMisses);
else {
  const reader = new MessageReader(EXAMPLES);
  const sets = SETS.map((set) => ({ name: set, reads: readBy(reader, labelled(set)) }));
  printSplits([{ name: 'examples in turn', reads: examplesInTurn() }, ...sets]);
  printTimes();
}
