/** What a question about a weak sentence can mention. */
export interface QuestionWords {
  /** The sentence in quotation marks, shortened. */
  readonly sentence: string;
  /** For whom: the people named so far, or a stand-in. */
  readonly people: string;
  /** `by 30 June 2026`. */
  readonly deadline: string;
  /** Whether the sentence is rather too short than too long. */
  readonly isShort: boolean;
}

type Wordings = (words: QuestionWords) => readonly [string, ...string[]];

/** The question that a finding on an objective leads to, by the finding's code. */
export const OBJECTIVE_QUESTIONS: Readonly<Record<string, Wordings>> = {
  O1: ({ people }) => [
    `Once that work is done, what will ${people} be able to do that they cannot do today?`,
    `Suppose it is delivered and nothing else changes: what would you hope to see ${people} do differently?`,
  ],
  O2: ({ people }) => [
    `If that number moves as you hope, what has become true for ${people}? That sentence is the objective; the number goes below it.`,
    `What does the number stand for: what would ${people} notice?`,
  ],
  O3: ({ people }) => [
    `Why does this number matter: what becomes better for ${people} when it moves?`,
    `Say “so that …” after it: what comes next?`,
  ],
  O4: ({ isShort, people }) =>
    isShort
      ? [
          `Who is better off then, and how would ${people} notice?`,
          'What would a stranger see that is different once you are there?',
        ]
      : [
          'Which ten words of it would you say to a colleague in the corridor?',
          'If it had to fit on a mug, what would stay?',
        ],
  O5: ({ deadline }) => [
    `What should be better than today ${deadline}, rather than just go on?`,
    'What about today is not good enough? The goal begins there.',
  ],
  O6: () => [
    'Until when is it meant to hold: a quarter, half a year, a day in the calendar?',
    'Which date would you put on it?',
  ],
  O8: () => [
    'If you could reach only one of these, which one would you choose?',
    'Which of the parts would hurt most if it failed? Begin with that one.',
  ],
  O9: ({ people }) => [
    `What would ${people} gain from it that another solution could give them too?`,
    'If you were not allowed to build this, what else would reach the same end? That end is the objective.',
  ],
  O10: () => [
    'Who is better off when it is reached?',
    'For whom exactly: which customers, colleagues or neighbours?',
  ],
  O11: ({ people }) => [
    `What would ${people} see or say once it is as good as you mean?`,
    'A year from now, how would a stranger notice that you got there?',
  ],
};

/** The question that a finding on a key result leads to, by the finding's code. */
export const KEY_RESULT_QUESTIONS: Readonly<Record<string, Wordings>> = {
  K1: ({ sentence }) => [
    `When ${sentence} is done and goes well, which number moves, from what to what?`,
    `How would you tell a good ${sentence} from one that nobody uses: which number would differ?`,
  ],
  K2: ({ sentence }) => [
    `What should come out of ${sentence} that can be counted at the end?`,
    `Who does something different because of ${sentence}, and how many of them?`,
  ],
  K3: ({ sentence }) => [
    `What are they for: which number should move because of ${sentence}?`,
    `Out of those, how many should lead to something, and to what?`,
  ],
  K4: ({ sentence }) => [
    `Which number would show ${sentence}: where is it today and where should it be?`,
    `How would you count ${sentence}? “From … to …” is enough.`,
  ],
  K5: ({ sentence }) => [
    `Where does ${sentence} stand today? A rough figure is fine.`,
    `What was the last figure you saw for ${sentence}?`,
  ],
  K6: ({ sentence, deadline }) => [
    `By which date should ${sentence} be reached: ${deadline}, or earlier?`,
    `When do you want to read this number for the last time: ${sentence}?`,
  ],
  K7: ({ sentence }) => [
    `Of those behind ${sentence}, which share should come back, pay or stay?`,
    `What do people do after they are counted in ${sentence} that you really want?`,
  ],
  K8: ({ sentence }) => [
    `Counted how, and over what time: ${sentence}? Per week, per month, ever?`,
    `What exactly is one of these, and in which window do you count it: ${sentence}?`,
  ],
  K9: ({ sentence }) => [
    `Is ${sentence} a line that must not be crossed, or should it move? If it should move: to where?`,
    `Which number should grow while ${sentence} holds?`,
  ],
  K10: ({ sentence }) => [
    `Which way should it go: what is today's figure and what is the target of ${sentence}?`,
    `Could you check the two numbers in ${sentence}? They do not fit the verb.`,
  ],
  K11: ({ sentence }) => [
    `A percentage of what: from which figure to which does ${sentence} go?`,
    `What is the figure today that ${sentence} is reckoned from?`,
  ],
  K12: ({ sentence }) => [
    `What does ${sentence} change for somebody outside the team, in a number?`,
    `How would you explain ${sentence} to a new colleague, and which number would show it?`,
  ],
  K13: ({ sentence }) => [
    `Could ${sentence} be reached while the one like it is missed? If not, which of the two stays?`,
    `What does ${sentence} show that the other does not?`,
  ],
  K14: ({ sentence }) => [
    `Where would you read the number for ${sentence}: which report, system or survey?`,
    `Who could look up ${sentence} on a Monday morning, and where?`,
  ],
};

/** When a sentence is weak for a reason that has no question of its own. */
export const PLAIN_QUESTIONS: { readonly objective: Wordings; readonly keyResult: Wordings } = {
  objective: ({ people }) => [
    `How would you say it so that ${people} would care?`,
    'What would you change in it to make it worth three months of work?',
  ],
  keyResult: ({ sentence }) => [
    `How would you sharpen ${sentence}: what moves, from which number to which?`,
    `What would make ${sentence} impossible to argue about?`,
  ],
};
