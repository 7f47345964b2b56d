import { KEY_RESULT_COUNT, KEY_RESULT_GATE_SCORE, OBJECTIVE_GATE_SCORE } from '../gates.js';
import type { QuestionTopic } from '../intent.js';
import type { AssessedObjective, CoachTurn, Phase } from '../turn.js';
import { quote } from './words.js';

const EXPLANATIONS: Readonly<Record<Exclude<QuestionTopic, 'SCORE' | 'NEXT' | 'OTHER'>, string>> = {
  OKR: 'An OKR is one objective, a sentence that says what becomes true and for whom, with two to five key results under it: numbers that show whether it came true. “Newcomers find their way alone” is an objective; “first report within a week: from 34% to 60% of sign-ups” is a key result.',
  OBJECTIVE:
    'An objective says in one sentence what becomes true, and for whom. It has no number in it, it is no list of work, and it is worth telling a colleague in the corridor.',
  KEY_RESULT:
    'A key result is a number that moves: from where it is today to where it should be, by a date. If it can be done and nobody is better off, it is a task.',
  DIFFERENCE_TO_KPI:
    'A KPI is a dial you always watch, like the temperature of a fridge. A key result is a dial you have decided to move this cycle, from one figure to another. A KPI that has gone wrong often becomes a key result.',
  TASKS:
    'Tasks and projects are what you do; key results are what changes because of it. Keep the list of work beside the OKRs: it may change every week, while the key results stay.',
  HOW_MANY: `${KEY_RESULT_COUNT.min} to ${KEY_RESULT_COUNT.max} key results for one objective, three being a good number, and no more than three objectives for one team. What is left out can have its turn next cycle.`,
  COMMITMENT:
    'A committed goal is a promise: anything less than all of it needs explaining. An aspirational one is a stretch: to reach 70 percent of it is a good result. Say which it is, or half the team will plan for the other.',
  BASELINE:
    'A baseline is where the number stands today. Without it a target cannot be called bold or idle. A rough figure will do; if nobody has one, “measure … by the end of the month” is an honest first key result.',
  COACH:
    'I help a team to say what should change, for whom, and how it will be known. I have no language model behind me here: I read English by rules, record the objectives and key results I find, score them, and ask for what is missing.',
};

/** A short answer to a question about goals, from the rules and the session's state. */
export function explain(topic: QuestionTopic, state: CoachTurn): string {
  if (topic === 'SCORE') return explainScore(state.objectives);
  if (topic === 'NEXT') return explainNext(state.phase);
  if (topic === 'OTHER')
    return 'That one is beyond me: I am a coach for objectives and key results, and work by rules.';
  return EXPLANATIONS[topic];
}

function explainScore(objectives: readonly AssessedObjective[]): string {
  const rule = `Scores go from 0 to 100 and come from fixed rules, so the same sentence always gets the same score. An objective passes with ${OBJECTIVE_GATE_SCORE} or more, a key result with ${KEY_RESULT_GATE_SCORE} or more, unless a rule sees a blocker.`;
  const [first] = objectives;
  if (first === undefined) return rule;
  const { score, findings } = first.assessment.objective;
  const [worst] = findings;
  const because = worst === undefined ? '' : ` What costs it most: ${worst.message}`;
  return `${rule} ${quote(first.draft.statement, 60)} has ${score}.${because}`;
}

function explainNext(phase: Phase): string {
  const next: Record<Phase, string> = {
    DISCOVERY:
      'First we find out what should change. Then we put it in one sentence, and then we find the numbers.',
    OBJECTIVE:
      'We are at the objective: one sentence that says what becomes true. The numbers come after it.',
    KEY_RESULTS: `The objective stands. Now it needs ${KEY_RESULT_COUNT.min} to ${KEY_RESULT_COUNT.max} numbers that show whether it came true.`,
    VALIDATION: 'All of it is drafted. What is left is your word that it is right.',
    COMPLETED: `Nothing is left to do: the OKRs are closed. Write a changed sentence to open it again.`,
  };
  return next[phase];
}
