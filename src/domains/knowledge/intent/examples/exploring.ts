import { examplesOf, type Example } from './example.js';

export const EXPLORING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['EXPLORING', 'EXPLORING', 'UNKNOWN'],
    `
    What if we offered the course in the evening?
    I wonder whether smaller packages would sell better.
    Let us collect ideas for the anniversary.
    Are there other ways to reach young people?
    Maybe we could share the space with a partner.
    I am looking into different heating systems.
    What options do we have for storage?
    Just thinking about what the shop could become.
    A night market, a repair café, a choir for people who cannot sing... anything goes at this stage.
    Has anybody ever thought of renting the roof to beekeepers?
    I keep coming back to the thought that we don't need a reception at all.
    What would a school without bells feel like?
    There must be smarter ways of collecting used glass; I'm reading what Ghent and Lyon do.
    let's sketch a few crazy versions first and see which one sparks something
    What could we do with the old barn?
    What could one make of the waste wood?
    What else might the members like?
    Maybe people would pay for a tour of the cellar.
    Maybe the students would like to run the café themselves?
    One thing we might try is a week without mails.
    We could also try it without a reservation.
    Perhaps there is a way to do it without a car.
    I'm looking around for ways to get people to talk to each other.
    I am collecting ideas for the garden party.
    Are there examples of towns that did without street lights?
    Are there any shops that work without a till?
    Has anyone seen a clinic that does this differently?
    Do other schools have something like that?
    Let's think about what a museum for the blind would be like.
    Let's dream a little: what would the ideal week look like?
    Suppose money were no problem, what would we do?
    Wouldn't it be nice to have music in the waiting room?
    I have been thinking about a market for used tools.
    No idea yet where this goes, just gathering material.
    How could a library attract people who do not read?
    Some thoughts on the new hall: open kitchen, no stage, plants everywhere.
    What if we opened on Sundays?
    Let's brainstorm ways to get teenagers into the museum.
    Some ideas, unsorted: a podcast, guided tours, a shop window for local artists.
    Could a robot take over the inventory? Just thinking out loud.
    Show me what other orchards have tried against late frost.
    Playing around with the idea of a membership instead of single tickets.
    Suppose the rent doubled, what would still be possible?
    Maybe there is a market for refurbished instruments. Worth a look?
    give me five wild ideas for our anniversary
    What are the possibilities if we share the kitchen with the school next door?
    Imagine we had no website at all. How would people find us?
    Curious what would happen if the ward had no visiting hours at all.
    An experiment we could try: half the class reads aloud, half in silence.
    Let me see what's out there in terms of grants for small theatres.
    Browsing through old tickets to get a feeling for what annoys people.
    Which directions could the product take in five years?
    What could we do with the empty room on the third floor?
    I'm looking around for ways to make the meetings shorter.
    Maybe customers would like to design their own cake?
    Let's think about what a library of the future would offer.
    Are there any examples of other clinics that went paperless?
    One thing we might try is a trial month for free.
    Could robots do the night watch one day?
    Somebody in Oslo lets guests cook for each other, might that be something for us?
    I'd like to see what others do with their roofs.
    Not a plan yet, but a roof garden keeps haunting me.
    Let's put everything on the wall that comes to mind.
    Which uses can you think of for old bus shelters?
    What about lessons in the park?
    Or we turn it around and let the pupils teach.
    Is there maybe a market for repaired shoes?
    Browsing through what museums do on rainy days.
    Would it be conceivable to open only at night?
    Wild thought: no prices at all, people pay what they like.
    `,
  ),
];
