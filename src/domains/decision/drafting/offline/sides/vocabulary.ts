/**
 * What people want more of and what they want less of, by what it is. A word belongs here when it says so in any text,
 * whatever is decided; a regular expression's forms may be used (`delays?`).
 */

/** Nobody wants these for their own sake: a name without a verb counts against, and its absence for. */
export const BURDENS: readonly string[] = [
  // money
  String.raw`(?:licen[cs]e|licensing|egress|set-?up|exit|hosting|running|monthly|hidden|legal|agency)\s+(?:fees?|costs?)`,
  String.raw`fees?`,
  String.raw`(?:surcharges?|deposits?|penalt(?:y|ies)|fines|taxes|debts?|interest|rents?|salar(?:y|ies)|expenses?|removal costs?)`,
  // work
  String.raw`operations|ops(?:\s+(?:burden|work|load))?|(?:operational\s+)?overhead|maintenance|upkeep|paperwork|bureaucracy|red tape|admin(?:istration)?`,
  String.raw`hassle|effort|toil|chores?|rework|workarounds?|boilerplate|on-call|overtime|night\s+shifts?|(?:manual|extra|more|double\s+the|hand)\s+work|commut(?:e|es|ing)|travel(?:ling|ing)?`,
  String.raw`(?:learning\s+curve|re-?training|onboarding|handovers?|context\s+switch(?:es|ing)?|migrations?|upgrades?|installation)`,
  // time
  String.raw`(?:lead|waiting|wait)\s+times?|notice\s+periods?|delays?|queues?|waits?|downtime|latency|round\s+trips?|(?:network\s+)?hops?|cold\s+starts?|backlogs?`,
  // ties
  String.raw`(?:vendor\s+|supplier\s+)?lock(?:ed)?[ -]?in|dependenc(?:y|ies)|minimum\s+(?:order|term|contract)s?|commitments?|strings\s+attached|single\s+points?\s+of\s+failure|(?:key-person|vendor)\s+risk`,
  // harm
  String.raw`risks?|dangers?|redundanc(?:y|ies)|lay-?offs?|noise|dust|dirt|smells?|mess|chaos|clutter|confusion|complexit(?:y|ies)|bugs?|errors?|conflicts?|complaints?|arguments|stress|burnout|churn|fraud|pollution|emissions|waste|side[ -]effects?|pain|injur(?:y|ies)|nightmares?|headaches?|gaps?|shortages?|bottlenecks?|drift|over-?fetching|fragmentation|duplication|duplicates|mistakes?|accidents?|turnover|worries|wear`,
];

/** What people want to have: a name without a verb counts for, and its absence against. */
export const ASSETS: readonly string[] = [
  String.raw`(?:24\/7\s+)?support|back-?ups?|control|ownership|warrant(?:y|ies)|guarantees?|SLA|insurance|documentation|docs|communit(?:y|ies)|ecosystems?|know-?how|experience|expertise|portfolio|references|reputation|track\s+record`,
  String.raw`certainty|predictability|flexibility|freedom|independence|transparency|consistency|isolation|privacy|security|safety|stability|reliability|resilience|quality|accuracy|visibility|traceability|continuity|simplicity|scalability|compatibility|type[ -]safety|readability`,
  String.raw`capacity|throughput|bandwidth|coverage|reach|performance|speed|time\s+to\s+market|turnaround|uptime|storage|space|room|step-free\s+access|daylight|parking|garden|showers|benefits|perks`,
  String.raw`savings?|revenues?|income|profits?|margins?|royalties|discounts?|grants?|subsid(?:y|ies)|cash|cash\s+flow|demand|morale|motivation|trust|loyalty|goodwill|diversity|privileges|focus`,
];

/** Adjectives and the like that praise. */
export const PRAISE: readonly string[] = [
  String.raw`smooth(?:er|est)?|honest|fresh|organic|elegant|elastic|predictable|productive|calm(?:er)?|happy|happier|quiet(?:er|est)?|comfy|comfier|clean(?:er)?|unlimited|automatic(?:ally)?|managed|loyal|beautiful(?:ly)?|lovely|adorable|unique|generous|sensible|solid|strict|modern|wonderful|gorgeous|delicious|fun|cosy|cozy|light(?:er)?|lightweight|small(?:er)?\s+and|tidy|neat|fantastic|brilliant|superb|awesome|perfect(?:ly)?|pleasant|friendly|friendlier|scalable|portable|transparent|accurate|compliant|versatile|capable|experienced|enthusiastic|well[ -](?:known|tested|documented|supported|understood|liked|proven)|widely\s+(?:used|supported|known)|highly\s+rated|(?:most|more)\s+(?:popular|accurate|reliable|flexible|efficient|effective|useful|powerful|secure)`,
  String.raw`\p{L}+-(?:proof|resistant|friendly|saving)|\p{L}+-free(?!\s+(?:line|option|menu))`,
  String.raw`out\s+of\s+the\s+box|built[ -]in|in\s+stock|up\s+to\s+date|(?:under|in)\s+(?:our\s+)?(?:full\s+)?control|state\s+of\s+the\s+art|over\s+the\s+moon|a\s+plus|a\s+breeze|a\s+bargain|no-?brainer|peace\s+of\s+mind|what\s+(?:\p{L}+\s+){1,3}(?:ask|asks|asked|want|wants|wanted|need|needs)\s*(?:for)?$`,
  String.raw`(?:immediately|instantly|at\s+once|right\s+away|straight\s+away|overnight|next[ -]day|same[ -]day)`,
  String.raw`lasts?\s+(?:forever|for\s+(?:ever|decades|years)|\p{L}+\s+years)|pays?\s+(?:for\s+itself|off|back)`,
];

/** Adjectives and the like that blame. */
export const BLAME: readonly string[] = [
  String.raw`weak(?:er|est)?|tricky|trickier|stale|janky|limited|steep|thin|boring|borring|ugly|unheated|lost|exposed|clumsy|picky|poor(?:ly|er)?|empty|obsolete|deprecated|immature|manual(?:ly)?|scarce|rude|shaky|heavy|heavier|bulky|brutal|dull|dated|dark|cold|damp|angry|unhappy|heartbroken|upset|tired|exhausted|overloaded|overworked|understaffed|unfamiliar|unknown|uncertain|unpredictable|unsupported|unavailable|incompatible|insufficient|inadequate|inferior|impractical|unrealistic|unpleasant|invasive|intrusive|addictive|dearer|dearest|pricier|priciest|slowest|riskier|riskiest|hardest|longer|further\s+away|far(?:ther)?\s+away|messy|messier|dirty|leaky|loud|eventual|irreversible|flimsy|laborious|time[ -]consuming|labou?r-intensive|half-finished|short-lived|old-fashioned`,
  String.raw`\p{L}+-prone|(?:is|are|was|too|arrives?|comes?)\s+late|late\s+(?:deliver\p{L}+|payments?|fees?|shifts?|arrival)`,
  String.raw`end\s+of\s+life|out\s+of\s+(?:date|stock|print|warranty|reach|hours)|by\s+hand|tin\s+can|sold\s+out|gone\s+forever|a\s+pain|a\s+mess|over\s+budget|off\s+the\s+roadmap|on\s+our\s+plate|to\s+page\s+about|one\s+more\s+(?:thing|system|service|tool|supplier)|another\s+(?:thing|system|service|tool|supplier|data\s+store|moving\s+part)|(?:two|three|several|many)\s+(?:price\s+lists|systems|suppliers|codebases|versions|places)|double\s+the|twice\s+(?:the|as\s+much)\s+(?:work|cost|price|effort|money)`,
];

/** What something does that is wanted. Stems: `-s`, `-ed`, `-ing` are added. */
export const GOOD_VERBS: readonly string[] = [
  String.raw`lov(?:e|es|ed)\b(?!\s+to)|enjoy(?:s|ed)?|trusts?|suits?|covers?|fits?|scales?|solves?|fix(?:es)?|avoids?|includes?|comes?\s+with|offers?|ships?\s+with|offloads?|pays?\s+their|shortens?|speeds?\s+up|simplif(?:y|ies)|guarantees?|keeps?\s+(?:us|them|the|it|our|control|customers|everything|data)|grows?\s+with|brings?\s+in|earns?|attracts?|retains?|motivates?|strengthens?|widens?|boosts?|supports?\s+(?:\p{L}+\s+)?(?:all|every|both|our)|works?\s+(?:well|great|fine|everywhere|offline|with\s+everything)|looks?\s+good|seats?\s+\d|stays?\s+(?:with\s+us|in-?house|in\s+the\s+EU|under)|goes?\s+away|has\s+seen|would\s+(?:cut|suit|help|free)|gets?\s+(?:us\s+)?(?:our|live)|can\s+(?:keep|reuse|use|start|do|measure|charge|help|call)`,
];

/** What something does that nobody wants. */
export const BAD_VERBS: readonly string[] = [
  String.raw`hates?|hated|dislikes?|suffers?|refus(?:e|es|ed|ing)|leaves?\s+(?:\p{L}+\s+)?(?:exposed|behind|open)|breaks?|broke|annoys?|hurts?|harms?|ties?\s+(?:up|us|me|them)|tying\s+(?:up|us)|blocks?|expires?|runs?\s+(?:out|dry|late)|worr(?:y|ies)|fears?|afraid|misses|drains?|confus(?:e|es)|distracts?|postpones?|eats?\s+(?:a|up|into|\d|two|three)|pulls?\s+\p{L}+\s+\p{L}+\s+off|triples?|doubles?|doubled|turns?\s+yellow|wears?\s+(?:off|out)|ages?\s+badly|needs?\s+(?:to\s+be\s+)?(?:cleaning|replac\p{L}+|clean\p{L}*)|quits?|resigns?|retires?|leaks?|crash(?:es)?|burns?|bites?|bitten|phished|complains?|objects?|struggles?|drowns?|drowning|discriminates?|alienates?|forgets?|suffers?\s+from|goes\s+down|went\s+up|goes\s+up|said\s+no|makes\s+\p{L}+\s+(?:sad|angry|nervous)|ignores?|excludes?|left\s+out`,
];

/** One of several spellings of any of these, at a word's bounds. */
export function anyOf(...lists: readonly (readonly string[])[]): string {
  return String.raw`(?<![\p{L}\p{N}])(?:${lists.flat().join('|')})(?![\p{L}\p{N}])`;
}
