import { examplesOf, type Example } from './example.js';

export const ASKING_FOR_HELP_EXAMPLES: readonly Example[] = [
  ...examplesOf(
    ['ASKING_FOR_HELP', 'UNKNOWN', 'BLOCKED'],
    `
    I am stuck and need help.
    We do not know how to continue, can someone advise us?
    I have no clue what to enter in box 14 and the deadline is midnight
    we're out of our depth with the merger paperwork, does anyone here have experience
    I don't get any further with this, can you help?
    Please help, the door is locked and the guests are waiting.
    I've tried everything and it still won't go, who can help?
    I'm lost with the new form, could someone show me?
    Help, I can't get into the account.
    I'm stuck, can somebody help me?
    We need a hand with the tax form; none of us knows where to start.
    I don't know how to go on from here, please advise.
    Please unblock me: I need admin rights on the booking system.
    We are lost with these regulations and would be grateful for any support.
    I tried everything I can think of and I'm at my wits' end. Help, please.
    SOS, the keynote speaker cancelled and the hall is full
    I don't get any further with this form, can you help me?
    Please help, the till is locked and there is a queue to the door.
    I'm at a loss with the customs form, who has done this before?
    Nothing I try opens the safe, I need a hand.
    We can't get the projector to run and the talk starts in ten minutes, help!
    `,
  ),
  ...examplesOf(
    ['ASKING_FOR_HELP', 'UNKNOWN', 'UNKNOWN'],
    `
    Can somebody help me with the form?
    Who could take over my appointment tomorrow?
    Is there anyone who knows about customs?
    I would be grateful for some advice.
    Could you support us with the presentation?
    Whom do I ask for access to the building?
    Could you take my 3 pm, the child has a fever?
    An extra pair of hands at the stall on Sunday would save us.
    Whom would I speak to about a broken locker?
    Rescue needed in lab 2, the printer and I are not on speaking terms
    Does anybody have a ladder I could borrow?
    Does someone have time to drive me to the station?
    Who has a contact at the town hall?
    Who knows somebody that repairs clocks?
    Is someone good with spreadsheets?
    Can you give me a tip on how to begin the talk?
    Could you give me a hint where to look?
    Could one of you open for me on Saturday?
    Can anybody fill in for Lena on Thursday?
    We need help at the entrance on Sunday from 9 to 11.
    We could use two more people for the move.
    I need somebody who speaks Polish for an hour.
    Would one of you read the letter with me?
    May I ask you for a favour?
    Please lend me your projector for the evening.
    Would you help me carry the piano?
    I'd be glad if someone could show me how to do it.
    help
    Would you mind sitting in on the call with the landlord?
    Can you give me some guidance on how to word this?
    Is there anybody who could lend us a van on the 3rd?
    What am I supposed to do now? I would appreciate a second pair of eyes.
    Any volunteers to mentor the two apprentices?
    I could use your advice on a delicate matter with a supplier.
    Kindly assist with the registration of our choir.
    hey, do you have a minute? I'm in over my head with this budget
    Does anybody have a drill I could use tomorrow?
    We need support at the entrance on Saturday between 10 and 12.
    Who knows someone at the building authority?
    Could you give me a tip on how to start the speech?
    Who can take over the early shift tomorrow?
    Any chance somebody could look after the desk for an hour?
    I need someone with a driving licence on Monday.
    Would you mind proof-listening to my talk tonight?
    Can I borrow your camera for the open day?
    Looking for two volunteers for the cloakroom.
    Could you put me in touch with the people who did the website?
    Please, one more pair of hands for the chairs.
    Which of you could show me the new till?
    `,
  ),
];
