// `npm run bench:decisions -- [folder …]` drafts every record of the folders with the offline rules and prints how many
// of the alternatives that a record lists under "Considered Options" its graph has, and whether every quote is true.
// An option such as `--quick` changes nothing: it takes a moment. Without a folder: the ten records in test/fixtures/decisions/madr. The lists are read here, by a few lines of their
// own, and never by the drafter.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printTable } from './report.js';
import { DraftBuilder } from '../src/domains/decision/drafting/draft-builder.js';
import { BRIEF_REF } from '../src/domains/decision/asking/task-document.js';
import { DRAFT_TOOL } from '../src/domains/decision/drafting/draft-task.js';
import { draftOffline } from '../src/domains/decision/drafting/drafting.offline.js';
import type { WrittenGraph } from '../src/domains/decision/drafting/offline/build-graph.js';
import { QuoteFinder } from '../src/domains/decision/drafting/quotes.js';
import { DEFAULT_LIMITS, type DecisionGraph } from '../src/domains/decision/graph/index.js';
import { repairGraph, validateGraph } from '../src/domains/decision/validation/index.js';

const RECORDS = 'test/fixtures/decisions/madr';

interface Row {
  readonly name: string;
  readonly listed: number;
  readonly found: number;
  readonly reasons: number;
  readonly quotes: number;
  readonly verified: number;
  readonly reported: number;
  readonly isValid: boolean;
  readonly durationMs: number;
}

function main(): void {
  const folders = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  const rows = (folders.length > 0 ? folders : [RECORDS]).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.md(?:\.txt)?$/.test(name))
      .sort()
      .map((name) => measure(name, readFileSync(join(folder, name), 'utf8'))),
  );
  print(rows);
}

function measure(name: string, text: string): Row {
  const documents = [{ id: BRIEF_REF, ref: BRIEF_REF, name: 'Brief', text }];
  const startedMs = performance.now();
  const answer = draftOffline({ title: name, documents, limits: DEFAULT_LIMITS });
  const builder = new DraftBuilder(documents, new QuoteFinder([{ id: BRIEF_REF, text, pageStarts: [] }]));
  for (const part of answer) {
    if (part.type !== 'tool-call' || part.name !== DRAFT_TOOL) continue;
    const { nodes, edges } = part.input as WrittenGraph;
    for (const node of nodes) builder.node(node);
    for (const edge of edges) builder.edge(edge);
  }
  const { graph } = repairGraph(builder.graph);
  const durationMs = performance.now() - startedMs;
  const quoted = graph.edges.flatMap(({ provenance }) =>
    provenance?.quote === undefined ? [] : [provenance],
  );
  const verified = quoted.filter(
    ({ quote, location }) => location && text.slice(location.start, location.end) === quote,
  );
  const listed = listedOptions(text);
  return {
    name: name.replace(/\.md(?:\.txt)?$/, ''),
    listed: listed.length,
    found: listed.filter((option) => has(graph, option)).length,
    reasons: graph.nodes.filter(({ kind }) => kind === 'OUTCOME' || kind === 'RISK').length,
    quotes: quoted.length,
    verified: verified.length,
    reported: builder.notes.filter(({ code }) => code.startsWith('QUOTE_')).length,
    isValid: validateGraph(graph).valid,
    durationMs,
  };
}

/** The first level of the list below "Considered Options", as the record has it. */
function listedOptions(text: string): readonly string[] {
  const section = /^## Considered Options\n([\s\S]*?)(?=^## |\s*$(?![\s\S]))/m.exec(text)?.[1] ?? '';
  return [...section.matchAll(/^[*-]\s+(.+)$/gm)].map(([, item = '']) => item);
}

/** Whether an option of the graph is called as the record calls it, links and what follows a dash left out. */
function has({ nodes }: DecisionGraph, option: string): boolean {
  const words = (said: string) =>
    said
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? '';
  const listed = words(option.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[<>]/g, ''));
  return nodes.some(
    ({ kind, label }) => kind === 'OPTION' && label !== '' && `${listed} `.startsWith(`${words(label)} `),
  );
}

function print(rows: readonly Row[]): void {
  printTable(
    'Records of decisions, drafted by the offline rules',
    rows.map(({ name, isValid, durationMs, ...counts }) => {
      return { record: name, valid: isValid ? 'yes' : 'NO', ...counts, ms: durationMs };
    }),
  );
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  printTable(
    'All records',
    [
      {
        'options listed': sum(({ listed }) => listed),
        'of them found': sum(({ found }) => found),
        quotes: sum(({ quotes }) => quotes),
        'verified or reported': sum(({ verified, reported }) => verified + reported),
        graphs: rows.length,
        valid: rows.filter(({ isValid }) => isValid).length,
      },
    ],
    { 'of them found': 'higher', 'verified or reported': 'higher', valid: 'higher' },
  );
}

main();
