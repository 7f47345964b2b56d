/**
 * How well the analyser's rules agree with a strict coach, and how long a draft takes.
 *
 * Prints precision, recall and F1 per rule on each split of the labelled set, and the time per draft.
 * `--misses` lists the sentences of the tuned splits on which rules and labels differ; those of the others stay unseen.
 */
import { readFileSync } from 'node:fs';
import { assessDraft, RULES } from '../src/domains/okr/analyser/index.js';
import { readArguments } from './support/arguments.js';
import { printTable, type Row } from './support/report.js';
import type { ObjectiveDraft } from '../src/domains/okr/draft.js';

interface Labelled {
  readonly subject: 'OBJECTIVE' | 'KEY_RESULT';
  readonly text: string;
  readonly codes: readonly string[];
}

interface Tally {
  hits: number;
  falseAlarms: number;
  misses: number;
}

/** Those that rules were tuned on, then those that none was. */
const TUNED = ['tune', 'third'];
const UNTUNED = ['test', 'blind'];
const ROUNDS = 2_000;
const WARM_UP = 300;
/** Rules about what surrounds a sentence, which the labelled set has none of, and O10, which only hints. */
const UNLABELLED = new Set(['O6', 'O7', 'O10', 'O13', 'K6', 'K13', 'K14']);
const LABELLED_RULES = RULES.filter(({ code }) => !UNLABELLED.has(code) && !code.startsWith('S'));

const SURROUNDINGS = {
  cycle: { startsOn: '2027-04-01', endsOn: '2027-06-30' },
  owner: 'Ada',
  commitment: 'COMMITTED',
} as const;

const read = (split: string): readonly Labelled[] =>
  JSON.parse(readFileSync(`test/fixtures/okr/labelled-${split}.json`, 'utf8')) as readonly Labelled[];

const foundIn = ({ subject, text }: Labelled): ReadonlySet<string> => {
  const isObjective = subject === 'OBJECTIVE';
  const { objective, keyResults } = assessDraft({
    ...SURROUNDINGS,
    statement: isObjective ? text : 'Customers stay',
    keyResults: isObjective ? [] : [{ statement: text, evidenceSource: 'dashboard' }],
  });
  const assessed = isObjective ? objective : keyResults[0];
  return new Set(assessed?.findings.map(({ code }) => code));
};

const tally = (items: readonly Labelled[]): ReadonlyMap<string, Tally> => {
  const tallies = new Map(LABELLED_RULES.map(({ code }) => [code, { hits: 0, falseAlarms: 0, misses: 0 }]));
  for (const item of items) {
    const found = foundIn(item);
    for (const [code, counts] of tallies) {
      const [isFound, isDue] = [found.has(code), item.codes.includes(code)];
      if (isFound && isDue) counts.hits += 1;
      else if (isFound) counts.falseAlarms += 1;
      else if (isDue) counts.misses += 1;
    }
  }
  return tallies;
};

const row = (rule: string, { hits, falseAlarms, misses }: Tally): Row => {
  const found = hits + falseAlarms;
  const due = hits + misses;
  return {
    rule,
    labels: due,
    ...(found > 0 && { precision: hits / found }),
    ...(due > 0 && { recall: hits / due }),
    ...(found + due > 0 && { F1: (2 * hits) / (found + due) }),
  };
};

const sum = (tallies: Iterable<Tally>): Tally => {
  const all = { hits: 0, falseAlarms: 0, misses: 0 };
  for (const each of tallies) {
    all.hits += each.hits;
    all.falseAlarms += each.falseAlarms;
    all.misses += each.misses;
  }
  return all;
};

const severityOf = new Map(RULES.map(({ code, severity }) => [code, severity]));

/** How many sentences without a label (or with observations only) come out without a warning or blocker. */
const cleanShare = (items: readonly Labelled[]): Row => {
  const isMinor = (code: string): boolean => severityOf.get(code) === 'OBSERVATION';
  const strong = items.filter(({ codes }) => codes.every(isMinor));
  const clean = strong.filter((item) =>
    [...foundIn(item)].every((code) => isMinor(code) || code.startsWith('S')),
  );
  return { 'strong sentences': strong.length, 'without a warning': clean.length };
};

const printSplit = (split: string): void => {
  const items = read(split);
  const tallies = tally(items);
  const rows = [...tallies, ['overall', sum(tallies.values())] as const];
  printTable(
    `${split} split: ${String(items.length)} sentences`,
    rows.map(([rule, counts]) => row(rule, counts)),
    { precision: 'higher', recall: 'higher' },
  );
  printTable(`${split} split: strong sentences`, [cleanShare(items)], { 'without a warning': 'higher' });
};

const printMisses = (): void => {
  for (const item of TUNED.flatMap(read)) {
    const found = [...foundIn(item)].filter((code) => LABELLED_RULES.some((rule) => rule.code === code));
    const extra = found.filter((code) => !item.codes.includes(code));
    const missed = item.codes.filter((code) => !found.includes(code));
    if (extra.length + missed.length === 0) continue;
    console.log(`${item.text}  too many: ${extra.join(' ') || '–'}  missing: ${missed.join(' ') || '–'}`);
  }
};

const TIMED_DRAFTS = 60;

/** Objectives with five key results each, made of different labelled sentences so that no draft repeats the last. */
const timedDrafts = (): readonly ObjectiveDraft[] => {
  const items = [...TUNED, ...UNTUNED].flatMap(read);
  const objectives = items.filter(({ subject }) => subject === 'OBJECTIVE');
  const keyResults = items.filter(({ subject }) => subject === 'KEY_RESULT');
  return Array.from({ length: TIMED_DRAFTS }, (_, draft) => ({
    ...SURROUNDINGS,
    statement: objectives[draft % objectives.length]!.text,
    keyResults: Array.from({ length: 5 }, (__, index) => ({
      statement: keyResults[(draft * 5 + index) % keyResults.length]!.text,
    })),
  }));
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

const printTimes = (): void => {
  const drafts = timedDrafts();
  const cold = performance.now();
  assessDraft(drafts[0]!);
  const coldMs = performance.now() - cold;
  for (let round = 0; round < WARM_UP; round += 1) assessDraft(drafts[round % drafts.length]!);
  const times = Array.from({ length: ROUNDS }, (_, round) => {
    const startedAt = performance.now();
    assessDraft(drafts[round % drafts.length]!);
    return performance.now() - startedAt;
  }).toSorted((left, right) => left - right);
  printTable('Time for an objective with five key results', [
    { 'first ever, ms': coldMs, 'median, ms': percentile(times, 0.5), 'p95, ms': percentile(times, 0.95) },
  ]);
};

const { misses } = readArguments({
  options: { misses: { type: 'boolean' }, quick: { type: 'boolean' } },
}).values;

const main = (): void => {
  printTimes();
  if (misses) printMisses();
  else for (const split of [...TUNED, ...UNTUNED]) printSplit(split);
};

main();
