import { showsEffect } from '../effect.js';
import { leadingTask } from '../output.js';
import { objectOf, quote, textBetween, tokenSpan } from '../reading/phrase.js';
import type { KeyResultRule } from '../rule.js';

export const taskAsResult: KeyResultRule = {
  code: 'K1',
  title: 'A task instead of a result',
  subject: 'KEY_RESULT',
  severity: 'BLOCKER',
  criterion: 'OUTCOME',
  card: {
    why: 'A task is done or not done, and it can be done without any effect. A key result must be able to tell you that the work is finished and did not help.',
    weak: 'Launch new onboarding flow',
    strong: 'Raise the share of new teams that invite a colleague in week one from 22% to 40%',
    source:
      'Google’s playbook asks for outcomes, not activities; OpenOKR, OKR Orca. A task that at least counts something (“Hire 5 engineers”) is a warning.',
  },
  check: ({ reading }) => {
    const at = leadingTask(reading);
    if (at === undefined || reading.metric?.kind === 'BASELINE' || showsEffect(reading)) return [];
    const verb = reading.tokens[at]!;
    const { from, to } = objectOf(reading, at);
    const thing = textBetween(reading, from, to) || 'this';
    return [
      {
        ...(reading.quantities.length > 0 ? { severity: 'WARNING' as const } : {}),
        message: `${quote(verb.text)} is a task: it can be done without anything getting better.`,
        suggestion: `Measure what ${quote(thing)} changes: “Raise [what people do more of] from [today] to [target]”; keep the task as an initiative under it.`,
        span: tokenSpan(verb),
      },
    ];
  },
};
