import type { AlignmentRule, RuleParams } from './rule.js';

const numberOf = (params: RuleParams, name: string, fallback: number): number => {
  const value = params[name];
  return typeof value === 'number' ? value : fallback;
};

/** More objectives than a team can have in mind at once. */
export const objectiveCount: AlignmentRule = {
  code: 'S2',
  title: 'Too many objectives',
  subject: 'ALIGNMENT',
  severity: 'WARNING',
  criterion: 'ALIGNMENT',
  params: { warnAbove: 3, blockAbove: 5 },
  card: {
    why: 'A team that wants everything at once has not chosen. What nobody remembers on a Monday moves nobody.',
    weak: 'Seven objectives of one team in one quarter',
    strong: 'Two objectives of that team in that quarter, and a list of what has to wait',
    source:
      'GitLab asks for up to three, re:Work for three to five, OpenOKR warns too. By default more than 3 (warnAbove) are a warning and more than 5 (blockAbove) block. Counted are the objectives of the same team in the same cycle; without a team it is silent.',
  },
  check: ({ team }, params) => {
    const [warnAbove, blockAbove] = [numberOf(params, 'warnAbove', 3), numberOf(params, 'blockAbove', 5)];
    if (team === undefined || team.objectiveCount <= Math.min(warnAbove, blockAbove)) return [];
    return [
      {
        ...(team.objectiveCount > blockAbove ? { severity: 'BLOCKER' as const } : {}),
        message: `${team.name} has ${String(team.objectiveCount)} objectives in this cycle.`,
        suggestion: `Keep the ${String(Math.min(warnAbove, blockAbove))} or fewer that would hurt most to miss, and say what waits.`,
      },
    ];
  },
};

/** The history of a team that reaches everything. */
export const alwaysReached: AlignmentRule = {
  code: 'S11',
  title: 'Reached in full every time',
  subject: 'ALIGNMENT',
  severity: 'WARNING',
  criterion: 'ALIGNMENT',
  params: { cycles: 2, leastScore: 0.95 },
  card: {
    why: 'A team that reaches all of every cycle learns where its floor is and never where its ceiling is.',
    weak: 'A team whose stretches scored 1.0 and 0.98 in the last two cycles, and whose next ones look the same',
    strong: 'The same team after it raised its targets until 0.7 is a good cycle',
    source:
      'Google’s trap of sandbagging, GitLab (“regularly achieving 100 %”) and re:Work’s 60 to 70 %. It looks at the last `cycles` cycles with scores that ended before this one began, and fires where the mean score of each was at least leastScore. Promises (COMMITTED) are left out on both sides: they are meant to be kept.',
  },
  check: ({ team, commitment }, params) => {
    const [cycles, least] = [numberOf(params, 'cycles', 2), numberOf(params, 'leastScore', 0.95)];
    const last = team?.record.slice(0, cycles) ?? [];
    if (commitment === 'COMMITTED' || last.length === 0 || last.length < cycles) return [];
    if (last.some(({ score }) => score < least)) return [];
    const scores = last.map(({ name, score }) => `${score.toFixed(2)} in ${name}`).join(', ');
    return [
      {
        message: `${team?.name ?? ''} reached all it set itself: ${scores}.`,
        suggestion: 'Raise the targets until seven tenths of the way would be a good cycle.',
      },
    ];
  },
};
