/**
 * How often two statements are merged that say different things, and kept apart that say the same.
 *
 * Prints for each split of the labelled pairs, and for each kind of pair, what `compareKnowledge` does with the vectors of
 * the built-in embedder, beside a threshold alone: cosine of 0.95 and no look at the words.
 */
import { readFileSync } from 'node:fs';
import { compareKnowledge, cosineOf, SAME_COSINE } from '../src/domains/knowledge/dedupe/index.js';
import { createEmbedder, createLexicalProvider } from '../src/domains/knowledge/embedding/index.js';
import { printTable } from './support/report.js';

interface Pair {
  readonly kind: string;
  readonly isSame: boolean;
  readonly one: string;
  readonly other: string;
}

interface Judged extends Pair {
  readonly outcome: string;
  readonly cosine: number;
}

const embedder = createEmbedder(createLexicalProvider(1536));

function read(split: string): readonly Pair[] {
  const lines = readFileSync(`test/fixtures/knowledge/pairs.${split}.tsv`, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  return lines.map((line) => {
    const [kind = '', same = '', one = '', other = ''] = line.split('\t');
    return { kind, isSame: same === 'yes', one, other };
  });
}

async function judge(pair: Pair): Promise<Judged> {
  const { signal } = new AbortController();
  const [one, other] = await embedder.embed([pair.one, pair.other], signal);
  const cosine = one && other ? cosineOf(one, other) : 0;
  const { outcome } = compareKnowledge({ content: pair.one }, { content: pair.other }, cosine);
  return { ...pair, outcome, cosine };
}

function rowOf(split: string, kind: string, pairs: readonly Judged[]) {
  const apart = pairs.filter(({ isSame }) => !isSame);
  const same = pairs.filter(({ isSame }) => isSame);
  const share = (of: readonly Judged[], isSo: (pair: Judged) => boolean) =>
    of.length === 0 ? undefined : of.filter(isSo).length / of.length;
  const isMerged = ({ outcome }: Judged) => outcome === 'MERGED';
  const isNear = ({ cosine }: Judged) => cosine >= SAME_COSINE;
  return {
    split,
    kind,
    pairs: pairs.length,
    'false merges': share(apart, isMerged),
    'missed merges': share(same, (pair) => !isMerged(pair)),
    superseded: share(pairs, ({ outcome }) => outcome === 'SUPERSEDED'),
    'threshold: false merges': share(apart, isNear),
    'threshold: missed merges': share(same, (pair) => !isNear(pair)),
  };
}

const rows = [];
for (const split of ['tune', 'test']) {
  const judged = await Promise.all(read(split).map(judge));
  for (const [kind, pairs] of Map.groupBy(judged, (pair) => pair.kind)) rows.push(rowOf(split, kind, pairs));
  rows.push(rowOf(split, 'all', judged));
}
await embedder.close();
printTable('Pairs of statements', rows, { 'false merges': 'lower', 'missed merges': 'lower' });
