import { AppError } from '../../../../src/kernel/errors.js';
import {
  furthestPhase,
  nextPhase,
  phaseEventOf,
  reopenPhase,
  type AssessedObjective,
  type HistoryMessage,
  type Phase,
  type PhaseEvent,
} from '../../../../src/domains/okr/coach/index.js';
import type { QualityAssessment } from '../../../../src/domains/okr/analyser/index.js';

interface Quality {
  readonly score?: number;
  /** The code of a BLOCKER. */
  readonly blocker?: string;
}

function quality({ score = 90, blocker }: Quality): QualityAssessment {
  const findings =
    blocker === undefined ? [] : [{ code: blocker, severity: 'BLOCKER' as const, message: 'It is no goal.' }];
  return { score, rubricVersion: 'test', criteria: [], findings };
}

function objective(own: Quality = {}, keyResults: readonly Quality[] = []): AssessedObjective {
  return {
    id: 'objective',
    keyResultIds: keyResults.map((_, index) => `key-result-${index}`),
    draft: { statement: 'A', keyResults: keyResults.map((_, index) => ({ statement: `B${index}` })) },
    assessment: { objective: quality(own), keyResults: keyResults.map(quality) },
  };
}

const CHANGED: PhaseEvent = { type: 'DRAFTS_CHANGED' };
const CONFIRMED: PhaseEvent = { type: 'CONFIRMED' };
const TALK: PhaseEvent = { type: 'MESSAGE', hasContext: false };
const CONTEXT: PhaseEvent = { type: 'MESSAGE', hasContext: true };
const reopened = (phase: Phase): PhaseEvent => ({ type: 'REOPENED', phase });

const WEAK = objective({ score: 69 });
const BLOCKED = objective({ blocker: 'O1' });
const SOUND = objective();
const WHOLE = objective({}, [{}, {}]);

describe('the furthest phase', () => {
  it.each<[string, AssessedObjective[], Phase]>([
    ['nothing is drafted', [], 'DISCOVERY'],
    ['an objective scores 69', [WEAK], 'OBJECTIVE'],
    ['an objective has a BLOCKER', [BLOCKED], 'OBJECTIVE'],
    ['an objective scores 70', [objective({ score: 70 })], 'KEY_RESULTS'],
    ['only its set of key results is blocked', [objective({ blocker: 'S1' })], 'KEY_RESULTS'],
    ['one of two objectives is sound', [WEAK, SOUND], 'KEY_RESULTS'],
    ['it has one key result', [objective({}, [{}])], 'KEY_RESULTS'],
    ['it has two sound key results', [WHOLE], 'VALIDATION'],
    ['it has five', [objective({}, [{}, {}, {}, {}, {}])], 'VALIDATION'],
    ['it has six', [objective({}, [{}, {}, {}, {}, {}, {}])], 'KEY_RESULTS'],
    ['a key result scores 69', [objective({}, [{}, { score: 69 }])], 'KEY_RESULTS'],
    ['a key result has a BLOCKER', [objective({}, [{}, { blocker: 'K1' }])], 'KEY_RESULTS'],
    ['the objective over good key results is weak', [objective({ score: 50 }, [{}, {}])], 'OBJECTIVE'],
    ['one objective of two lacks key results', [WHOLE, SOUND], 'KEY_RESULTS'],
    ['two objectives are whole', [WHOLE, WHOLE], 'VALIDATION'],
  ])('when %s', (_when, objectives, phase) => {
    expect(furthestPhase(objectives)).toBe(phase);
  });
});

type Row = readonly [Phase, string, readonly AssessedObjective[], PhaseEvent, Phase];

function rows(table: readonly Row[]) {
  return table.map(([current, what, objectives, event, next]) => ({
    current,
    what,
    objectives,
    event,
    next,
  }));
}

describe('a session moves', () => {
  it.each(
    rows([
      ['DISCOVERY', 'small talk', [], TALK, 'DISCOVERY'],
      ['DISCOVERY', 'enough context', [], CONTEXT, 'OBJECTIVE'],
      ['DISCOVERY', 'a weak draft', [WEAK], CHANGED, 'OBJECTIVE'],
      ['DISCOVERY', 'a sound draft', [SOUND], CHANGED, 'KEY_RESULTS'],
      ['DISCOVERY', 'a whole set pasted at once', [WHOLE], CHANGED, 'VALIDATION'],
      ['DISCOVERY', 'a confirmation of nothing', [], CONFIRMED, 'DISCOVERY'],
      ['OBJECTIVE', 'more talk', [], CONTEXT, 'OBJECTIVE'],
      ['OBJECTIVE', 'talk after going back', [WHOLE], TALK, 'OBJECTIVE'],
      ['OBJECTIVE', 'a confirmation after going back', [WHOLE], CONFIRMED, 'VALIDATION'],
      ['OBJECTIVE', 'a confirmation of a weak draft', [WEAK], CONFIRMED, 'OBJECTIVE'],
      ['OBJECTIVE', 'a confirmation of nothing', [], CONFIRMED, 'OBJECTIVE'],
      ['OBJECTIVE', 'a better wording', [SOUND], CHANGED, 'KEY_RESULTS'],
      ['KEY_RESULTS', 'talk', [SOUND], TALK, 'KEY_RESULTS'],
      ['KEY_RESULTS', 'a worse objective', [WEAK], CHANGED, 'OBJECTIVE'],
      ['KEY_RESULTS', 'the deletion of all drafts', [], CHANGED, 'OBJECTIVE'],
      ['KEY_RESULTS', 'a second key result', [WHOLE], CHANGED, 'VALIDATION'],
      ['VALIDATION', 'talk', [WHOLE], TALK, 'VALIDATION'],
      ['VALIDATION', 'a gate that broke meanwhile', [SOUND], TALK, 'KEY_RESULTS'],
      ['VALIDATION', 'the deletion of a key result', [SOUND], CHANGED, 'KEY_RESULTS'],
      ['VALIDATION', 'a confirmation while a gate is broken', [SOUND], CONFIRMED, 'KEY_RESULTS'],
      ['VALIDATION', 'a confirmation', [WHOLE], CONFIRMED, 'COMPLETED'],
      ['VALIDATION', 'going back to the objective', [WHOLE], reopened('OBJECTIVE'), 'OBJECTIVE'],
      ['KEY_RESULTS', '"going back" to a later phase', [SOUND], reopened('VALIDATION'), 'KEY_RESULTS'],
      ['COMPLETED', 'thanks', [WHOLE], TALK, 'COMPLETED'],
      ['COMPLETED', 'a second confirmation', [WHOLE], CONFIRMED, 'COMPLETED'],
      ['COMPLETED', 'a changed draft', [WHOLE], CHANGED, 'VALIDATION'],
      ['COMPLETED', 'a draft that breaks a gate', [WEAK], CHANGED, 'OBJECTIVE'],
      ['COMPLETED', 'going back', [WHOLE], reopened('KEY_RESULTS'), 'KEY_RESULTS'],
    ]),
  )('from $current by $what', ({ current, objectives, event, next }) => {
    expect(nextPhase(current, objectives, event)).toBe(next);
  });
});

describe('reopenPhase', () => {
  it('goes back to an earlier phase', () => {
    expect(reopenPhase('COMPLETED', 'DISCOVERY')).toBe('DISCOVERY');
  });

  it.each<[Phase, Phase]>([
    ['OBJECTIVE', 'OBJECTIVE'],
    ['OBJECTIVE', 'COMPLETED'],
  ])('refuses to go from %s to %s', (current, target) => {
    expect(() => reopenPhase(current, target)).toThrow(AppError);
  });
});

describe('phaseEventOf', () => {
  const asked = (content: string): readonly HistoryMessage[] => [{ role: 'ASSISTANT', content }];
  const event = (message: string, phase: Phase = 'DISCOVERY', history = asked('')): PhaseEvent =>
    phaseEventOf({ phase, history, message }, false);

  it('puts changed drafts before everything that was said', () => {
    expect(phaseEventOf({ phase: 'VALIDATION', history: [], message: 'confirm' }, true)).toEqual(CHANGED);
  });

  it.each(['confirm', 'Confirmed!', 'yes, lock it in', 'approved', "that's final"])(
    'takes "%s" in VALIDATION as confirmation, asked or not',
    (message) => {
      expect(event(message, 'VALIDATION', asked('Anything else?'))).toEqual(CONFIRMED);
    },
  );

  it.each(['yes', 'looks good', 'ok, perfect', '👍', 'Yes, that is right. We are happy with it.'])(
    'takes "%s" as confirmation only when it was asked for',
    (message) => {
      expect(event(message, 'VALIDATION', asked('Reply “confirm” to close.'))).toEqual(CONFIRMED);
      expect(event(message, 'VALIDATION', asked('Shall I add a third key result?'))).toMatchObject({
        type: 'MESSAGE',
      });
    },
  );

  it.each(['yes but the second one is wrong', 'not yet', 'no', 'confirm the numbers with finance first'])(
    'does not take "%s" as confirmation',
    (message) => {
      expect(event(message, 'VALIDATION', asked('Reply “confirm” to close.'))).toMatchObject({
        type: 'MESSAGE',
      });
    },
  );

  it.each<[string, Phase, Phase]>([
    ['go back to the objective', 'VALIDATION', 'OBJECTIVE'],
    ["let's rework the key results", 'VALIDATION', 'KEY_RESULTS'],
    ['can we start over?', 'KEY_RESULTS', 'DISCOVERY'],
    ['go back please', 'VALIDATION', 'KEY_RESULTS'],
  ])('reads "%s" in %s as going back to %s', (message, phase, target) => {
    expect(event(message, phase)).toEqual(reopened(target));
  });

  it('finds no context in small talk', () => {
    const history: readonly HistoryMessage[] = [
      { role: 'USER', content: 'hi' },
      { role: 'USER', content: 'what is an OKR?' },
    ];
    expect(event('thanks', 'DISCOVERY', history)).toEqual(TALK);
  });

  it('finds context in two messages that tell something', () => {
    const history: readonly HistoryMessage[] = [
      { role: 'USER', content: 'Our customers wait too long on the phone' },
    ];
    expect(event('because we are only three people', 'DISCOVERY', history)).toEqual(CONTEXT);
  });
});
