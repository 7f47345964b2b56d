// `npm run bench:decisions -- [folder …] [--show] [--quick]` drafts every text of the folders with the offline rules and prints how
// many of the alternatives that it names its graph has (recall), how many of those drawn it means (precision), how many of
// the reasons stand with their option on their side, and whether every quote is true. Without a folder: the ten records
// in test/fixtures/decisions/madr, which list theirs under "Considered Options"; the briefs beside them, in whose first
// lines whoever wrote them says what they are: `briefs` and `briefs-training`, while looking at which the rules were made;
// `briefs-untuned`, for which no rule was made; and `briefs-blind`, whose texts nobody looked at while making them.
// The lists are read by lines of the bench's own, and never by the drafter. `--show` prints what was found. It takes a
// second or two, so `--quick` leaves nothing out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './support/arguments.js';
import type { DecisionGraph } from '../src/domains/decision/graph/index.js';
import { validateGraph } from '../src/domains/decision/validation/index.js';
import { printTable, type Row as TableRow } from './support/report.js';
import { agreementOf, readLabelled, type Agreement } from './support/labelled-brief.js';
import { draftByRules } from './support/rule-draft.js';

const FOLDERS = [
  'test/fixtures/decisions/madr',
  'test/fixtures/decisions/briefs',
  'test/fixtures/decisions/briefs-training',
  'test/fixtures/decisions/briefs-untuned',
  'test/fixtures/decisions/briefs-blind',
];

interface Row extends Agreement {
  readonly name: string;
  readonly graph: DecisionGraph;
  readonly quotes: number;
  readonly verified: number;
  readonly reported: number;
  readonly isValid: boolean;
  readonly durationMs: number;
}

function main(): void {
  const { positionals, values } = readArguments({
    allowPositionals: true,
    options: { show: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
  });
  const groups = (positionals.length > 0 ? positionals : FOLDERS).map((folder) => ({
    folder,
    rows: readdirSync(folder)
      .filter((name) => /\.md(?:\.txt)?$/.test(name) && !/^readme/i.test(name))
      .sort()
      .map((name) => measure(name, readFileSync(join(folder, name), 'utf8'))),
  }));
  for (const { folder, rows } of groups) print(folder, rows, values.show);
  const all = { folder: 'all together', rows: groups.flatMap(({ rows }) => rows) };
  printTable(
    'Offline drafts',
    [...groups, ...(groups.length > 1 ? [all] : [])].map(({ folder, rows }) => sumsOf(folder, rows)),
    {
      ...{ 'option recall': 'higher', 'option precision': 'higher', 'reason recall': 'higher' },
      ...{ 'quotes verified or reported': 'higher', 'valid graphs': 'higher' },
    },
  );
}

function measure(name: string, file: string): Row {
  const brief = readLabelled(file);
  const { text } = brief;
  const startedMs = performance.now();
  const { graph, notes } = draftByRules(text);
  const durationMs = performance.now() - startedMs;
  const quoted = graph.edges.flatMap(({ provenance }) =>
    provenance?.quote === undefined ? [] : [provenance],
  );
  const verified = quoted.filter(
    ({ quote, location }) => location && text.slice(location.start, location.end) === quote,
  );
  return {
    name: name.replace(/\.md(?:\.txt)?$/, ''),
    ...agreementOf(brief, graph),
    graph,
    quotes: quoted.length,
    verified: verified.length,
    reported: notes.filter(({ code }) => code.startsWith('QUOTE_')).length,
    isValid: validateGraph(graph).valid,
    durationMs,
  };
}

function print(folder: string, rows: readonly Row[], isShown: boolean): void {
  printTable(
    folder,
    rows.map(({ name, listed, found, drawn, quotes, verified, reported, isValid, durationMs, ...row }) => ({
      text: name,
      ...{ listed, found, drawn, reasons: row.reasons, 'their found': row.reasonsFound },
      ...{ misplaced: row.reasonsMisplaced, quotes, verified, reported },
      valid: isValid ? 'yes' : 'NO',
      ms: durationMs,
    })),
  );
  if (!isShown) return;
  for (const { name, graph } of rows) console.log(`\n${name}\n${shown(graph)}`);
}

/** A graph as its reader meets it: the goal and the question, then each option with its reasons. */
function shown({ nodes, edges }: DecisionGraph): string {
  const labels = new Map(nodes.map(({ key, label }) => [key, label]));
  return nodes
    .filter(({ kind }) => kind === 'GOAL' || kind === 'DECISION' || kind === 'OPTION')
    .flatMap(({ key, kind, label }) => [
      `    ${kind.toLowerCase().padEnd(9)} ${label}`,
      ...(kind === 'OPTION' ? edges.filter(({ from }) => from === key) : []).map(
        ({ to, weight = 0, belief, provenance }) =>
          `        ${weight < 0 ? '-' : '+'} ${labels.get(to)} ${belief ?? ''} “${provenance?.quote ?? ''}”`,
      ),
    ])
    .join('\n');
}

/** What all the texts of a folder come to; shares are of 1. */
function sumsOf(folder: string, rows: readonly Row[]): TableRow {
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const [listed, found, drawn] = [sum((row) => row.listed), sum((row) => row.found), sum((row) => row.drawn)];
  const [reasons, reasonsFound] = [sum((row) => row.reasons), sum((row) => row.reasonsFound)];
  const quotes = sum((row) => row.quotes);
  const proven = sum((row) => row.verified + row.reported);
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);
  return {
    folder,
    texts: rows.length,
    ...{ listed, found },
    'option recall': share(found, listed),
    'option precision': share(found, drawn),
    reasons,
    'reason recall': share(reasonsFound, reasons),
    misplaced: sum((row) => row.reasonsMisplaced),
    quotes,
    'quotes verified or reported': share(proven, quotes),
    'valid graphs': share(rows.filter(({ isValid }) => isValid).length, rows.length),
  };
}

main();
