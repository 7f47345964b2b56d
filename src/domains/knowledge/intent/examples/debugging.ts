import { examplesOf, type Example } from './example.js';

export const DEBUGGING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['DEBUGGING', 'VERIFYING', 'UNKNOWN'],
    `
    The page shows an error when I press save.
    Why does the machine stop every hour?
    It crashes as soon as the file is opened.
    The totals are wrong since the update.
    I checked the logs and found a timeout.
    What could cause the noise in the engine?
    The problem only happens on old phones.
    The printer does not work and there is no message.
    I suspect the cache, the wrong price comes back after a restart.
    The scanner reads every third ticket as invalid. Same lamp, same software, different gate though.
    pods restart in a loop, exit code 137, memory graph looks flat tho
    Bread comes out pale on the left side of the oven only.
    After the merge the totals are off by exactly one cent per line. Rounding?
    Tried another cable, another port, another laptop: the projector stays dark.
    Customers in Norway get Danish mails and I can't see anything in the template that would do that.
    The window closes by itself when I click on print.
    The phone rings once and then the line is dead.
    The lift makes a strange noise between the second and third floor.
    The left lamp is always dimmer than the right one.
    Why is the water in the pool always green after the weekend?
    Why does the alarm go off every night at three?
    I get a 500 when I send the form, although it is complete.
    I get the message "access denied" with the right password.
    Since this morning nobody in the branch can log in.
    Since we changed the oil the engine smokes.
    The list shows customers who left years ago, that can't be right.
    The sum says 120 but there are only 90 in the box.
    The mail arrives without its attachment.
    It works on my desk but not in the workshop.
    When it rains the sensor reports fire.
    The dough does not rise, same flour as always.
    The door only opens when you push twice.
    The dates are shifted by one day in the export.
    Somehow the discount is taken off two times.
    The pump starts, runs for a minute and stops again.
    Nothing on the screen, but the fan is running.
    Where does the puddle under the fridge come from?
    The camera finds no network, the other devices do.
    Half of the labels are printed upside down.
    I compared both files and the difference begins in row 300.
    It must be the battery, with a new one the error is gone.
    Why does the dough collapse every time the humidity goes up?
    Since the update the heating switches off after ten minutes, what could cause that?
    the numbers in the dashboard don't match the ones from finance, where's the bug
    Looked through the logs: the timeout always comes right after the token is refreshed.
    It works on my machine but not in staging.
    Root cause so far: the night shift mixes two batches of resin.
    The patient's potassium keeps dropping although the dose is right; something does not add up.
    Can't reproduce it locally, it only happens under load.
    Narrowed it down: only invoices with a discount and a foreign currency are broken.
    how come the printer jams only on Mondays
    Segfault in the parser when the file ends without a newline.
    Half of the mails never arrive, the other half arrives twice. Any idea what is going on?
    Milk turns sour two days early in store 7 only. The fridge reads 4 degrees. What else could it be?
    stack trace attached, it crashes on startup after I upgraded the driver
    The app closes by itself as soon as I open the camera.
    Why is the water in the second tank always two degrees warmer?
    Since yesterday the login says wrong password for everybody in the Berlin office.
    The mixer makes a grinding noise at low speed, but not at high speed.
    I get a 403 from the API although the key is valid.
    The report shows negative stock for three articles, that can't be right.
    Users get logged out as soon as they change the language.
    The invoice has the right address but the wrong name.
    Heating is on, radiators are cold.
    Ran it with the same input three times and got three results.
    The badge opens the front door but not the lift.
    Why do half of the parcels come back?
    Queue length explodes at midnight although there is no traffic.
    The sauce separates whenever I make more than two litres.
    Numbers in the dashboard and in the database differ by exactly 12.
    Printing works from Word, not from the browser.
    If I take the fuse out the humming stops.
    Found it: the cron job ran in another time zone.
    The video freezes but the sound goes on.
    Something eats the memory overnight.
    Can't reproduce it on my phone, only on hers.
    `,
  ),
  ...examplesOf(
    ['DEBUGGING', 'VERIFYING', 'BLOCKED'],
    `
    The build fails with "cannot find module" and I have no idea why.
    I've been stuck on this deadlock for two days and can't get past it.
    `,
  ),
  ...examplesOf(
    ['DEBUGGING', 'VERIFYING', 'OFF_TRACK'],
    `
    Orders are being charged twice. I'm trying to find out where the second call comes from.
    `,
  ),
  ...examplesOf(
    ['DEBUGGING', 'VERIFYING', 'DONE'],
    `
    Found it and fixed it: a missing comma in the tariff file.
    `,
  ),
];
