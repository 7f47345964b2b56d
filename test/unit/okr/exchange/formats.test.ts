import { fc } from '../../../support/properties.js';
import { FORMATS, readGoals } from '../../../../src/domains/okr/exchange/formats.js';
import type {
  ExchangeFormat,
  GoalDocument,
  KeyResultRecord,
  ObjectiveRecord,
} from '../../../../src/domains/okr/exchange/goal-document.js';
import { EXCHANGE_FORMATS } from '../../../../src/domains/okr/exchange/goal-document.js';
import { MAX_ROWS } from '../../../../src/domains/okr/exchange/csv.js';

const NOW = new Date('2026-11-01T00:00:00Z');
const CYCLE = { name: 'Q2 2026', startsOn: '2026-04-01', endsOn: '2026-06-30' };

/** Any line a person may type, formulas, quotes and marks of every format among them. */
const line = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.constantFrom(
        '=1+1',
        "'=1+1",
        "''+A1",
        '-5',
        '- item',
        '# heading',
        '"quoted", with; commas',
        'Ref: x',
        '1. one',
        '@x',
        '+49',
        "'",
      ),
    )
    .map((text) =>
      text
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, maxLength)
        .trim(),
    )
    .filter((text) => text !== '' && text.isWellFormed());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
  .map((value) => value + 0);

const metric = fc.oneof(
  fc.record({
    kind: fc.constant('INCREASE' as const),
    unit: maybe(line(40)),
    baseline: fc.constant(1),
    target: fc.constant(9.5),
    current: maybe(number),
  }),
  fc.record({ kind: fc.constant('RANGE' as const), target: fc.constant(-2), targetHigh: fc.constant(3) }),
  fc.record({ kind: fc.constant('STAY_BELOW' as const), target: number }),
);
const checkIn = fc.record({
  ...{
    value: maybe(number),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    status: maybe(fc.constant('AT_RISK' as const)),
  },
  ...{
    note: maybe(line(100)),
    evidence: maybe(line(100)),
    at: fc.date({ min: new Date('2001-01-01'), max: NOW, noInvalidDate: true }),
  },
});
const keyResult = (checkIns: fc.Arbitrary<KeyResultRecord['checkIns']>) =>
  fc.record({
    ...{ ref: maybe(line(60)), statement: line(200), metric: maybe(metric), checkIns },
    ...{
      weight: fc.constantFrom(0.5, 1, 3),
      confidence: maybe(fc.constantFrom(0, 0.25, 1)),
      dueOn: maybe(fc.constant('2026-05-01')),
    },
    ...{ owner: maybe(line(100)), evidenceSource: maybe(line(100)) },
  });
const documents = (checkIns: fc.Arbitrary<KeyResultRecord['checkIns']>): fc.Arbitrary<GoalDocument> =>
  fc
    .array(
      fc.record({
        ...{
          statement: line(200),
          commitment: maybe(fc.constantFrom('COMMITTED' as const, 'ASPIRATIONAL' as const)),
        },
        ...{ owner: maybe(line(100)), team: maybe(line(100)), parentRef: maybe(line(60)) },
        keyResults: fc.array(keyResult(checkIns), { maxLength: 4 }),
      }),
      { maxLength: 5 },
    )
    .map((objectives) => ({
      cycle: CYCLE,
      objectives: objectives.map((objective, index) => ({
        ...objective,
        ref: `o${index}`,
        contribution: objective.parentRef && 'It helps',
      })),
    }));

/** Without what is undefined, which no format writes. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function readBack(format: ExchangeFormat, document: GoalDocument): readonly ObjectiveRecord[] {
  const { objectives, problems } = readGoals(format, FORMATS[format].write(document), NOW);
  expect(problems).toEqual([]);
  return objectives.map(({ row }) => row);
}

describe('goals that were written down', () => {
  it('come back whole from JSON, check-ins too', () => {
    fc.assert(
      fc.property(documents(fc.array(checkIn, { maxLength: 3 })), (document) => {
        expect(plain(readBack('JSON', document))).toEqual(plain(document.objectives));
      }),
    );
  });

  it.each(['CSV', 'MARKDOWN'] as const)('come back whole from %s, but for check-ins', (format) => {
    fc.assert(
      fc.property(documents(fc.constant([])), (document) => {
        expect(plain(readBack(format, document))).toEqual(plain(document.objectives));
      }),
      { numRuns: 300 },
    );
  });

  it.each(EXCHANGE_FORMATS)('never break the reading of %s, whatever the text', (format) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(Array.isArray(readGoals(format, text, NOW).problems)).toBe(true);
      }),
    );
  });

  it('hold no formula in CSV, whatever somebody typed', () => {
    fc.assert(
      fc.property(documents(fc.constant([])), (document) => {
        const rows = FORMATS.CSV.write(document).split('\r\n').slice(1);
        for (const cell of rows.flatMap((row) => row.split(/(?:^|,)"?/))) {
          expect(/^[=+@\t]|^-(?!\d+(?:\.\d+)?(?:e[+-]?\d+)?"?$)/.test(cell)).toBe(false);
        }
      }),
    );
  });
});

const HEADER = 'objective,key_result,weight,due_on';

describe('a CSV file', () => {
  it.each([
    ['with a BOM', `\uFEFF${HEADER}\nNobody waits,Wait 1 hour,2,2026-05-01\n`],
    ['with the line ends of Windows', `${HEADER}\r\nNobody waits,Wait 1 hour,2,2026-05-01\r\n`],
    [
      'with quotes around everything',
      `"objective","key_result","weight","due_on"\n"Nobody waits","Wait 1 hour","2","2026-05-01"`,
    ],
    ['with semicolons', 'objective;key_result;weight;due_on\nNobody waits;Wait 1 hour;2;2026-05-01'],
    ['with tabs', 'objective\tkey_result\tweight\tdue_on\nNobody waits\tWait 1 hour\t2\t2026-05-01'],
    [
      'with its header in capitals and empty rows',
      `${HEADER.toUpperCase()}\n\nNobody waits,Wait 1 hour,2,2026-05-01\n\n`,
    ],
  ])('is read %s', (_how, text) => {
    const { objectives, problems } = readGoals('CSV', text, NOW);
    expect(problems).toEqual([]);
    expect(objectives).toMatchObject([
      {
        line: /\n\n/.test(text) ? 3 : 2,
        row: {
          statement: 'Nobody waits',
          keyResults: [{ statement: 'Wait 1 hour', weight: 2, dueOn: '2026-05-01' }],
        },
      },
    ]);
  });

  it('keeps quotation marks and commas of its cells', () => {
    const { objectives } = readGoals('CSV', 'objective\n"Say ""yes"", often"\n', NOW);
    expect(objectives[0]?.row.statement).toBe('Say "yes", often');
  });

  it('groups rows of one objective, by its ref or where they stand together', () => {
    const text =
      'objective_ref,objective,key_result\na,One,First\nb,Two,Second\na,One,Third\n,Three,Fourth\n,Three,Fifth\n,Four,\n';
    const { objectives } = readGoals('CSV', text, NOW);
    expect(
      objectives.map(({ row }) => [row.statement, row.keyResults.map(({ statement }) => statement)]),
    ).toEqual([
      ['One', ['First', 'Third']],
      ['Two', ['Second']],
      ['Three', ['Fourth', 'Fifth']],
      ['Four', []],
    ]);
  });

  it('has every bad row named by its line and field', () => {
    const text = `objective,objective_owner,key_result,kind,baseline,target,weight,confidence,due_on
Nobody waits,,Wait 1 hour,INCREASE,5,5,1,0.5,2026-05-01
,,Orphan,,,,,,
Good,,"a quoted
line",,,,,,
Nobody calls,,Calls,,,,heavy,7,2026-02-30
Too,few
`;
    const { problems } = readGoals('CSV', text, NOW);
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '7 ',
      '2 target',
      '3 objective',
      '4 key_result',
      '6 weight',
      '6 confidence',
      '6 due_on',
    ]);
    expect(problems.every(({ message }) => message.length > 10)).toBe(true);
  });

  it.each([
    ['unknown columns', 'objective,colour\nx,red\n', 'colour'],
    ['no objectives', 'key_result\nx\n', 'objective'],
  ])('is refused with %s', (_what, text, field) => {
    expect(readGoals('CSV', text, NOW).problems).toMatchObject([{ line: 1, field }]);
  });

  it.each([
    ['at the end', 'objective\nfine\n"open\n', 3],
    ['with more lines behind it', 'objective\nfine\n"open\nmore\nand more\n', 3],
    ['behind a cell of two lines', 'objective\r\n"a\r\nb"\r\n"open\r\nmore\r\n', 4],
    ['behind empty lines and a BOM', '\uFEFFobjective\r\n\r\nfine\r\n"open\r\nmore', 4],
    ['within a word', 'objective\nfine\nfi"ne\nmore\n', 3],
  ])('is refused with an open quotation mark %s, naming the line that it begins in', (_where, text, line) => {
    const { objectives, problems } = readGoals('CSV', text, NOW);
    expect(objectives).toEqual([]);
    expect(problems).toMatchObject([
      { line, field: '', message: expect.stringContaining('Quote') as string },
    ]);
  });

  it.each([
    ['Unix', '\n'],
    ['Windows', '\r\n'],
    ['an old Macintosh', '\r'],
  ])('names the lines of rows as an editor shows them, with the line ends of %s', (_whose, end) => {
    const cell = `"First,${end}and ""second""${end}${end}and third"`;
    const rows = ['objective,weight', 'Fine,x', '', cell + ',y', 'Bad,z'];
    const { problems } = readGoals('CSV', rows.join(end), NOW);
    const weights = problems.filter(({ field }) => field === 'weight');
    expect(weights.map(({ line }) => line)).toEqual([2, 4, 8]);
  });

  it('is refused from the first row too many on, without a look at the rest', () => {
    const rows = 'One\n'.repeat(1_000_000);
    const { objectives, problems } = readGoals('CSV', `objective\n${rows}`, NOW);
    expect(objectives).toEqual([]);
    expect(problems).toMatchObject([
      { line: MAX_ROWS + 2, message: expect.stringContaining('5000') as string },
    ]);
  });
});

describe('a JSON document', () => {
  it.each([
    ['broken text', '{\n"objectives": [\n}', [{ field: '', line: 3 }]],
    ['no list', '{"objectives": 1}', [{ field: 'objectives' }]],
    ['another version', '{"version": 2, "objectives": []}', [{ field: 'version' }]],
    ['a wrong type', '{"objectives": [{"statement": 1}]}', [{ field: 'objectives[0].statement' }]],
    [
      'an unknown field',
      '{"objectives": [{"statement": "x", "color": 1}]}',
      [{ field: 'objectives[0].color' }],
    ],
    [
      'an objective that is none',
      '{"objectives": ["x"]}',
      [{ field: 'objectives[0]' }, { field: 'objectives[0].statement' }],
    ],
    [
      'a target equal to the baseline',
      '{"objectives": [{"statement": "x", "keyResults": [{"statement": "y", "metric": {"kind": "INCREASE", "baseline": 3, "target": 3}}]}]}',
      [{ field: 'objectives[0].keyResults[0].target' }],
    ],
    [
      'a check-in to come',
      '{"objectives": [{"statement": "x", "keyResults": [{"statement": "y", "checkIns": [{"value": 1, "at": "2999-01-01T00:00:00Z"}]}]}]}',
      [{ field: 'objectives[0].keyResults[0].checkIns[0].at' }],
    ],
  ])('is refused with %s, naming the place', (_what, text, problems) => {
    expect(readGoals('JSON', text, NOW).problems).toMatchObject(problems);
  });
});

describe('a Markdown page', () => {
  it('is read as people write it', () => {
    const page = `# Our quarter

Some words about it.

## Nobody waits for help
- Owner: Ada
- Cut the waiting time from 9 hours to 1 hour
  - Due: 2026-05-01
2. Raise satisfaction from 71% to 85%
## Everybody finds us
### Visits from search from 10 to 20
* Weight: 2
`;
    const { objectives, problems } = readGoals('MARKDOWN', page, NOW);
    expect(problems).toEqual([]);
    expect(objectives).toMatchObject([
      {
        line: 5,
        row: {
          ...{ statement: 'Nobody waits for help', owner: 'Ada' },
          keyResults: [
            { statement: 'Cut the waiting time from 9 hours to 1 hour', dueOn: '2026-05-01' },
            { statement: 'Raise satisfaction from 71% to 85%' },
          ],
        },
      },
      { line: 10, row: { keyResults: [{ statement: 'Visits from search from 10 to 20', weight: 2 }] } },
    ]);
  });

  it('is refused with a key result below nothing, or a field said twice', () => {
    const { problems } = readGoals(
      'MARKDOWN',
      '### Lost\n## Found\n- Team: a\n- Team: b\n### Kept\n- Weight: much\n',
      NOW,
    );
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual(['1 ', '4 Team', '5 Weight']);
  });
});
