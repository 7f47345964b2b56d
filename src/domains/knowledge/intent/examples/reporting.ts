import { examplesOf, type Example } from './example.js';

export const REPORTING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['REPORTING', 'BUILDING', 'DONE'],
    `
    We finished the renovation last week.
    The release went live this morning.
    All invoices have been sent.
    I completed the course material yesterday.
    Both elevators are back in service as of 9:40.
    sent all 60 letters out, hands hurt
    The new sign hangs above the door.
    The shop is open again since Monday.
    The new page is online.
    I have finished the cushions and delivered them.
    Your order is packed and on its way.
    The trees are planted, all forty of them.
    The second floor got its carpet yesterday.
    All done, the kitchen is clean.
    I've sent the contract back signed.
    We moved the last shelves this afternoon.
    The manual is printed and lies on every desk.
    We shipped the new checkout on Tuesday.
    done, the last box left the old office an hour ago
    The garden fence is finally painted and the gate hangs straight.
    Completed the retraining of all 34 bus drivers last Thursday.
    Finished! The playground opened this morning with ice cream for all.
    The new website is online since this morning.
    I finished the curtains and hung them up.
    Migration finished at 3 am, no data lost.
    We got the permit!
    The brochure came back from the printer today.
    I fixed the broken link on the start page.
    Interviews are over, eleven people in total.
    Just handed in the tax return.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'VERIFYING', 'ON_TRACK'],
    `
    Satisfaction rose from 71 to 78 percent.
    We are at 40 of 50, on track for the end of the month.
    The figures improved again this week.
    Readings at both wells keep improving, nitrate is now 31 mg.
    Waiting time went down from 30 to 22 minutes, nearly where we want it.
    We have 180 of the 200 signatures.
    Returns are down again, 4 percent now.
    The count this morning: 96 seats sold, better than last year.
    Response time is down to 38 minutes, the goal of 30 is within reach.
    Waiting time fell from 40 to 33 minutes, so we are well on our way to 30.
    Sign-ups this month: 214, the best since we started.
    Error rate keeps going down, 0.4 percent now.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'UNKNOWN', 'ON_TRACK'],
    `
    Status: everything goes as planned.
    Good progress, we are ahead of schedule.
    Short version: smooth week, numbers where they belong.
    Nothing to worry about, it goes well.
    A good week for us.
    The preparations go well and we are in time.
    Status update: two of the three key results are on track.
    Week 6: all good, nothing unusual, hiring goes as planned.
    checking in: KR2 moved from 30 to 45, confidence 8/10
    Ahead of schedule by three days, and nobody had to work late.
    All quiet, everything runs as it should.
    So far so good, three weeks in and no surprises.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'VERIFYING', 'OFF_TRACK'],
    `
    The number of visitors dropped by a fifth.
    Defects increased to 6 percent, far from the target.
    Footfall: 2,310 against 2,900 in the same month of last year. Not where we hoped to be.
    Only eight people came, we had counted on twenty.
    We sold 30 instead of 50.
    Sick leave went up to 9 percent.
    Half of the test group gave up, more than expected.
    The survey brought 40 answers, we needed 100.
    Complaints have doubled since April; that is the opposite of what we wanted.
    Scrap rate worsened from 2 to 3.5 percent after the tool change.
    Only 12 people came to the workshop, we had hoped for 30.
    Attendance is at 61 percent, we wanted 80.
    Bookings are a third below last spring.
    The load test broke at 300 users, the target was 1,000.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'UNKNOWN', 'OFF_TRACK'],
    `
    We are behind schedule and will miss the deadline.
    Unfortunately the budget is overspent.
    Honestly we've lost a month with the tender and I don't see us catching up.
    It will take two weeks longer than promised.
    The delivery comes three days late.
    We are not going to manage it by Friday.
    The opening has to be moved to May.
    We are two weeks behind on the roof.
    The project is slipping: we planned twelve interviews and have done three.
    red on KR1, we are nowhere near the 50 partners
    The second milestone will be late by about two weeks.
    We underestimated the wiring and lost ten days.
    Two people are ill and the list keeps growing.
    Looks like we won't be ready for the fair.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'BUILDING', 'BLOCKED'],
    `
    We are waiting for the permit and cannot start.
    Work is on hold because the material has not arrived.
    I am blocked until the other team answers.
    The tiles are stuck in Rotterdam, so the bathroom crew went home.
    IT hasn't given us the server, which means nothing happened on our side since Wednesday.
    We cannot paint because the walls are still wet.
    The lab is closed until further notice, so the series has stopped.
    I can't go on until the parts are here.
    No progress today: the server room was locked.
    The excavator is broken, nothing happens on site.
    Still waiting for the customs papers, so the machines cannot be installed.
    This week I couldn't get anywhere with the integration because the partner has not sent the credentials.
    We cannot continue before legal has signed off the terms.
    Painting is on hold because the scaffold has not been approved.
    We can't start the tests because the lab is closed until further notice.
    Still no answer from the landlord, so the fitters wait.
    Without the key we can't get into the cellar and the work rests.
    The import is on ice until the vendor fixes their side.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'BUILDING', 'ON_TRACK'],
    `
    Four of six rooms are painted and the fifth is nearly ready.
    Two of the three chapters are translated.
    The roof is almost done, two days to go.
    We are setting up the stage right now.
    I'm about half through with the labels.
    The frame stands, the glass comes next as planned.
    Halfway through the translations, should be finished by Friday as promised.
    Yesterday I wrote the import, today I continue with the export.
    The extension grows: walls are up, windows come on Monday.
    Everything is going according to plan, the second coat dries overnight.
    making good progress on the manual, chapters 1 to 4 are written
    Three of five modules are written and the fourth is nearly there.
    Working through the backlog, 60 of 90 tickets are answered.
    The mural is taking shape, we are at the third panel.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'VERIFYING', 'DONE'],
    `
    All 212 tests pass and the audit is closed.
    Results are in: 68 % of the guests would come back.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'UNKNOWN', 'BLOCKED'],
    `
    No news: the ministry has not answered, everything stands still until it does.
    Nothing moves: the key person is ill and nobody else has the password.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'BUILDING', 'OFF_TRACK'],
    `
    The renovation takes far longer than we thought, the bathrooms were due last month.
    `,
  ),
  ...examplesOf(
    ['REPORTING', 'UNKNOWN', 'DONE'],
    `
    All done here, have a nice evening.
    `,
  ),
];
