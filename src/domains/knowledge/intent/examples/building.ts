import { examplesOf, type Example } from './example.js';

export const BUILDING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['BUILDING', 'BUILDING', 'UNKNOWN'],
    `
    Write an invitation to the summer party.
    Add a column for the phone number.
    Create a template for the weekly report.
    Please change the title of the second slide.
    Make a list of all suppliers with their addresses.
    Implement the login with a second factor.
    Build a small tool that renames the files.
    Prepare a handout for the new colleagues.
    Could I have a one-page handout on hand hygiene, large print?
    Give the volunteers' page a search box.
    I need a macro that colours overdue rows red.
    swap the hero image for the one with the kids
    Put the opening hours into the footer and bump the version.
    I need a letter to the parents about the trip on Friday.
    I need a short text for the poster.
    We need a form where guests can leave their number.
    Could you make the logo a bit bigger?
    Can you draw up a contract for the assistant?
    Can you write this in French as well?
    Make the headline shorter and put the date below.
    Please turn this table into a chart.
    Add tests for the rounding of prices.
    Put a ramp in front of the side door.
    Take the old prices out of the brochure.
    Give the buttons the same size everywhere.
    Let me have a version without pictures.
    A checklist for the evening shift, please, one page.
    Set up a mailbox for applications.
    Please type up these notes.
    Draw a map of the way from the station.
    The title should say "Open day", change it please.
    Use the green from our flag and a larger font.
    Build a shelf for the narrow wall.
    Write a SQL query that returns the ten customers with the most open invoices.
    Please add a field for the VAT number to the order form.
    Refactor the parser into three files.
    Draft a welcome letter to the new tenants, friendly, half a page.
    Implement retries with backoff in the mail sender.
    Translate the safety sheet into Polish and Turkish.
    Generate a table of last year's donors by amount.
    rename the team to "Orchard" everywhere
    Set up a staging environment that mirrors production.
    Turn these meeting notes into minutes with action items.
    Design a poster for the spring concert, A3, two colours.
    build me a spreadsheet that splits the costs among six flatmates
    Compose three questions for the staff survey about night shifts.
    Update the README with the new install steps.
    Write a short text for the donation page.
    Please make the font larger and use our green.
    Can you create a form where parents sign up for the trip?
    Add unit tests for the discount calculation.
    I need a letter to the tenants about the water being shut off on Friday.
    A table with one row per child and the allergies, please.
    Would you draft a reply to the angry customer?
    Rephrase the second paragraph so that children understand it.
    Show the price with and without tax.
    Let's have a button for cancelling.
    I want a page that lists all open positions.
    Make it so that the newest entry is on top.
    Get me a short version of this for the wall.
    Cut the video down to one minute.
    The form needs a field for the birthday.
    Hook the sensor up to the alarm.
    Turn the meeting notes into tasks.
    `,
  ),
  ...examplesOf(
    ['BUILDING', 'BUILDING', 'ON_TRACK'],
    `
    I am building the prototype at the moment.
    Working on the brochure, the first page is ready.
    Third wall is up and I'm plastering as we speak.
    I'm just putting up the chairs for tonight.
    I am sewing the last costume right now.
    We're laying the cables today.
    Currently building the stage: the frame stands, now the floor.
    Working on the landing page, the hero section is in place.
    The migration script is coming along nicely, I am adding the last two tables.
    I'm just setting up the tables for tonight.
    Coding the last endpoint now, tests come after.
    I'm at the workbench, the drawers are coming together.
    `,
  ),
  ...examplesOf(
    ['BUILDING', 'BUILDING', 'DONE'],
    `
    I've added the VAT field, merged and deployed.
    `,
  ),
];
