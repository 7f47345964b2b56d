import { readdirSync, readFileSync } from 'node:fs';
import { DRAFT_TOOL } from '../../../src/domains/decision/drafting/draft-task.js';
import { draftOffline } from '../../../src/domains/decision/drafting/drafting.offline.js';
import type { WrittenGraph } from '../../../src/domains/decision/drafting/offline/build-graph.js';
import { QuoteFinder } from '../../../src/domains/decision/drafting/quotes.js';
import { titleOf } from '../../../src/domains/decision/record/title.js';
import { DEFAULT_LIMITS } from '../../../src/domains/decision/graph/index.js';

const FOLDER = new URL('../../fixtures/decisions/briefs/', import.meta.url);
const TRAINING = new URL('../../fixtures/decisions/briefs-training/', import.meta.url);
const FIRST_LINE = /^<!-- options:(.*?)-->\n/;
const HEAD = /^(?:<!--[^\n]*-->\n)+/;

/** What the comment in a brief's first line says, and the rest, which is all that the rules are shown. */
function readBrief(name: string): { readonly text: string; readonly options: readonly string[] } {
  const file = readFileSync(new URL(name, FOLDER), 'utf8');
  const options = (FIRST_LINE.exec(file)?.[1] ?? '').split('|').flatMap((option) => option.trim() || []);
  return { text: file.replace(FIRST_LINE, ''), options };
}

/** A brief with each option's names, any of which is right. */
function readLabelled(name: string): {
  readonly text: string;
  readonly options: readonly (readonly string[])[];
} {
  const file = readFileSync(new URL(name, TRAINING), 'utf8');
  const said = (FIRST_LINE.exec(file)?.[1] ?? '').split('|').flatMap((option) => option.trim() || []);
  return {
    text: file.replace(HEAD, ''),
    options: said.map((names) => names.split(/\s=\s/).map((name) => bare(name))),
  };
}

/** A name without its article and its case. */
function bare(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^(?:an?|the)\s/, '');
}

function draw(text: string, title = 'Brief'): WrittenGraph {
  const documents = [{ id: 'brief', ref: 'brief', name: 'Brief', text }];
  const answer = draftOffline({ title, documents, known: [], limits: DEFAULT_LIMITS });
  const call = answer.find((part) => part.type === 'tool-call');
  if (call?.type !== 'tool-call' || call.name !== DRAFT_TOOL) throw new Error('no graph was drawn');
  return call.input as WrittenGraph;
}

describe('the offline rules', () => {
  it.each(readdirSync(FOLDER))(
    'find the options of %s and no others, and quote nothing that is not there',
    (name) => {
      const { text, options } = readBrief(name);
      const { nodes, edges } = draw(text);
      const drawn = nodes.filter(({ kind }) => kind === 'OPTION').map(({ label }) => label);
      const assumed = options.length === 1 ? ['Keep things as they are'] : [];
      expect(drawn.toSorted()).toEqual([...options, ...assumed].toSorted());
      const finder = new QuoteFinder([{ id: 'brief', text, pageStarts: [] }]);
      const quotes = edges.flatMap(({ quote }) => quote ?? []);
      for (const quote of quotes) expect(finder.find(quote)).toBeDefined();
    },
  );

  it.each(readdirSync(TRAINING))('find the options of %s under one of their names, and quote it', (name) => {
    const { text, options } = readLabelled(name);
    const { nodes, edges } = draw(text);
    const drawn = nodes.filter(({ kind }) => kind === 'OPTION').map(({ label }) => bare(label));
    expect(drawn).toHaveLength(options.length);
    const missed = options.filter(
      (names) => !drawn.some((label) => names.some((one) => one.startsWith(label))),
    );
    expect(missed).toEqual([]);
    const finder = new QuoteFinder([{ id: 'brief', text, pageStarts: [] }]);
    for (const { quote } of edges) if (quote !== undefined) expect(finder.find(quote)).toBeDefined();
  });

  it.each(readdirSync(FOLDER))('read %s alike whatever ends its lines', (name) => {
    const { text } = readBrief(name);
    const windows = text.replaceAll('\n', '\r\n');
    const [one, other] = [draw(text), draw(windows)];
    expect(other.nodes).toEqual(one.nodes);
    const finder = new QuoteFinder([{ id: 'brief', text: windows, pageStarts: [] }]);
    const quotes = other.edges.flatMap(({ quote }) => quote ?? []);
    expect(quotes).toHaveLength(one.edges.flatMap(({ quote }) => quote ?? []).length);
    for (const quote of quotes) expect(finder.find(quote)).toBeDefined();
  });

  it.each([
    [
      'meeting-notes.md',
      'Hosted search (Algolia)',
      ['+ Live in two weeks', '- About $1,800 per month at our volume'],
    ],
    ['hiring.md', 'Ben', ['+ Can start on the 1st', '- Little experience with research']],
    ['budget-memo.md', 'Replace the boiler', ['+ Saves £14,500 a year according to the surveyor']],
    ['german-english.md', 'Leasing of a CNC machine', ['+ Delivery in 6 weeks', '- 2.950 € per month']],
    ['bold-names.md', 'Kubernetes', ['+ Constant cost per node', '- Nobody here has run it before']],
    ['memo-uses.md', 'Refurbish the canteen', ['- The estimate is unreliable']],
    ['title-and-bullets.md', 'Night bus', ['+ Cheapest by far', '- Nobody will sleep']],
    ['rfc-rate-limits.md', 'Token bucket in Redis', ['- Every request costs one round trip of about 1 ms']],
    ['y-statement.md', 'Event sourcing for the ledger', ['+ A complete history that cannot be edited']],
    ['question-form.md', 'Mollie', ['+ iDEAL is their home turf']],
    ['adr-alexandrian.md', 'One database per tenant', ['- Sixty pools are too many for our server']],
    ['lettered.md', 'Bring cleaning in-house', ['- We have no one to manage eleven people']],
    ['nygard-places.md', 'Gothenburg', ['- Rents have doubled']],
  ])('hang the reasons in %s on %s where they stand with it', (name, option, reasons) => {
    const { nodes, edges } = draw(readBrief(name).text);
    const labels = new Map(nodes.map(({ key, label }) => [key, label]));
    const said = edges.flatMap(({ from, to, weight }) =>
      labels.get(from) === option ? [`${(weight ?? 0) < 0 ? '-' : '+'} ${labels.get(to)}`] : [],
    );
    expect(said).toEqual(expect.arrayContaining(reasons));
  });

  it.each([
    ['Kafka works without downtime.', '+'],
    ['Kafka is not hard to run.', '+'],
    ['With Kafka nobody is woken: we no longer need a night shift.', '+'],
    ['However, Kafka is faster.', '+'],
    ['However, Kafka comes from abroad.', '-'],
    ['Kafka is not cheap.', '-'],
    ['Kafka is never available on Sundays.', '-'],
    ['Kafka is complicated.', '-'],
    ['Kafka: vendor lock-in.', '-'],
    ['Kafka: no operations.', '+'],
    ['Kafka: little support.', '-'],
    ['Kafka needs no staff.', '+'],
    ['Kafka needs three nodes.', '-'],
    ['Kafka costs £900 a month.', '-'],
    ['Kafka saves £900 a month.', '+'],
    ['Kafka takes us six weeks.', '-'],
    ['Kafka takes an afternoon.', '+'],
    ['Kafka is 15% cheaper.', '+'],
    ['Kafka is 15% dearer.', '-'],
    ['Only Ines knows Kafka, so only Ines can run it.', '-'],
    ['With Kafka we get full control.', '+'],
  ])('take the side of “%s” from what it denies', (reason, side) => {
    const { nodes, edges } = draw(`# Queue\n\n## Options\n\n- Kafka\n- NATS\n\n## Notes\n\n${reason}\n`);
    const kafka = nodes.find(({ label }) => label === 'Kafka')?.key;
    const weights = edges.filter(({ from }) => from === kafka).map(({ weight = 0 }) => Math.sign(weight));
    expect(weights).toEqual([side === '+' ? 1 : -1]);
  });

  it.each([
    ['Kafka is cheap but slow.'],
    ['Although Kafka is slow, it is cheap.'],
    ['Kafka: open source; night shifts.'],
    ['Kafka: quick setup, fair price, vendor lock-in.'],
    ['Kafka lets every team publish, but Ann dislikes it.'],
    ['With Kafka the orders arrive in order. It is slow, though.'],
  ])('find one reason on each side in “%s”', (reason) => {
    const { nodes, edges } = draw(`# Queue\n\n## Options\n\n- Kafka\n- NATS\n\n## Notes\n\n${reason}\n`);
    const kafka = nodes.find(({ label }) => label === 'Kafka')?.key;
    const weights = edges.filter(({ from }) => from === kafka).map(({ weight = 0 }) => Math.sign(weight));
    expect(weights.toSorted((a, b) => a - b)).toEqual([-1, 1]);
  });

  it.each([
    ['Where do we move?\n\n## Options\n\n- Mill\n- Harbour\n', 'Where do we move?'],
    ['## Context\n\nWe grow.\n\n## The new office\n', 'The new office'],
    ['## Options\n\n- Mill\n', 'Options'],
    ['Hi Karin,\n\nWe need a van.\n', 'We need a van.'],
    ['marta  14:02\nThe disk is full\n', 'The disk is full'],
    [`Hi all, first post here. Shall we move? ${'It is a long story. '.repeat(9)}`, 'Shall we move?'],
    ['<!-- a template’s hint -->\nThe new office\n', 'The new office'],
  ])('are told the title of %j, which no heading of a part is while there is another', (brief, title) => {
    expect(titleOf(brief)).toBe(title);
  });

  it.each([
    ['budget-memo.md', 'Use of the capital grant (£95,000)'],
    ['email-warehouse.md', 'Where do we put the winter stock?'],
    ['notes-ideas.md', 'Choose one: Four-day week; Every second Friday off; Longer summer break'],
    ['school-time.md', 'Should lessons start at 8:00 as now, at 8:45, or at 9:15?'],
    ['rfc-rate-limits.md', 'Rate limits for the public API'],
  ])('call what %s decides by its matter, not by what kind of text it is', (name, question) => {
    const { nodes } = draw(readBrief(name).text, titleOf(readBrief(name).text));
    expect(nodes.find(({ kind }) => kind === 'DECISION')?.label).toBe(question);
  });

  it('take for no goal that somebody has to be told', () => {
    const { nodes } = draw(readLabelled('suggests-people.md').text, 'Marketing budget');
    expect(nodes.find(({ kind }) => kind === 'GOAL')?.label).toBe('Decide well: Marketing budget');
  });

  it('draw one decision of a text that has two, and say which one is left', () => {
    const documents = [
      { id: 'brief', ref: 'brief', name: 'Brief', text: readBrief('two-decisions.md').text },
    ];
    const [said, call] = draftOffline({ title: 'App', documents, known: [], limits: DEFAULT_LIMITS });
    expect(call?.type === 'tool-call' && call.input).toMatchObject({
      left_out: ['Choose one of “On Hetzner”, “On AWS” (Brief, characters 223 to 325).'],
    });
    expect(said?.type === 'text' && said.text).toContain('That is a decision of its own');
  });

  it.each([
    ['two lists', 'two-decisions-lists.md', ['Choose one of “Freemium”, “One-off price”']],
    [
      'two sentences',
      'two-decisions-prose.md',
      ['Choose one of “A loan”, “The reserve fund for whatever we do”'],
    ],
  ])('say where the other decision stands in %s', (_what, name, starts) => {
    const { text } = readLabelled(name);
    const documents = [{ id: 'brief', ref: 'brief', name: 'Brief', text }];
    const [said, call] = draftOffline({ title: 'Two', documents, known: [], limits: DEFAULT_LIMITS });
    const { left_out: left = [] } = (call?.type === 'tool-call' ? call.input : {}) as { left_out?: string[] };
    expect(left.map((one) => one.replace(/ \(Brief.*$/, ''))).toEqual(starts);
    const [, from, to] = /characters (\d+) to (\d+)/.exec(left[0] ?? '') ?? [];
    expect(text.slice(Number(from), Number(to))).toMatch(/^(?:a loan and|freemium:)/);
    expect(said?.type === 'text' && said.text).toContain('it is left out; draft it apart');
  });

  it('report no other decision of a text that has one', () => {
    for (const name of readdirSync(TRAINING).filter((each) => !each.startsWith('two-decisions'))) {
      const documents = [{ id: 'brief', ref: 'brief', name: 'Brief', text: readLabelled(name).text }];
      const [, call] = draftOffline({ title: 'One', documents, known: [], limits: DEFAULT_LIMITS });
      expect(call?.type === 'tool-call' && call.input).not.toHaveProperty('left_out');
    }
  });

  it.each([
    ['what there is already', 'We have 3 queues:\n\n- mail\n- orders\n- images\n'],
    ['what must hold', '# Pages\n\nEach page must either be signed or be closed to the public.\n'],
    [
      'what has been done',
      'The approaches taken so far are:\n\n1. New apps are tested first.\n2. Old ones wait.\n',
    ],
    ['what one person wants twice', 'Ada would like to sing. Ada would like to dance.\n'],
  ])('take %s for no alternatives', (_what, text) => {
    expect(draw(text).nodes.filter(({ kind }) => kind === 'OPTION')).toEqual([]);
  });

  it('read each line of a conversation for itself, without who said it when', () => {
    const { nodes } = draw(
      '[10:02] Ann: rent or buy?\n[10:04] Ben: Renting is cheap\n[10:05] Cy: Buying is a risk\n',
    );
    const labels = nodes.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Rent', 'Buy', 'Renting is cheap', 'Buying is a risk']));
  });

  it('offer no options where a text names none, and say so', () => {
    const { text } = readBrief('no-options.md');
    const documents = [{ id: 'brief', ref: 'brief', name: 'Brief', text }];
    const [said] = draftOffline({
      title: 'Notes on the canteen',
      documents,
      known: [],
      limits: DEFAULT_LIMITS,
    });
    expect(said?.type === 'text' && said.text).toContain('found no alternatives');
    expect(draw(text).nodes.map(({ kind }) => kind)).toEqual(['GOAL', 'DECISION']);
  });
});
