const DAY_OR_MONTH =
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter';
/** Words that begin a sentence without telling somebody to do something. */
const NO_ORDER =
  'i|we|it|he|she|they|you|is|are|was|were|does|do|did|has|have|on|in|at|by|for|from|of|with|that|this|what|which|who|all|and|but|so|to|as|half|give or|since|when|why|how|where|if|not|no|my|our|the|a|an|only|just|maybe|perhaps|there|these|those|can|could|should|would|will|may|let';

/** Whether one of the words stands in a text; `_` in a word is a space. */
function anyOf(words: string): RegExp {
  const choices = words.trim().split(/\s+/u).join('|').replaceAll('_', ' ');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${choices})(?![\\p{L}\\p{N}])`, 'u');
}

/** Forms of speech: a message of a trade that nobody has foreseen still asks, orders, reports or complains in them. */
const FORMS: Readonly<Record<string, RegExp>> = {
  question: /\?\s*$/u,
  colon: /:/u,
  number: /\d/u,
  dash: /[-–—] | - /u,
  exclamation: /!/u,
  yesOrNo:
    /^(?:is|are|do|does|did|can|could|should|shall|would|will|has|have|was|were|may|am|isn't|aren't|don't|doesn't|wouldn't|couldn't)\b/u,
  openQuestion: /^(?:so |and |but )?(?:how|why|what|what's|who|where|when|which|whom|whose)\b/u,
  speakerFirst: /^(?:i|we|i'm|i've|i'd|i'll|we're|we've|we'd|we'll|my|our)\b/u,
  thingFirst: /^(?:the|all|both|half|some|one|two|three|four|five|only|every|each)\b/u,
  doingFirst: /^\w+ing\b/u,
  regularPast: /\b\w{3,}ed\b/u,
  perfect:
    /\b(?:have|has|'ve|i've|we've)\b(?: \w+){0,2} (?:\w+ed|been|done|made|sent|built|gone|put|got|found|sold|left|met|begun|written|chosen|taken|become)\b/u,
  passive: /\b(?:is|are|was|were|been|be|being)\b(?: \w+){0,2} \w+(?:ed|en)\b/u,
  doing: /\b(?:am|are|is|i'm|we're|he's|she's)\b(?: \w+)? \w+ing\b/u,
  future: /\b(?:will|i'll|we'll|it'll|shall|going to|want to|plan to|planning|gonna)\b/u,
  denial: /n't\b|\b(?:not|never|no|nothing|nobody|none|without|neither|hardly|cannot)\b/u,
  comparison: /\b(?:more|less|fewer|better|worse|rather|than|too)\b|\b\w{3,}er\b(?= than)/u,
  due: new RegExp(
    `\\b(?:by|until|till|before|from|on|in) (?:the |next |end of |early |mid-?|late )*(?:\\d|${DAY_OR_MONTH}|then|end|year|month|week|quarter|term)`,
    'u',
  ),
  order: new RegExp(
    `^(?:please |pls |now |ok,? |kindly )?(?!(?:${NO_ORDER})\\b)[a-z]+ (?:a|an|the|this|these|that|those|it|our|my|all|me|us|your|some|two|three|in|up|out|down)\\b`,
    'u',
  ),
  letUs: /\b(?:let's|let us)\b/u,
  canYou: /\b(?:can|could|would|will) (?:you|someone|somebody|anyone|anybody|one of)\b/u,
  share: /\b[\d.,]+ (?:of|out of|instead of|from|to|against) (?:the )?[\d.,]+|\bfrom [\d.,]+ ?%? to [\d.,]+/u,
  percent: /%|percent/u,
  quotation: /["“”'][^"“”']{2,40}["“”']/u,
  thereIs: /\bthere (?:is|are|was|were)\b/u,
  hasAnyone: /\b(?:do|does|has|have) (?:anyone|anybody|someone|you|we|other)\b/u,
};

/** Words that mean much the same for what a message is for. */
const WORDS: Readonly<Record<string, RegExp>> = {
  speaker: anyOf("i me my i'm i've i'd i'll"),
  team: anyOf("we us our we're we've we'd we'll"),
  listener: anyOf('you your yours'),
  past: anyOf(
    'was were had did went came sent wrote built made got lost sold fell rose took found said left met held ran brought put began became grew gave chose kept spoke told',
  ),
  might: anyOf('would could might may maybe perhaps possibly'),
  must: anyOf('should must have_to has_to need_to needs_to ought'),
  either: anyOf('or either'),
  but: anyOf('but though although however yet except despite'),
  supposing: anyOf('if suppose supposing assuming'),
  whenever: anyOf(
    'only just always every whenever again still suddenly sometimes twice randomly keeps constantly somehow',
  ),
  when: anyOf('when while after before once until since as_soon_as'),
  most: anyOf('best worst most least favourite cheapest easiest fastest'),
  date: anyOf(
    `${DAY_OR_MONTH.replaceAll('|', ' ')} next tomorrow tonight christmas easter quarter q1 q2 q3 q4 year-end`,
  ),
  lately: anyOf(
    'yesterday since last ago this_week this_morning this_month today so_far already finally now just',
  ),
  please: anyOf('please pls kindly'),
  somebody: anyOf('someone somebody anyone anybody who volunteer volunteers'),
  need: anyOf('need needs needed require want wants wish like'),
  praise: anyOf(
    'good great nice clear strong solid fine clean neat well lovely excellent clever tidy readable convincing impressive',
  ),
  criticism: anyOf(
    'weak unclear vague confusing missing long short wordy repetitive dull thin messy boring harsh sloppy overloaded incomplete',
  ),
  fault: anyOf(
    'wrong broken error errors failed fails fail failing crash crashes bug dead empty stuck blank noise smoke leak missing strange odd weird twice slow hot cold loud warm damaged faulty garbled invalid denied refused closes stops jumps shakes stutters rattles',
  ),
  trying: anyOf('try tried trying experiment test play'),
  idea: anyOf(
    'idea ideas thought thoughts possibility possibilities options inspiration examples alternatives ways way',
  ),
  thinking: anyOf('think thinking wonder wondering imagine dream curious feel guess suppose'),
  knowing: anyOf(
    'know understand learn learned explain mean means meaning difference work works called count counts rule rules stand',
  ),
  choosing: anyOf(
    'decide decided decision choose chose chosen choice pick picked prefer lean option vote voted agreed settle settled verdict winner better take',
  ),
  judging: anyOf(
    'look looked read check checked review reviewed compare compared went_over inspected tested measured assess judge opinion feedback',
  ),
  helping: anyOf(
    'help hand support advice tip hint favour borrow lend ladder contact show assist stuck lost rescue',
  ),
  planning: anyOf(
    'goal goals target targets objective aim plan plans planned schedule agenda milestone deadline calendar week month first then finally steps phase',
  ),
  product: anyOf(
    'list letter text page form table template logo poster report sheet script button heading title draft note email slide chart column field file',
  ),
  finished: anyOf(
    'done finished complete completed ready open online live delivered shipped installed sold launched signed closed over hung packed printed',
  ),
  going: anyOf('goes going went progress ahead behind late delayed schedule time track slower faster'),
};

const CLASSES = Object.entries({ ...FORMS, ...WORDS });

/** The forms and kinds of words of a text in small letters. */
export function wordClassesOf(text: string): readonly string[] {
  return CLASSES.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
