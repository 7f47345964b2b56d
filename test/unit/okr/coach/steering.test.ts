import { readMessage } from '../../../../src/domains/knowledge/index.js';
import { renderCoachPrompt } from '../../../../src/domains/okr/coach/index.js';
import { steeringQuestion } from '../../../../src/domains/okr/coach/offline/steer.js';
import { assessed, converse, reply, turnWith } from './session.js';

const OBJECTIVE = 'New customers succeed in their first week without asking us';
const BLOCKED = 'We are blocked: the data team has not sent the export and we cannot start.';
const OFF_TRACK = 'Status: we are behind schedule and will miss the deadline.';

function read(message: string, given: Parameters<typeof turnWith>[1] = {}) {
  return turnWith(message, { reading: readMessage(message), ...given });
}

function questionTo(message: string, given: Parameters<typeof turnWith>[1] = {}): string {
  return reply(read(message, given)).text.split('\n\n').at(-1) ?? '';
}

describe('what the coach asks next', () => {
  it('is what stands in the way, where work is blocked, whatever the phase', () => {
    const objectives = [assessed(OBJECTIVE)];
    expect(questionTo(BLOCKED)).toBe('What stands in the way, and who could clear it?');
    expect(questionTo(BLOCKED, { objectives })).toBe('What stands in the way, and who could clear it?');
  });

  it('is how far off, where work is off track', () => {
    expect(questionTo(OFF_TRACK)).toMatch(/^How far off is it, in numbers/u);
  });

  it('begins where the speaker is, as long as there is no objective', () => {
    expect(questionTo('Both offers have their pros and cons, and I am torn.')).toMatch(
      /^Whichever way you decide/u,
    );
    const musing = 'I wonder what a library without books would be like, just gathering ideas.';
    expect(steeringQuestion(read(musing))?.variants[0]).toBe(
      'Which of those would be noticed first by 30 June 2027, and by whom?',
    );
  });

  it('is asked once in a conversation', () => {
    const questions = converse([BLOCKED, BLOCKED]).map(({ text }) => text.split('\n\n').at(-1));
    expect(questions[0]).toBe('What stands in the way, and who could clear it?');
    expect(questions[1]).not.toMatch(/stands in the way|what can you still change/u);
  });

  it('is the usual one where the reading is a guess, or nobody has read the message', () => {
    const usual = questionTo(BLOCKED, { reading: undefined });
    expect(usual).not.toMatch(/stands in the way/u);
    const guess = { ...readMessage('We have to choose.'), isSure: false };
    expect(questionTo('We have to choose.', { reading: guess })).not.toMatch(/Whichever way/u);
  });

  it('is the usual one where the trouble is that of others, and where a goal was found', () => {
    expect(
      questionTo('New customers get stuck in their first week and call support all the time'),
    ).not.toMatch(/stands in the way/u);
    expect(questionTo(`We are behind. Objective: ${OBJECTIVE}`)).not.toMatch(/How far off/u);
  });
});

describe('what a model is told of a message', () => {
  const tailOf = (message: string) => renderCoachPrompt(read(message)).tail;

  it('is one line of labels, and that they may be wrong', () => {
    expect(tailOf(OFF_TRACK)).toContain(
      'Read by rules, which may be wrong: intent REPORTING, progress OFF_TRACK. Let your next question',
    );
  });

  it('is nothing where rules see nothing, and no guess', () => {
    expect(tailOf('Thank you.')).not.toContain('Read by rules');
    const reading = { ...readMessage(OFF_TRACK), progress: 'UNKNOWN' as const, isSure: false };
    expect(renderCoachPrompt(read(OFF_TRACK, { reading })).tail).not.toContain('Read by rules');
  });
});
