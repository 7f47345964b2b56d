import { examplesOf, type Example } from './example.js';

export const DECIDING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['DECIDING', 'DECIDING', 'UNKNOWN'],
    `
    Should we buy or rent the equipment?
    Which of these two designs is better for us?
    I prefer the second option because it is simpler.
    We have to choose between speed and quality.
    The trade-off is cost against flexibility.
    Do we take the offer or wait?
    My vote is for the local provider.
    Two candidates left, both strong; Amina has the network, Jo has the craft. Gut says Jo.
    We could freeze the prices for a year, or raise them now and be done with it. Thoughts on which?
    Given the budget, electric is out of question unless the subsidy comes; diesel then?
    Train or plane for the exchange? The former takes nine hours, the latter costs double.
    I can't decide between the red and the white tiles.
    I keep going back and forth between hiring and outsourcing.
    Is it wiser to repair the van or to buy another?
    Is it cheaper in the long run to rent?
    Monday or Tuesday? Both have their charm.
    Paper or digital, what would you take?
    I would take the smaller hall, it has better light.
    I'd say the first one, the other needs too much care.
    Personally I'm for the later date.
    If it were up to me we would drop the third product.
    The one is faster, the other lasts longer.
    Either we close the shop on Mondays or we find somebody.
    Should they pay per visit or per month?
    Do you think we should move, or is it too early?
    Not sure whether to keep the old supplier or change.
    Which bank do we take for the loan?
    Which one would you pick, and why?
    What speaks against the cheaper offer?
    We need to settle on one name before the printer asks.
    There are arguments on both sides; I lean to waiting.
    Are we going to accept the offer or not?
    Given what it costs I would rather not.
    Should we go with Postgres or stay on MySQL?
    Do we hire a second nurse or pay for agency shifts until the summer?
    It comes down to price against reliability: the cheap supplier was late four times last year, the expensive one never.
    Is it better to renovate the old kitchen or to move the restaurant?
    I vote for weekly releases over monthly ones.
    Kotlin or Swift first? We cannot staff both before autumn.
    Weighing whether to outsource payroll: it would save a day a month but we'd give up control.
    What would make you choose leasing over buying the vans?
    My recommendation is to reject the merger; the trade-off isn't worth the debt.
    Keep or kill the newsletter?
    would you rather have one big objective or three small ones
    Should the new branch have its own till system or share ours?
    I can't make up my mind between the evening and the weekend course.
    The blue one is prettier, the grey one is easier to clean. I'd take grey.
    Is it smarter to pay the loan back early or to keep a reserve?
    We have three offers on the table and until Friday to say which.
    My preference would be to keep it simple and stay with paper.
    Hire or train? Training is slower, hiring is dear.
    Given the choice I'd sacrifice the balcony.
    Is it worth paying for the premium plan?
    Would a second till make more sense than self-checkout?
    Honestly, both would do; the question is what we can afford.
    The question is whether we stay independent.
    if we go for cloud we lose control, if we stay we pay for servers
    For me the safety argument weighs more than the price.
    `,
  ),
  ...examplesOf(
    ['DECIDING', 'DECIDING', 'DONE'],
    `
    We decided to use one shared calendar.
    Agreed, we go with the first proposal.
    It is settled: the office moves to the harbour.
    The committee has chosen the new software.
    Motion carried 7 to 2, the playground gets the money.
    no more meetings about this: blue carpets.
    Right, the second logo it is.
    The board said yes to the extension.
    We have agreed not to work on Saturdays.
    Decision made: we stay where we are.
    After a long talk we chose the local brewery.
    We're not going to renew the contract, that's final.
    So be it, no dogs in the hall.
    It will be Lisbon, everybody voted.
    I've made my choice, I'm taking the night course.
    We decided to drop the Friday market and put everything into the online shop.
    Let's go with the smaller venue. Final.
    Agreed: no new features until the crash rate is below 1 %.
    After weighing both we picked the union's proposal.
    We've ruled out night shifts, so it will be the two-line setup.
    We have decided against the fair this year, it costs too much and brings nobody.
    OK everyone, the winner is Friday. Friday it is.
    So we skip the spring edition, as discussed.
    The vote is in: no extension.
    We have opted for the shorter route.
    Fine, then we do it your way, the old hall stays.
    The council turned the proposal down.
    we are switching to weekly invoices, decision of this morning
    `,
  ),
  ...examplesOf(
    ['DECIDING', 'DECIDING', 'OFF_TRACK'],
    `
    We have fallen behind, so do we cut scope or ask for more time?
    `,
  ),
];
