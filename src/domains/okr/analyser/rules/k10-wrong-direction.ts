import { statedNumbers } from '../effect.js';
import { quote } from '../reading/phrase.js';
import { statedDirection } from '../reading/metric.js';
import { spanOf, type Reading } from '../reading/reading.js';
import type { KeyResultRule } from '../rule.js';
import type { KeyResultDraft } from '../../draft.js';

const wantedDirection = (draft: KeyResultDraft, reading: Reading): 'UP' | 'DOWN' | undefined => {
  if (draft.metric?.kind === 'INCREASE') return 'UP';
  if (draft.metric?.kind === 'DECREASE') return 'DOWN';
  const first = Math.min(
    ...[reading.numbers.baseline, reading.numbers.target].map((quantity) => quantity?.from ?? Infinity),
  );
  return Number.isFinite(first) ? statedDirection(reading.tokens, first, reading.bodyAt) : undefined;
};

export const wrongDirection: KeyResultRule = {
  code: 'K10',
  title: 'The numbers go the other way',
  subject: 'KEY_RESULT',
  severity: 'BLOCKER',
  criterion: 'MEASURABILITY',
  card: {
    why: 'Where the words say up and the numbers say down, or both ends are the same, no progress can be computed and somebody made a mistake.',
    weak: 'Increase average order value from $45 to $40',
    strong: 'Increase average order value from $40 to $45',
    source: 'OpenOKR’s check of baseline against target; Viva Goals’ increase and decrease kinds.',
  },
  check: ({ draft, reading }) => {
    const { baseline, target } = statedNumbers(draft, reading);
    const kind = draft.metric?.kind;
    if (baseline === undefined || target === undefined || kind === 'RANGE' || /^STAY/.test(kind ?? ''))
      return [];
    const wanted = wantedDirection(draft, reading);
    const isWrong =
      baseline === target ||
      (wanted === 'UP' && target < baseline) ||
      (wanted === 'DOWN' && target > baseline);
    if (!isWrong) return [];
    const { baseline: first, target: last } = reading.numbers;
    const [from, to] =
      first !== undefined && last !== undefined
        ? [Math.min(first.from, last.from), Math.max(first.to, last.to)]
        : [0, 0];
    const span = spanOf(reading.tokens, from, to);
    const words =
      span === undefined
        ? `${String(baseline)} to ${String(target)}`
        : reading.text.slice(span.start, span.end);
    return [
      {
        message:
          baseline === target
            ? `${quote(words)} starts where it ends.`
            : `${quote(words)} goes ${target < baseline ? 'down' : 'up'} where the words say ${wanted === 'UP' ? 'up' : 'down'}.`,
        suggestion:
          baseline === target
            ? 'Set a target that differs from today’s number, or record a level to hold.'
            : `Swap the numbers (from ${String(target)} to ${String(baseline)}) or the verb.`,
        span,
      },
    ];
  },
};
