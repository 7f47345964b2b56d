import { readIntent, type Intent } from '../intent.js';
import { pickSuggestions } from '../suggestions.js';
import type { CoachTurn, Suggestion } from '../turn.js';
import { explain } from './explain.js';
import { hintFor } from './hints.js';
import { languageNotice } from './language.js';
import { askedQuestion, chooseQuestion } from './questions.js';
import { spokenSummary } from './summary.js';
import { peopleIn, quote, teamName, wordCount } from './words.js';

const MAX_READ_LENGTH = 2_000;

/** What the coach says to a message that holds no draft, before its question. `before` is the turn as it came. */
export function chatReply(intent: Intent, before: CoachTurn, after: CoachTurn): string {
  switch (intent.type) {
    case 'EMPTY':
      return 'I found no words in that.';
    case 'GREETING':
      return greeting(before);
    case 'THANKS':
      return before.phase === 'COMPLETED' ? 'You are welcome. Good luck with it.' : 'You are welcome.';
    case 'CONFIRM':
      return confirmation(before, after);
    case 'REJECT':
      return before.objectives.length > 0
        ? 'Fine, then it is not right yet.'
        : 'Fine, let us take another way in.';
    case 'UNSURE':
      return hintFor(askedQuestion(before) ?? chooseQuestion(before)?.question);
    case 'EXAMPLE':
      return example(before);
    case 'WRITE_FOR_ME':
      return 'I will not make up a goal for you: one that you did not choose is not looked at again. Give me half a sentence and I will help to shape it.';
    case 'REFUSE':
      return 'Fair enough. An OKR that is filled in because somebody asked for it helps nobody. If there is one thing at work that you would gladly see changed, that is enough to begin with.';
    case 'INJECTION':
      return 'I take what you write as material for goals, not as orders to me: I coach OKRs and nothing else.';
    case 'GO_BACK':
      return wentBack(before, after);
    case 'QUESTION':
      return explain(intent.topic, after);
    case 'STATEMENT':
      return heard(before);
  }
}

function greeting(turn: CoachTurn): string {
  if (turn.history.length > 0) return 'Hello again. We can go on where we were.';
  const about = turn.title.trim() === '' ? '' : ` This session is about ${quote(turn.title, 60)}.`;
  return `Hello. I help ${teamName(turn)} to find an objective and the two to five numbers that show whether it came true.${about}`;
}

function confirmation(before: CoachTurn, after: CoachTurn): string {
  if (after.phase === 'COMPLETED' && before.phase !== 'COMPLETED') return spokenSummary(after);
  if (after.phase === 'COMPLETED') return 'It is closed already; nothing is left to do.';
  if (before.phase === 'VALIDATION' && after.phase !== 'VALIDATION')
    return 'It cannot be closed yet: a rule still objects.';
  if (before.phase !== after.phase) return 'Good, on we go.';
  return before.objectives.length === 0 ? 'Good.' : 'Good, noted as it stands.';
}

function example(turn: CoachTurn): string {
  const picked = turn.suggestions.length > 0 ? turn.suggestions : pickSuggestions(turn);
  const shown = turn.history.map(({ content }) => content).join('\n');
  const [first] = [...picked, ...ANY_EXAMPLE].filter(
    ({ kind, text }) => kind === 'EXAMPLE' && !shown.includes(text),
  );
  if (first === undefined) return 'You have seen my examples; your own half sentence will help more now.';
  return `One from another team, “${first.title}”:\n${first.text.slice(0, 600)}\nYours will look different: the shape is what counts.`;
}

const ANY_EXAMPLE: readonly Suggestion[] = [
  {
    kind: 'EXAMPLE',
    title: 'A kitchen that closes on time',
    text: 'Objective: The kitchen team goes home on time and guests do not notice. Key results: evenings closed by 11 pm from 40% to 85%; food thrown away from 18 to 9 kg a day; guest rating stays at 4.5 or above.',
  },
];

function wentBack(before: CoachTurn, after: CoachTurn): string {
  if (before.phase === after.phase) return 'We are at the beginning already.';
  const objective = after.objectives.at(0)?.draft.statement;
  if (after.phase === 'DISCOVERY')
    return 'From the beginning, then. What is recorded stays until you replace it.';
  if (after.phase === 'OBJECTIVE') {
    return objective === undefined
      ? 'Back to the objective.'
      : `Back to the objective. It now reads ${quote(objective)}; the key results stay.`;
  }
  return 'Back to the key results. The objective stays as it is.';
}

function heard(turn: CoachTurn): string {
  const notice = languageNotice(turn.message);
  if (notice !== undefined) return notice;
  const message = turn.message.slice(0, MAX_READ_LENGTH);
  const people = peopleIn(message);
  const first = firstStatement(message);
  if (/^(?:h+m+|u+h*m+|e+r+m*|well|so|mm+|a+h+)[\s.…!]*$/iu.test(message.trim())) return 'Take your time.';
  const words = quote(first.replace(/[.!]+$/u, ''), 70);
  if (/^(?:because|since|otherwise|so that)\b/iu.test(first)) return `A reason worth writing down: ${words}.`;
  if (turn.phase === 'COMPLETED')
    return `The OKRs are closed. I did not find a changed objective or key result in ${words}.`;
  if (/\d/u.test(first) && turn.phase !== 'DISCOVERY' && turn.phase !== 'OBJECTIVE') {
    return `${words} tells where you stand. A key result also says where the number should go.`;
  }
  if (turn.phase === 'KEY_RESULTS' || turn.phase === 'VALIDATION') {
    return `I found neither a number nor a new wording in ${words}, so nothing is changed.`;
  }
  if (people !== undefined) return `So it is about ${people}: ${words}. That is where a goal can start.`;
  if (wordCount(message) < 3) return `${words} is a beginning. Say a little more about it.`;
  return `I hear ${words}. That says where you stand, not yet where you want to be.`;
}

/** The first sentence that is more than a greeting, a thank-you or a "yes". */
function firstStatement(message: string): string {
  const sentences = message.trim().split(/(?<=[.!?\n])\s+/u);
  return sentences.find((sentence) => !COURTESIES.has(readIntent(sentence).type)) ?? sentences[0] ?? '';
}

const COURTESIES: ReadonlySet<Intent['type']> = new Set(['GREETING', 'THANKS', 'CONFIRM', 'EMPTY']);
