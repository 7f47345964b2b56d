import { readFileSync } from 'node:fs';
import { fc } from '../../support/properties.js';
import { EXAMPLES } from '../../../src/domains/knowledge/intent/examples/index.js';
import { ACTIVITIES, INTENTS, PROGRESSES } from '../../../src/domains/knowledge/intent/message-reading.js';
import { preferredTypes, readMessage } from '../../../src/domains/knowledge/intent/index.js';
import { BUILT_IN_TYPE_NAMES } from '../../support/knowledge-types.js';

type Labelled = Readonly<Record<'intent' | 'activity' | 'progress' | 'text', string>>;

function read(split: string): readonly Labelled[] {
  const path = `test/fixtures/knowledge/intent.${split}.tsv`;
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [intent = '', activity = '', progress = '', text = ''] = line.split('\t');
    return { intent, activity, progress, text };
  });
}

const SPLITS = ['test', 'fresh'].map(read);

describe('the reading of a message', () => {
  it.each([
    ['What does churn mean?', 'LEARNING', 'EXPLORING', 'UNKNOWN'],
    ['We decided to keep the old supplier.', 'DECIDING', 'DECIDING', 'DONE'],
    ['Next month we will train the new drivers.', 'PLANNING', 'DECIDING', 'UNKNOWN'],
    ['We are two weeks behind schedule.', 'REPORTING', 'UNKNOWN', 'OFF_TRACK'],
    ['The import crashes with a timeout.', 'DEBUGGING', 'VERIFYING', 'UNKNOWN'],
    ['Write a letter to the tenants.', 'BUILDING', 'BUILDING', 'UNKNOWN'],
    ['Please review my proposal.', 'REVIEWING', 'VERIFYING', 'UNKNOWN'],
    ['What if we opened on Sundays?', 'EXPLORING', 'EXPLORING', 'UNKNOWN'],
    ["I'm stuck, can somebody help me?", 'ASKING_FOR_HELP', 'UNKNOWN', 'BLOCKED'],
    ['Thanks!', 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  ])('%s', (text, intent, activity, progress) => {
    expect(readMessage(text)).toMatchObject({ intent, activity, progress });
  });

  it('keeps how it goes apart from what is being done', () => {
    const [late, done] = [readMessage('The release is delayed.'), readMessage('The release is finished.')];
    expect([late.progress, done.progress]).toEqual(['OFF_TRACK', 'DONE']);
    expect(late.intent).toBe(done.intent);
  });

  it('does not take work that is to be done for work that is done', () => {
    expect(readMessage('It will be finished by Friday.').progress).not.toBe('DONE');
  });

  it('is unknown, and sure of nothing, where there is nothing to go by', () => {
    for (const text of ['…', '私たちのチームは小さいです。', 'qwertz uiop', '   ', '\u0000\u0001']) {
      expect(readMessage(text)).toMatchObject({ intent: 'UNKNOWN', confidence: 0, isSure: false });
    }
  });

  it('answers any text with labels that there are, and the same text alike', () => {
    const intents: readonly string[] = [...INTENTS, 'UNKNOWN'];
    const activities: readonly string[] = [...ACTIVITIES, 'UNKNOWN'];
    const progresses: readonly string[] = [...PROGRESSES, 'UNKNOWN'];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const reading = readMessage(text);
        expect(intents).toContain(reading.intent);
        expect(activities).toContain(reading.activity);
        expect(progresses).toContain(reading.progress);
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
        expect(readMessage(text)).toEqual(reading);
      }),
    );
  });

  it('reads the ends of a megabyte', () => {
    const filler = 'The weather was fine. '.repeat(50_000);
    expect(readMessage(`We decided to stay. ${filler}`).intent).toBe('DECIDING');
    expect(readMessage(`${filler} I am stuck, can somebody help me?`).progress).toBe('BLOCKED');
  });
});

describe('the labelled set', () => {
  it('has at least 900 messages, 150 of them apart from the examples, and no message twice', () => {
    const texts = [...EXAMPLES, ...SPLITS.flat()].map(({ text }) => text);
    expect(texts.length).toBeGreaterThanOrEqual(900);
    expect(SPLITS.flat().length).toBeGreaterThanOrEqual(150);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('shares no message with the examples that the classifier leans on', () => {
    const known = new Set(EXAMPLES.map(({ text }) => text.toLowerCase()));
    expect(SPLITS.flat().filter(({ text }) => known.has(text.toLowerCase()))).toEqual([]);
  });

  it('is read rightly far more often than by the most frequent label, split by split', () => {
    for (const messages of SPLITS) {
      const right = messages.filter(({ text, intent }) => readMessage(text).intent === intent).length;
      const counts = Map.groupBy(messages, ({ intent }) => intent);
      const mostFrequent = Math.max(...[...counts.values()].map(({ length }) => length));
      expect(right).toBeGreaterThan(mostFrequent * 3);
    }
  });
});

describe('the types that a suggestion prefers', () => {
  it('are types that there are, for every intent', () => {
    for (const intent of [...INTENTS, 'UNKNOWN'] as const) {
      for (const progress of [...PROGRESSES, 'UNKNOWN'] as const) {
        const types = preferredTypes(intent, progress);
        expect(types.filter((type) => !BUILT_IN_TYPE_NAMES.includes(type))).toEqual([]);
        expect(new Set(types).size).toBe(types.length);
      }
    }
  });

  it('begin with what was learned before where work is in trouble', () => {
    expect(preferredTypes('PLANNING', 'BLOCKED').slice(0, 2)).toEqual(['risk', 'lesson']);
    expect(preferredTypes('PLANNING', 'UNKNOWN')[0]).toBe('decision');
  });

  it('are none for a message that says nothing', () => {
    expect(preferredTypes('UNKNOWN', 'UNKNOWN')).toEqual([]);
  });
});
