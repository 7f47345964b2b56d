import { CallTrace } from '../../../../src/llm/call-trace.js';
import type { ModelRequest, StreamPart } from '../../../../src/llm/index.js';
import { batching } from '../../../../src/llm/layers/batching.js';
import type { JoinPolicy } from '../../../../src/llm/layers/join-policy.js';
import { divide } from '../../../../src/llm/layers/shares.js';
import { tally } from '../../../../src/llm/layers/tally.js';
import { ManualClock } from '../manual-clock.js';
import { modelRequest } from '../model-request.js';
import { fault, finish, read, scriptedModel, start, text, type Step } from '../scripted-model.js';

const PRICES = [
  { provider: 'p', model: '*', from: '2026-01-01', input: 1, output: 2, cacheRead: 1, cacheWrite: 1 },
];

/** Each asks for a word to be said louder; together they ask line by line. */
const LOUDER: JoinPolicy = {
  join: (requests) => ({
    prompt: {
      system: 'Say each line louder.',
      messages: [{ role: 'user', content: requests.map(wordOf).join('\n') }],
    },
  }),
  split: ({ text: said }, requests) => {
    const lines = said.split('\n');
    if (lines.length > requests.length) throw new Error('Too many lines.');
    return requests.map((_, index) => (lines[index] ? { text: lines[index] } : undefined));
  },
};

const wordOf = ({ prompt }: ModelRequest): string => {
  const last = prompt.messages.at(-1);
  return last?.role === 'user' ? last.content : '';
};
const asking = (word: string, over: Partial<ModelRequest> = {}): Partial<ModelRequest> => ({
  prompt: { system: 'Say it louder.', messages: [{ role: 'user', content: word }] },
  trace: new CallTrace(),
  ...over,
});
const usage = { inputTokens: 31, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 9, estimated: false };
const loudly = (request: ModelRequest): readonly Step[] => [
  ...[start(), 10, text(wordOf(request).toUpperCase()), finish(usage)],
];

describe('The batching layer', () => {
  let clock: ManualClock;
  beforeEach(() => void (clock = new ManualClock()));
  const open = (
    script: (call: number, request: ModelRequest) => readonly Step[] = (_, request) => loudly(request),
    policy: Partial<JoinPolicy> = {},
  ) => {
    const model = scriptedModel(clock, script);
    const joined = { ...LOUDER, ...policy };
    const policyOf = (task: string) => (task === 'test.chat' ? joined : undefined);
    const layer = batching({ policyOf, prices: PRICES, clock })(tally({ clock, prices: PRICES })(model));
    return { model, ask: (over: Partial<ModelRequest>) => read(layer, modelRequest(over)) };
  };
  const spentOf = (requests: readonly Partial<ModelRequest>[]) =>
    requests.flatMap(({ trace }) => trace!.bills).reduce((sum, { costMicroUsd }) => sum + costMicroUsd!, 0);

  it('asks once for calls that come within a few milliseconds, and gives each its own answer', async () => {
    const { model, ask } = open();
    const requests = ['one', 'two', 'three'].map((word) => asking(word));
    const readings = requests.map((request) => ask(request));
    await clock.advance(20);
    expect(await Promise.all(readings.map(({ end }) => end))).toEqual(['whole', 'whole', 'whole']);
    expect(readings.map(({ said }) => said())).toEqual(['ONE', 'TWO', 'THREE']);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]).toMatchObject({ maxTokens: 3 * 512 });
    for (const { parts } of readings) {
      expect(parts[0]).toEqual(start());
      expect(parts.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
    }
  });

  it('divides what the joint call was billed exactly, by the length of what each asked', async () => {
    const { ask } = open();
    const requests = ['a', 'a much longer word than that', 'b'].map((word) => asking(word));
    const readings = requests.map((request) => ask(request));
    await clock.advance(20);
    await Promise.all(readings.map(({ end }) => end));
    const bills = requests.map(({ trace }) => trace!.bills[0]!);
    const sum = (count: (bill: (typeof bills)[number]) => number) =>
      bills.reduce((total, bill) => total + count(bill), 0);
    expect(sum((bill) => bill.usage.inputTokens)).toBe(31);
    expect(sum((bill) => bill.usage.outputTokens)).toBe(9);
    expect(spentOf(requests)).toBe(31 + 18);
    expect(bills[1]!.usage.inputTokens).toBeGreaterThan(bills[0]!.usage.inputTokens);
  });

  it('asks a call that comes alone as it is, streamed', async () => {
    const { model, ask } = open();
    const reading = ask(asking('one'));
    await clock.advance(20);
    expect(await reading.end).toBe('whole');
    expect(model.requests[0]!.prompt.system).toBe('Say it louder.');
  });

  it.each<[string, (said: string) => readonly StreamPart[]]>([
    ['has a line too many', (said) => [start(), text(`${said}\nmore\nand more`), finish()]],
    ['is empty', () => [start(), finish()]],
    ['was cut off', () => [start(), text('ON'), { ...(finish() as Finish), reason: 'length' }]],
  ])('asks each by itself when the joint answer %s', async (_, joint) => {
    const { model, ask } = open((call, request) =>
      call === 0 ? joint(wordOf(request).toUpperCase()) : loudly(request),
    );
    const requests = ['one', 'two'].map((word) => asking(word));
    const readings = requests.map((request) => ask(request));
    await clock.advance(40);
    await Promise.all(readings.map(({ end }) => end));
    expect(readings.map(({ said }) => said())).toEqual(['ONE', 'TWO']);
    expect(model.requests).toHaveLength(3);
    // The answer that nobody could read was paid for all the same.
    expect(requests.every(({ trace }) => trace!.bills.length === 2)).toBe(true);
  });

  it('asks only those by themselves whose part is missing', async () => {
    const { model, ask } = open((call, request) =>
      call === 0 ? [start(), text('ONE'), finish()] : loudly(request),
    );
    const readings = ['one', 'two'].map((word) => ask(asking(word)));
    await clock.advance(40);
    await Promise.all(readings.map(({ end }) => end));
    expect(readings.map(({ said }) => said())).toEqual(['ONE', 'TWO']);
    expect(model.requests).toHaveLength(2);
  });

  it('lets one leave before it departs and while it is answered, without hurting the others', async () => {
    const { model, ask } = open();
    const requests = ['one', 'two', 'three'].map((word) => asking(word));
    const readings = requests.map((request) => ask(request));
    await clock.advance(1);
    readings[0]!.caller.abort();
    expect(await readings[0]!.end).toMatchObject({ code: 'CANCELLED' });
    await clock.advance(6);
    readings[1]!.caller.abort();
    expect(await readings[1]!.end).toMatchObject({ code: 'CANCELLED' });
    await clock.advance(20);
    expect(await readings[2]!.end).toBe('whole');
    expect(readings[2]!.said()).toBe('THREE');
    expect(wordOf(model.requests[0]!)).toBe('two\nthree');
    expect(requests[0]!.trace!.bills).toEqual([]);
    expect(requests[1]!.trace!.bills).toMatchObject([{ usage: { estimated: true, outputTokens: 0 } }]);
    expect(requests[1]!.trace!.bills[0]!.costMicroUsd).toBeGreaterThan(0);
  });

  it('stops the model when all have left', async () => {
    const { model, ask } = open(() => [start(), 60_000, finish()]);
    const readings = ['one', 'two'].map((word) => ask(asking(word)));
    await clock.advance(10);
    for (const { caller } of readings) caller.abort();
    await clock.advance(1);
    expect(model).toMatchObject({ stopped: 1, open: 0 });
  });

  it('gives all the error of the joint call, and asks nobody again during an outage', async () => {
    const broken = fault('overloaded');
    const { model, ask } = open(() => [broken]);
    const readings = ['one', 'two'].map((word) => ask(asking(word)));
    await clock.advance(10);
    expect(await Promise.all(readings.map(({ end }) => end))).toEqual([broken, broken]);
    expect(model.requests).toHaveLength(1);
  });

  it('never joins what another member, workspace, task or version of a prompt asks', async () => {
    const { model, ask } = open();
    const scopes = [
      { workspaceId: 'w', memberId: 'other', role: 'MEMBER' as const },
      { workspaceId: 'other', memberId: 'm', role: 'MEMBER' as const },
    ];
    const others = [...scopes.map((scope) => ({ scope })), { task: 'test.other' }, { promptVersion: '2' }];
    for (const over of [{}, ...others]) ask(asking('one', over));
    await clock.advance(40);
    expect(model.requests).toHaveLength(5);
  });

  it('departs at once when it is full', async () => {
    const { model, ask } = open(undefined, { most: 2, windowMs: 60_000 });
    const readings = ['one', 'two', 'three', 'four'].map((word) => ask(asking(word)));
    await clock.advance(20);
    await Promise.all(readings.map(({ end }) => end));
    expect(model.requests.map(wordOf)).toEqual(['one\ntwo', 'three\nfour']);
  });
});

type Finish = Extract<StreamPart, { type: 'finish' }>;

describe('Shares of a whole number', () => {
  it.each([
    [10, [1, 1, 1]],
    [1, [3, 3, 3]],
    [0, [1, 2]],
    [100, [1, 98, 1]],
  ])('of %i by %j are whole and add up', (total, weights) => {
    const shares = divide(total, weights);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
    expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
  });
});
