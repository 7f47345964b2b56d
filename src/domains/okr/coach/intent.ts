import type { Phase } from './turn.js';

/** What a message is for, read from its words alone. DRAFT and CONTEXT are told apart by `findDrafts`. */
export type Intent =
  | { readonly type: 'EMPTY' | 'GREETING' | 'THANKS' | 'CONFIRM' | 'REJECT' | 'UNSURE' | 'EXAMPLE' }
  | { readonly type: 'WRITE_FOR_ME' | 'REFUSE' | 'INJECTION' | 'STATEMENT' }
  /** `phase` is undefined when the user did not say how far. */
  | { readonly type: 'GO_BACK'; readonly phase?: Phase }
  | { readonly type: 'QUESTION'; readonly topic: QuestionTopic };

/** What a question is about; OTHER is anything that a coach of goals cannot answer by rules. */
export type QuestionTopic =
  | 'OKR'
  | 'OBJECTIVE'
  | 'KEY_RESULT'
  | 'DIFFERENCE_TO_KPI'
  | 'TASKS'
  | 'HOW_MANY'
  | 'COMMITMENT'
  | 'BASELINE'
  | 'SCORE'
  | 'COACH'
  | 'NEXT'
  | 'OTHER';

/** Longer messages carry material of their own, so a stray "thanks" or "no" in them decides nothing. */
const MAX_CHAT_WORDS = 18;
const MAX_READ_LENGTH = 2_000;

const INJECTION =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules|prompts?|guidelines)\b|\bsystem prompt\b|\byou are now\b|\bjailbreak|\bdeveloper mode\b|<\/?\s*(?:system|user_text|assistant)\b|\b(?:print|reveal|repeat|show)\b.{0,30}\b(?:your|the|hidden) (?:instructions|prompt)\b/iu;

const GREETING =
  /^(?:hi+|hello|hey+|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|hallo|moin|servus|bonjour|salut|hola|ciao|ol[aá])\b(?: (?:there|all|team|coach|everyone|folks|again))?$/u;
const THANKS =
  /^(?:many |ok(?:ay)?,? |great,? |perfect,? )?(?:thanks|thank you|thx|cheers|ta|merci|danke|gracias|grazie)\b/u;
const CONFIRM =
  /^(?:(?:yes|yep|yeah|yup|sure|ok(?:ay)?|right|correct|exactly|absolutely|agreed?|confirm(?:ed)?|lgtm|perfect|great|fine|done|good|deal|approved?|ja|oui|s[ií]|use (?:that|it)|that(?:'s| is) (?:it|right|good|fine|final|correct|great|perfect)|(?:looks?|sounds?|seems) (?:good|great|right|fine|perfect)|(?:we are|we're|i'm|i am) (?:done|(?:very |really |quite )?(?:happy|fine|content|satisfied|pleased)(?: with (?:it|that|this|them|these|both|everything))?)|lock (?:it|them) in|ship it|sign(?:ed)? off|let's go with (?:it|that|this)|go (?:ahead|with (?:it|that))|move on|next|please|to me|with me|it|that|this|works for (?:me|us)|very|all|now|finali[sz]e|close (?:it|them)|i|we|do|indeed|both|👍|✅|💯|🎉)[\s,.!;:-]*)+$/u;
const CLOSE =
  /\b(?:confirm(?:ed)?|lock (?:it|them) in|sign(?:ed)? off|approved?|we're done|we are done|finali[sz]e|that's final|close (?:it|them))\b/u;
const REJECT =
  /^(?:no+|nope|nah|not (?:really|quite|yet|like that)|i (?:don't|do not) (?:like|agree|think so)|that(?:'s| is) (?:wrong|not (?:it|right|what))|wrong|nein|non|👎)\b|^👎/u;
const UNSURE =
  /\b(?:(?:i|we) (?:don't|do not|dont) (?:really )?(?:know|have (?:a|any|that) (?:number|figure|baseline|idea))|(?:not|un) ?sure|no (?:idea|clue)|idk|dunno|hard to say|can't say|good question|never measured|(?:don't|do not|haven't|dont) (?:currently )?(?:measured?|tracke?d?)|i(?:'m| am) (?:lost|stuck|confused))\b|🤷/u;
const EXAMPLE = /\b(?:examples?|samples?|for instance|inspir\w+|show me (?:one|some|what))\b/u;
const WRITE_FOR_ME =
  /(?:\b(?:can|could|would|will) you\b.{0,20}\b(?:write|draft|make|create|generate|come up with|give (?:me|us)|suggest|propose)|^(?:please |just )*(?:write|draft|generate|come up with|give (?:me|us)|suggest|propose|make up))\b.{0,30}\b(?:okrs?|objectives?|goals?|key results?|krs?|them|it|some|one|something)\b.{0,20}$|^you (?:decide|choose|tell me)|^just tell me/u;
const HELP = /\bhelp (?:me|us)\b.{0,40}\b(?:okrs?|objectives?|goals?|key results?)\b/u;
const REFUSE =
  /\b(?:waste of time|(?:is|are) (?:stupid|pointless|useless|nonsense|bullshit|bs)|(?:i|we) (?:don't|do not|dont) (?:want|need|believe in|care)(?: (?:to|about|for))?(?: (?:do|use|write|have|set|talk|answer|any|this|that|these|it|okrs?|goals?)\b|$)|hate (?:okrs?|this|goals)|rather not|not interested|leave me alone|makes? (?:me|us) do|forced? (?:me|us)?|won't (?:do|answer)|skip this|boring)\b/u;
const GO_BACK =
  /\b(?:(?:go|going|step|come|get|jump) back\b|back to (?:the )?(?:objective|goal|key results?|krs?|start|beginning|discovery|drawing board)|start (?:over|again|from scratch)|(?:change|rework|revisit|redo|rethink|reopen|revise) (?:the|our|my|that) (?:objective|goal|key results?|krs?|whole thing)|reopen\b)/u;

const TOPICS: readonly (readonly [QuestionTopic, RegExp])[] = [
  ['DIFFERENCE_TO_KPI', /\bkpis?\b|\bdifferen(?:t|ce)\b|\bsmart goals?\b|\bmbo\b/u],
  ['HOW_MANY', /\bhow many\b/u],
  ['COMMITMENT', /\b(?:committed|aspirational|stretch|moonshot|commitment)\b/u],
  ['TASKS', /\b(?:tasks?|projects?|initiatives?|to-?dos?|deliverables?)\b/u],
  ['BASELINE', /\b(?:baseline|don't have (?:a )?numbers?|starting (?:point|value))\b/u],
  [
    'SCORE',
    /\b(?:scor(?:e|es|ed|ing)|points|rating|\d+ ?\/ ?100|why (?:is|do|did).{0,20}(?:low|bad|weak))\b/u,
  ],
  ['KEY_RESULT', /\bkey results?\b|\bkrs?\b/u],
  [
    'COACH',
    /\b(?:who|what) are you\b|\bwhat can you do\b|\bhow (?:does this|do you) work\b|\bare you (?:an? )?(?:ai|bot|human|real|llm)\b|\bhelp\b/u,
  ],
  [
    'NEXT',
    /\b(?:what(?:'s| is)? next|what now|how (?:do|should) (?:i|we) (?:start|begin|proceed|continue)|where do (?:i|we) (?:start|begin)|are we done)\b/u,
  ],
  ['OKR', /\bokrs?\b/u],
  ['OBJECTIVE', /\b(?:objectives?|goals?)\b/u],
];

const ASKS =
  /\?\s*$|^(?:what|how|why|who|when|where|which|can|could|should|would|is|are|do|does|did|explain|tell me|define)\b/u;

/** What a message is for. Never throws; the same text always reads the same. */
export function readIntent(message: string): Intent {
  const text = plain(message);
  if (!/[\p{L}\p{N}]|👍|👎|🤷|✅|💯|🎉/u.test(text)) return { type: 'EMPTY' };
  if (INJECTION.test(message.slice(0, MAX_READ_LENGTH))) return { type: 'INJECTION' };
  if (text.split(' ').length > MAX_CHAT_WORDS) return { type: 'STATEMENT' };
  return readChat(text);
}

function readChat(text: string): Intent {
  const bare = text.replace(/[\s.!,;:)(~]+$/u, '');
  if (CONFIRM.test(bare)) return { type: 'CONFIRM' };
  if (GREETING.test(bare.replace(/\s*\p{Extended_Pictographic}.*$/u, ''))) return { type: 'GREETING' };
  if (GO_BACK.test(text)) return goBack(text);
  if (WRITE_FOR_ME.test(bare.replace(/\?$/, ''))) return { type: 'WRITE_FOR_ME' };
  if (EXAMPLE.test(text) && !/\d/u.test(text)) return { type: 'EXAMPLE' };
  if (UNSURE.test(text)) return { type: 'UNSURE' };
  if (HELP.test(text)) return { type: 'QUESTION', topic: 'COACH' };
  if (REFUSE.test(text)) return { type: 'REFUSE' };
  if (ASKS.test(text)) return { type: 'QUESTION', topic: topicOf(text) };
  if (THANKS.test(bare) && bare.split(' ').length <= 6) return { type: 'THANKS' };
  if (REJECT.test(bare)) return { type: 'REJECT' };
  return bare === 'help' ? { type: 'QUESTION', topic: 'COACH' } : { type: 'STATEMENT' };
}

function topicOf(text: string): QuestionTopic {
  return TOPICS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'OTHER';
}

function goBack(text: string): Intent {
  if (/\b(?:start|beginning|scratch|again|discovery|drawing board|whole thing)\b/u.test(text)) {
    return { type: 'GO_BACK', phase: 'DISCOVERY' };
  }
  if (/\b(?:key results?|krs?|metrics?|numbers?)\b/u.test(text))
    return { type: 'GO_BACK', phase: 'KEY_RESULTS' };
  if (/\b(?:objectives?|goals?)\b/u.test(text)) return { type: 'GO_BACK', phase: 'OBJECTIVE' };
  return { type: 'GO_BACK' };
}

/** Whether the words close something by themselves, also when nobody asked for a confirmation. */
export function isExplicitConfirmation(message: string): boolean {
  return CLOSE.test(plain(message));
}

function plain(message: string): string {
  return message
    .slice(0, MAX_READ_LENGTH)
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\u001B\[[\d;]*[a-z]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
