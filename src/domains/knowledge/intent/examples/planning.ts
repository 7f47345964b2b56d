import { examplesOf, type Example } from './example.js';

export const PLANNING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['PLANNING', 'DECIDING', 'UNKNOWN'],
    `
    Next month we will start with the second phase.
    Our goal is to double the number of members by summer.
    Here is the plan: first training, then the rollout.
    We want to reduce the error rate from 5 to 2 percent by June.
    Who takes care of what until the opening?
    Let us schedule the interviews for next week.
    The roadmap for the year has four milestones.
    I am going to prepare the workshop and send the agenda.
    In the coming quarter the team focuses on retention.
    Week one: interviews. Week two: sorting. Week three: a first sketch on paper.
    I'd like forty regulars at the Tuesday table when the year is over.
    Can we get the rehearsal dates into everyone's diaries this afternoon?
    For the move: Hassan does the boxes, I do the keys, Lena the neighbours.
    Objective: patients leave knowing what happens next. KR: share who can name their next appointment from 40 to 85 %.
    The garden has to be replanted in March, so seeds ordered by January latest.
    In May we paint the hall, and by June the chairs are there.
    On Wednesday the carpenters come, until then the room must be empty.
    Before the visit we have to clean the cellar and print the badges.
    What has to be ready before the guests arrive?
    What needs to happen before we can open?
    Who brings what on Sunday?
    When do we start with the interviews?
    By when do the drafts have to be in?
    My goal is that nobody waits longer than ten minutes.
    Our target for the season: 400 members.
    Raise the share of repeat buyers from 20 % to 35 % until autumn.
    Lower the energy bill by a tenth within a year.
    Let's meet on Thursday and divide the tasks.
    Let's set a date for the rehearsal.
    I'll write the report on Monday and send it on Tuesday.
    First the roof, then the windows, and the paint at the end.
    This term I want to read with every child once a week.
    We are planning a second stall for the summer market.
    The aim for the quarter is fewer complaints about late deliveries.
    Can you put the inspection into the calendar and invite the others?
    To be done: order paper, book the room, call the band.
    From January on we meet every second week.
    Three things for next week: the budget, the poster, the keys.
    We need two more people in the kitchen by August.
    The training should take place before the holidays.
    After the fair we will call every visitor within a week.
    Next sprint we will migrate the billing service, then retire the old cron jobs.
    Plan for the harvest: week 36 the Riesling, week 38 the Pinot, pickers booked for both.
    By the end of Q3 I want every classroom to have a reading corner.
    Who is going to do what before the audit in November?
    Our objective for the year is to become the first choice of young families in the district.
    Let's schedule the fire drill for the 14th and tell the neighbours a week ahead.
    Milestones: prototype in March, pilot with two clinics in May, launch in September.
    We need to set the goals for the second quarter.
    Roadmap draft: search first, then exports, permissions last.
    What should be on the agenda for Monday's kickoff?
    I will block two days a week from October on for writing the thesis.
    The rollout happens in waves: 5 % on Tuesday, 25 % on Thursday, everybody the week after.
    Steps: 1. freeze the recipes 2. reprint the menus 3. retrain the evening crew
    Aim: cut the time from order to delivery to two days before Christmas.
    Put the budget review in the calendar for every second Friday.
    gonna tackle the hiring pipeline in the new year, target is six engineers by spring
    In September we open the second location, until then two people need to be hired and trained.
    My goal for this term: every pupil reads one book a month.
    We'll do the windows on Monday, the floors on Tuesday and hand over on Wednesday.
    What do we need to have ready before the inspection on the 12th?
    Reduce no-shows from 14 % to 8 % by the end of the year.
    I plan to spend the first half of the week on interviews and the second on the report.
    The week after next I visit all five stores.
    Agenda for Thursday: budget, staff, any other business.
    Until Easter: finish the script. Until June: shoot. After that: cut.
    Our ambition is that every call is answered within three rings.
    Bring complaints down to fewer than five a month by December.
    Let us agree who covers which weekend.
    Could you book the room for the 3rd and tell the speakers?
    I intend to apply for the grant in October.
    What do we want to reach by the end of the school year?
    What is left to do before we ship?
    the pilot should run four weeks, then we look at the numbers and roll it out
    Phase one is about trust, phase two about speed.
    Tomorrow morning: unload, sort, label. In the afternoon: first customers.
    Our plan B is to start without the permit in the courtyard.
    `,
  ),
  ...examplesOf(
    ['PLANNING', 'DECIDING', 'ON_TRACK'],
    `
    We're right where we wanted to be, so next week we start with the training as intended.
    `,
  ),
  ...examplesOf(
    ['PLANNING', 'DECIDING', 'BLOCKED'],
    `
    The launch has to wait until the trademark dispute is resolved.
    `,
  ),
  ...examplesOf(
    ['PLANNING', 'DECIDING', 'DONE'],
    `
    The plan for the summer camp is complete and everybody has a copy.
    `,
  ),
];
