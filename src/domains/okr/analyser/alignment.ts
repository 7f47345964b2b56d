import type { Finding } from './assessment.js';
import { contentWords, quote } from './reading/phrase.js';
import { stopWords } from './reading/lexicon.js';
import { readStatement } from './reading/reading.js';
import { isEnabled, paramsOf, toFinding, type RubricOptions } from './rubric.js';
import type { Cycle } from '../draft.js';
import type { AlignmentRule, AlignmentSubject, Sighting } from './rule.js';
import { alwaysReached, objectiveCount } from './team-rules.js';

const stemsOf = (statement: string): ReadonlySet<string> =>
  new Set(
    contentWords(readStatement(statement))
      .filter((token) => token.type === 'word' && !stopWords.has(token))
      .map(({ stem }) => stem),
  );

/** Common stems over the stems of both, 0..1. */
const likeness = (one: string, other: string): number => {
  const [left, right] = [stemsOf(one), stemsOf(other)];
  const both = new Set([...left, ...right]);
  return both.size === 0 ? 0 : [...left].filter((stem) => right.has(stem)).length / both.size;
};

const copiedDown: AlignmentRule = {
  code: 'S5',
  title: 'Copied from above',
  subject: 'ALIGNMENT',
  severity: 'WARNING',
  criterion: 'ALIGNMENT',
  params: { overlap: 0.8 },
  card: {
    why: 'A goal that repeats its parent says nothing of what this team will change for it, and its result is counted twice.',
    weak: '“Raise renewals from 70% to 85%” under the key result “Raise renewals from 70% to 85%”',
    strong: '“New customers reach their first result in a week” under “Raise renewals from 70% to 85%”',
    source:
      'OpenOKR: contribution, not copying; Google warns of cascading too. The share of common words from which it fires is ours (overlap).',
  },
  check: ({ statement, parent }, params) => {
    const overlap = typeof params['overlap'] === 'number' ? params['overlap'] : 0.8;
    if (parent === undefined || likeness(statement, parent.statement) < overlap) return [];
    return [
      {
        message: `It says the same as what it contributes to: ${quote(parent.statement)}.`,
        suggestion: 'Say what will be different where this team works, so that the parent comes true.',
      },
    ];
  },
};

const outOfLine: AlignmentRule = {
  code: 'S6',
  title: 'Out of line',
  subject: 'ALIGNMENT',
  severity: 'OBSERVATION',
  criterion: 'ALIGNMENT',
  params: { orphansCount: true },
  card: {
    why: 'Nobody can tell what a goal is for when it stands alone, when it goes past the level that others of its team go through, when its parent is over before it begins, or when nobody said how it helps.',
    weak: 'An objective that contributes to nothing and that nothing contributes to',
    strong: 'The same objective under the company’s key result, with a sentence on how it moves it',
    source:
      'OpenOKR asks for a parent and a stated contribution. Many teams rightly have goals of their own, so it is an observation; orphansCount set to false keeps it silent about them. Levels are read from the tree itself: a goal skips one when another goal of the same team and cycle reaches the same parent through a goal of another team. A parent whose cycle does not overlap counts as out of line too.',
  },
  check: ({ parent, contribution, cycle, childCount }, params) => {
    if (parent === undefined) {
      if (childCount > 0 || params['orphansCount'] === false) return [];
      return [
        {
          message: 'It contributes to nothing, and nothing contributes to it.',
          suggestion: 'Say with alignObjective what it contributes to, or ask who would miss it.',
        },
      ];
    }
    return [
      ...(isMissed(cycle, parent.cycle) ? [MISSED] : []),
      ...(parent.skipped === undefined ? [] : [goesPast(parent.skipped)]),
      ...(contribution === undefined ? [UNSAID] : []),
    ];
  },
};

const isMissed = (own: Cycle | undefined, other: Cycle | undefined): boolean =>
  own !== undefined && other !== undefined && (own.endsOn < other.startsOn || other.endsOn < own.startsOn);

const MISSED = {
  message: 'What it contributes to is for other days: the two cycles do not overlap.',
  suggestion: 'Contribute to a goal of the same time, or move it to that cycle.',
};

const UNSAID = {
  message: 'Nobody said how it contributes to its parent.',
  suggestion: 'Add a sentence: because of this, the parent moves by …',
};

const goesPast = (statement: string): Sighting => ({
  message: `It goes past ${quote(statement)}, through which its team’s other goals reach the same parent.`,
  suggestion: 'Contribute to the goal in between, unless this one serves the parent by itself.',
});

/** Rules about an objective's place among other goals. They count in no score: those may change without it. */
export const ALIGNMENT_RULES: readonly AlignmentRule[] = [
  objectiveCount,
  copiedDown,
  outOfLine,
  alwaysReached,
];

/** What the rules say of an objective's place among other goals. Never throws, whatever the text. */
export const assessAlignment = (subject: AlignmentSubject, options?: RubricOptions): readonly Finding[] =>
  ALIGNMENT_RULES.filter((rule) => isEnabled(rule, options)).flatMap((rule) =>
    rule.check(subject, paramsOf(rule, options)).map((sighting) => toFinding(rule, sighting, options)),
  );
