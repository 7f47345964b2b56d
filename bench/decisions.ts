// `npm run bench:decisions -- [folder …] [--show] [--quick]` drafts every text of the folders with the offline rules and prints how
// many of the alternatives that it names its graph has, and whether every quote is true. Without a folder: the ten records
// in test/fixtures/decisions/madr, which list theirs under "Considered Options"; the briefs beside them, in whose first
// line whoever wrote them says what they are, and while looking at which the rules were made; and apart from them the
// untuned ones, for which no rule was made. The lists are read here, by a few lines of their own, and never by the
// drafter. `--show` prints what was found. It takes a second or two, so `--quick` leaves nothing out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { DecisionGraph } from '../src/domains/decision/graph/index.js';
import { validateGraph } from '../src/domains/decision/validation/index.js';
import { printTable, type Row as TableRow } from './support/report.js';
import { draftByRules, SAID_OPTIONS } from './support/rule-draft.js';

const FOLDERS = [
  'test/fixtures/decisions/madr',
  'test/fixtures/decisions/briefs',
  'test/fixtures/decisions/briefs-untuned',
];

interface Row {
  readonly name: string;
  readonly listed: number;
  readonly found: number;
  readonly drawn: number;
  readonly graph: DecisionGraph;
  readonly reasons: number;
  readonly quotes: number;
  readonly verified: number;
  readonly reported: number;
  readonly isValid: boolean;
  readonly durationMs: number;
}

function main(): void {
  const { positionals, values } = parseArgs({
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
    { 'option recall': 'higher', 'quotes verified or reported': 'higher', 'valid graphs': 'higher' },
  );
}

function measure(name: string, file: string): Row {
  const text = file.replace(SAID_OPTIONS, '');
  const startedMs = performance.now();
  const { graph, notes } = draftByRules(text);
  const durationMs = performance.now() - startedMs;
  const quoted = graph.edges.flatMap(({ provenance }) =>
    provenance?.quote === undefined ? [] : [provenance],
  );
  const verified = quoted.filter(
    ({ quote, location }) => location && text.slice(location.start, location.end) === quote,
  );
  const listed = listedOptions(file);
  const options = graph.nodes.filter(({ kind }) => kind === 'OPTION').map(({ label }) => label);
  return {
    name: name.replace(/\.md(?:\.txt)?$/, ''),
    listed: listed.length,
    found: listed.filter((option) => options.some((label) => isCalled(label, option))).length,
    drawn: options.length,
    graph,
    reasons: graph.nodes.filter(({ kind }) => kind === 'OUTCOME' || kind === 'RISK').length,
    quotes: quoted.length,
    verified: verified.length,
    reported: notes.filter(({ code }) => code.startsWith('QUOTE_')).length,
    isValid: validateGraph(graph).valid,
    durationMs,
  };
}

/** What a brief's first line says, or the first level of the list below "Considered Options". */
function listedOptions(file: string): readonly string[] {
  const said = SAID_OPTIONS.exec(file)?.[1];
  if (said !== undefined) return said.split('|').flatMap((option) => option.trim() || []);
  const section = /^## Considered Options\n([\s\S]*?)(?=^## |\s*$(?![\s\S]))/m.exec(file)?.[1] ?? '';
  return [...section.matchAll(/^[*-]\s+(.+)$/gm)].map(([, item = '']) => item);
}

/** Whether an option is called as its text calls it; links, an article and what follows the name do not count. */
function isCalled(label: string, option: string): boolean {
  const words = (said: string) =>
    said
      .toLowerCase()
      .replace(/^\s*(?:an?|the)\s/, '')
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? '';
  const listed = words(option.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[<>]/g, ''));
  return label !== '' && `${listed} `.startsWith(`${words(label)} `);
}

function print(folder: string, rows: readonly Row[], isShown: boolean): void {
  printTable(
    folder,
    rows.map(({ name, listed, found, drawn, reasons, quotes, verified, reported, isValid, durationMs }) => ({
      text: name,
      ...{ listed, found, drawn, reasons, quotes, verified, reported },
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
  const [listed, found] = [sum((row) => row.listed), sum((row) => row.found)];
  const quotes = sum((row) => row.quotes);
  const proven = sum((row) => row.verified + row.reported);
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : undefined);
  return {
    folder,
    texts: rows.length,
    ...{ listed, found },
    'option recall': share(found, listed),
    quotes,
    'quotes verified or reported': share(proven, quotes),
    'valid graphs': share(rows.filter(({ isValid }) => isValid).length, rows.length),
  };
}

main();
