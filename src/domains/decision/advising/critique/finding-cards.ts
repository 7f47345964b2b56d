import type { FindingCategory, FindingSeverity } from '../advice.js';

/** What a finding of one code is about, told to the person whose decision it is. */
export interface FindingCard {
  readonly category: FindingCategory;
  readonly severity: FindingSeverity;
  readonly title: string;
  readonly why: string;
}

/** The findings that this service makes by itself. A model may name any of them; validation's issues keep their codes. */
export const FINDING_CARDS = {
  NO_GRAPH: {
    category: 'STRUCTURE',
    severity: 'BLOCKER',
    title: 'There is no graph yet',
    why: 'Only the wording can be looked at before the first draft.',
  },
  FEW_OPTIONS: {
    category: 'STRUCTURE',
    severity: 'BLOCKER',
    title: 'Fewer than two options',
    why: 'A decision with one option is a plan.',
  },
  NO_STATUS_QUO: {
    category: 'STRUCTURE',
    severity: 'IMPROVEMENT',
    title: 'Leaving things as they are is no option',
    why: 'What every option has to be better than is not in the comparison.',
  },
  DOMINATED_OPTION: {
    category: 'STRUCTURE',
    severity: 'OBSERVATION',
    title: 'An option that another one beats whatever one wants',
    why: 'It cannot be the answer, and beside it the other one looks better than it is.',
  },
  UNPROVEN_FAVOURITE: {
    category: 'EVIDENCE',
    severity: 'IMPROVEMENT',
    title: 'The best option rests on no document and no measurement',
    why: 'It is best because somebody thinks so.',
  },
  KNOW_FIRST: {
    category: 'EVIDENCE',
    severity: 'IMPROVEMENT',
    title: 'Something is worth finding out before choosing',
    why: 'Knowing it could change the choice, and its worth can be computed.',
  },
  CLOSE_CALL: {
    category: 'EVIDENCE',
    severity: 'OBSERVATION',
    title: 'A doubtful number decides',
    why: 'Within its own uncertainty another option becomes best.',
  },
  OVERCONFIDENCE: {
    category: 'BIAS',
    severity: 'IMPROVEMENT',
    title: 'Near certainty without a source',
    why: 'What people call 95 % certain comes true far less often.',
  },
  OPTIMISM: {
    category: 'BIAS',
    severity: 'IMPROVEMENT',
    title: 'Nothing can go wrong',
    why: 'A graph without a risk is a graph of hopes.',
  },
  ONE_SIDED: {
    category: 'BIAS',
    severity: 'IMPROVEMENT',
    title: 'An option with reasons on one side only',
    why: 'Whoever likes an option looks for what speaks for it, and the other way round (confirmation bias).',
  },
  ANCHORING: {
    category: 'BIAS',
    severity: 'OBSERVATION',
    title: 'The same number again and again',
    why: 'Numbers that are all alike were not estimated one by one: the first one sets the others.',
  },
  NARROW_FRAMING: {
    category: 'BIAS',
    severity: 'OBSERVATION',
    title: 'Two options only',
    why: 'Choices of the form “whether or not” fail more often than choices among several.',
  },
  SUNK_COST: {
    category: 'BIAS',
    severity: 'IMPROVEMENT',
    title: 'What has been spent is a reason',
    why: 'Money that is gone is gone under every option: only what is still to come can differ.',
  },
  PLANNING_FALLACY: {
    category: 'BIAS',
    severity: 'IMPROVEMENT',
    title: 'A plan without the risk of delay',
    why: 'Plans are made for the case that all goes well; the same kind of work took longer before.',
  },
  AUTHORITY: {
    category: 'BIAS',
    severity: 'OBSERVATION',
    title: 'Somebody important wants it',
    why: 'Rank is no evidence for an outcome.',
  },
  BANDWAGON: {
    category: 'BIAS',
    severity: 'OBSERVATION',
    title: 'Everybody else does it',
    why: 'What others chose answers their question, not this one.',
  },
  AVAILABILITY: {
    category: 'BIAS',
    severity: 'OBSERVATION',
    title: 'One recent event stands for all',
    why: 'What happened last comes to mind first and counts for more than it should.',
  },
  STATUS_QUO: {
    category: 'BIAS',
    severity: 'OBSERVATION',
    title: 'It has always been so',
    why: 'Habit protects what exists from being compared.',
  },
} as const satisfies Readonly<Record<string, FindingCard>>;

export type FindingCode = keyof typeof FINDING_CARDS;

/** The codes of biases, for a model to choose from. */
export const BIAS_CODES = (Object.keys(FINDING_CARDS) as FindingCode[]).filter(
  (code) => FINDING_CARDS[code].category === 'BIAS',
);
