import { examplesOf, type Example } from './example.js';

export const LEARNING_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['LEARNING', 'EXPLORING', 'UNKNOWN'],
    `
    What does this abbreviation mean?
    How does the approval process work here?
    Can you explain how interest is calculated?
    I want to understand how the two systems talk to each other.
    What is the difference between a goal and a task?
    I am new here, where do I find the rules for refunds?
    Why do we use two suppliers for the same part?
    We learned in the training how a dispute is handled.
    How is a good metric recognised?
    Tell me about the history of this contract.
    sorry if this is a dumb question but where do the committed hours in the rota come from
    Kindly clarify how GST is applied on the second invoice, the accounting manual is silent on it.
    Before my first night shift I'd want to know the alarm levels and what each of them asks of me.
    Is there documentation about the seed bank, or do people just pass it on by word of mouth?
    Reading through the old minutes to see why the fund was set up in 1998.
    whats the point of a stretch goal when everybody knows it wont be met
    Does a part-time contract count as half a position in the statistics?
    Is VAT included in the prices on the list?
    Do we pay the deposit back if somebody cancels?
    Are interns allowed to sign for deliveries?
    Who decides what goes into the monthly newsletter, and by which rules?
    When does a lead become an opportunity in our system?
    How long do we keep the recordings, and why that long?
    Why is the lunch break 45 minutes and not an hour?
    Why are the rooms named after rivers?
    What was the thought behind splitting the two departments?
    What do the colours on the wall chart stand for?
    Could you tell me what the second signature is for?
    Can you go over the refund rules with me once more?
    I'd love to understand how you arrive at the yearly rate.
    I never understood what the difference between the two forms is.
    I am reading up on composting before I start here.
    Trying to learn how the shift plan is made.
    Today I found out that the archive goes back to 1870.
    Interesting, I did not know that bees sleep.
    It was new to me that the fee depends on the weight.
    Explain to me like I'm five: what is an API?
    So the second key is only a spare, is that right?
    Quick question: what counts as a complaint?
    Where can I find how holidays are approved?
    how many volts does this thing run on normally?
    I have just joined and would like to know how orders get from the phone to the kitchen.
    How does a key result differ from a KPI?
    Can someone explain what "net revenue retention" means and how it is worked out?
    I'm new to the ward: what do we count as a fall with harm?
    Why do bakeries proof sourdough overnight instead of in two hours?
    What is the reasoning behind quarterly rather than yearly cycles?
    Trying to get my head around the difference between gross and contribution margin.
    Where can I read up on how our pricing tiers came about?
    So a webhook is basically the other side calling us, right?
    I took the course on conflict mediation last week and learned that silence is often an answer.
    what does 'cold chain' actually cover, only transport or storage too?
    How do teachers usually measure whether a class has understood fractions?
    Wondering what "idempotent" means in the payment docs.
    I'd like to learn how the other plants schedule their maintenance windows.
    Before I touch anything: how is stock rotation supposed to work in the cold store?
    What happens to a donation between the form and the bank account?
    The onboarding doc mentions "golden path" and never defines it. What is meant?
    How exactly does the lottery for kindergarten places work?
    What is churn and why does everybody talk about it?
    Could you explain the difference between leading and lagging indicators with an example from retail?
    I'm trying to understand why the invoices are numbered per country.
    does overtime count towards the yearly hours?
    Today I learned that honey never spoils if the moisture stays below 18 percent.
    is a sprint always two weeks or does each team choose
    Remind me what the retention rate is made of?
    Which of the forms is the one for sick leave, and who gets it afterwards?
    I'm curious how the bakery next door prices its bread.
    May volunteers drive the van, legally speaking?
    From what amount on do we need two quotes?
    Does anyone know why the north gate is locked at noon?
    Still not clear to me what a guardrail metric does.
    The glossary says "net", does that mean after returns?
    What happens with the data when a patient moves away?
    Could somebody walk me through the closing of the month?
    I'd like to read more about how cooperatives share profits.
    wait, so the deposit is not part of the price?
    How come the second shift gets its own stock?
    Learning the basics of pivot tables this afternoon.
    `,
  ),
];
