import { examplesOf, type Example } from './example.js';

export const REVIEWING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['REVIEWING', 'VERIFYING', 'UNKNOWN'],
    `
    Please review my proposal before the meeting.
    What do you think of this plan?
    Is the wording good enough?
    I checked the report, two figures are wrong.
    Feedback: the structure is clear, the summary is too long.
    Retrospective: what went well and what did not?
    Have a look at the contract, please.
    Compared with last year the process is better documented.
    Chapter two reads well, chapter three I would shorten by half.
    Mind telling me whether this lesson would work with thirty nine-year-olds?
    Sampled 20 of the 300 records; 2 had the wrong birth date.
    Your second key result counts activity, not outcome, I'd push back on it.
    does this sound too harsh?
    We looked at how the strike was handled: the phone line was a mess, the leaflets did their job.
    I read your speech: strong start, but the end is weak.
    Read it twice: clear, though the example in the middle confuses me.
    The code is tidy, but one function does three jobs.
    The soup is good, a little too salty.
    Nice layout, I only miss the prices.
    The argument holds, the numbers need a source.
    Is my goal clear enough?
    Can you check whether the dates in the contract are right?
    Tell me honestly if the price is fair.
    Tell me what you would change in the letter.
    Please look at the plan and say where it is too optimistic.
    How did the fair go compared with the year before?
    How did we do last season?
    What worked and what did not at the camp?
    Lessons from the summer: start earlier, bring more water.
    Looking at it again, the first version was better.
    Compared to the old form this one is easier to fill in.
    I went over the bills, two of them are too high.
    We inspected the playground: one swing has to be replaced.
    I would not publish it like this, the second half repeats the first.
    Does the text say what we do?
    Let's go through the last month and see where we lost time.
    Your key result has no starting point.
    Could you look over my key results and tell me what is weak?
    Feedback on the draft: the opening is strong, the middle drags, the ending needs a number.
    Is this objective any good?
    Retro: what went well this quarter, what didn't?
    Looking back at the campaign, the second wave was too late.
    proofread this pls
    Compared the two reports line by line; the totals agree, the footnotes do not.
    How would you rate the quality of this translation?
    LGTM, one nit: the constant should be in upper case.
    Let's go through last month's incidents one by one and see what we can learn.
    Inspect the weld on beam 12 again, I am not happy with it.
    What do you think of my lesson plan?
    Evaluate our onboarding against what the competitors do.
    Tasted all six batches: number four is too salty, the rest pass.
    Post-mortem of the outage: detection was quick, communication was not.
    anything missing from this list?
    Can you check whether my objective is measurable?
    I read your article: the beginning is great, but the numbers need a source.
    How did we do compared with last year's festival?
    Please look at the attached offer and tell me if the price is fair.
    The code is clean, though the function on line 80 does two things.
    Lessons from the season: we ordered too late, and the new stall was worth it.
    Your draft convinces me up to page three.
    Is there something I overlooked in the budget?
    Would a stranger understand this sign?
    Honest opinion on the menu, please.
    Two remarks on the contract: the date is wrong and the notice period is missing.
    The tests cover the happy path only.
    What would you say is the weakest part of our application?
    I'd give the workshop four out of five, the room was too small.
    Looking back at the move: packing was chaos, the rest went fine.
    The objective is fine, the second key result is a task.
    Went through the list with fresh eyes, nothing to add.
    Do the numbers in the report add up in your eyes?
    `,
  ),
  ...examplesOf(
    ['REVIEWING', 'VERIFYING', 'DONE'],
    `
    Inspection complete, the kitchen passed without remarks.
    `,
  ),
];
