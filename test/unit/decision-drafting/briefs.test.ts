import { readdirSync, readFileSync } from 'node:fs';
import { DRAFT_TOOL } from '../../../src/domains/decision/drafting/draft-task.js';
import { draftOffline } from '../../../src/domains/decision/drafting/drafting.offline.js';
import type { WrittenGraph } from '../../../src/domains/decision/drafting/offline/build-graph.js';
import { QuoteFinder } from '../../../src/domains/decision/drafting/quotes.js';
import { DEFAULT_LIMITS } from '../../../src/domains/decision/graph/index.js';

const FOLDER = new URL('../../fixtures/decisions/briefs/', import.meta.url);
const FIRST_LINE = /^<!-- options: (.*?) -->\n/;

/** What the comment in a brief's first line says, and the rest, which is all that the rules are shown. */
function readBrief(name: string): { readonly text: string; readonly options: readonly string[] } {
  const file = readFileSync(new URL(name, FOLDER), 'utf8');
  const options = (FIRST_LINE.exec(file)?.[1] ?? '').split('|').flatMap((option) => option.trim() || []);
  return { text: file.replace(FIRST_LINE, ''), options };
}

function draw(text: string): WrittenGraph {
  const documents = [{ id: 'brief', ref: 'brief', name: 'Brief', text }];
  const answer = draftOffline({ title: 'Brief', documents, known: [], limits: DEFAULT_LIMITS });
  const call = answer.find((part) => part.type === 'tool-call');
  if (call?.type !== 'tool-call' || call.name !== DRAFT_TOOL) throw new Error('no graph was drawn');
  return call.input as WrittenGraph;
}

describe('the offline rules', () => {
  it.each(readdirSync(FOLDER))('find the options of %s, and quote nothing that is not there', (name) => {
    const { text, options } = readBrief(name);
    const { nodes, edges } = draw(text);
    const drawn = nodes.filter(({ kind }) => kind === 'OPTION').map(({ label }) => label);
    expect(drawn).toEqual(expect.arrayContaining([...options]));
    const finder = new QuoteFinder([{ id: 'brief', text, pageStarts: [] }]);
    const quotes = edges.flatMap(({ quote }) => quote ?? []);
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) expect(finder.find(quote)).toBeDefined();
  });
});
