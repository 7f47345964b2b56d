/** Words that carry a sentence and no meaning of their own. Those that limit, oblige or place in time are not among them. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its we our us you your they their them he she his her i my me ' +
    'is are was were be been being am has have had do does did of to in on at by for with as and or so ' +
    'also just very really quite please now then there here which who whom whose what when where once ' +
    'into onto via per than but if else up out about both each ' +
    'der die das den dem des ein eine einen einem einer eines ist sind war waren wird werden hat haben ' +
    'und oder in im am an auf zu zum zur mit von vom für bei als wie wir uns unser unsere ihr sie er es'
  ).split(' '),
);

/** Each turns what is said around. How many there are must agree. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  (
    'not no never none neither nor without cannot nobody nothing nowhere hardly ' +
    'nicht kein keine keinen keinem keiner keines nie niemals ohne weder ' +
    'pas jamais sans sin nunca'
  ).split(' '),
);

const pairs = (text: string) => text.split(' ').map((pair) => pair.split('/') as [string, string]);

/** Of two of them, one denies the other: with one in each of two sentences, both cannot hold. */
const DENIALS = pairs(
  'enable/disable enabled/disabled enables/disables allow/forbid allowed/forbidden allows/forbids allow/deny ' +
    'allowed/denied always/never on/off true/false required/optional accept/reject accepted/rejected ' +
    'accepts/rejects safe/unsafe supported/unsupported possible/impossible include/exclude includes/excludes ' +
    'included/excluded valid/invalid start/stop started/stopped open/closed approved/rejected keep/remove',
);

const DENIAL_OF = new Map(DENIALS.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

export function isDenial(one: string, other: string): boolean {
  return DENIAL_OF.get(one) === other || DENIAL_OF.get(other) === one;
}

/** Short forms that everybody reads as the long one. */
const SHORT_FORMS = new Map(
  pairs(
    'postgres/postgresql db/database dbs/databases repo/repository repos/repositories config/configuration ' +
      'docs/documentation app/application apps/applications prod/production env/environment k8s/kubernetes ' +
      'js/javascript ts/typescript auth/authentication info/information dev/development ' +
      'okay/ok max/maximum min/minimum utilise/use utilize/use uses/use ' +
      'optimise/optimize organise/organize colour/color behaviour/behavior centre/center',
  ),
);

export function longForm(word: string): string {
  return SHORT_FORMS.get(word) ?? word;
}

/** Days and months: names also where somebody writes them small. `may` and `march` are left out for their other sense. */
export const CALENDAR: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays ' +
    'saturdays sundays january february april june july august september october november december ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober ' +
    'dezember'
  ).split(' '),
);

/** A number after one of these says which one is meant, not how much: two of them are two things. */
export const LABELS: ReadonlySet<string> = new Set(
  (
    'sprint iteration pr mr issue ticket bug phase step chapter section page part room team line round week day ' +
    'quarter year month item number no nr option case table figure level tier milestone epic story task cycle ' +
    'group rule article adr rfc iso okr server replica shard worker port error code status http experiment ' +
    'interview survey test scenario customer user account invoice order contract appendix row column question ' +
    'request release build run incident meeting retro pull commit revision draft'
  ).split(' '),
);

/** How a unit is written, by the ways to write it. */
const UNITS = new Map(
  Object.entries({
    '%': 'percent pct prozent',
    ms: 'millisecond milliseconds msec',
    s: 'sec secs second seconds sekunde sekunden',
    min: 'mins minute minutes minuten',
    h: 'hr hrs hour hours stunde stunden',
    d: 'day days tag tage tagen',
    wk: 'week weeks woche wochen',
    mo: 'month months monat monate monaten',
    yr: 'year years jahr jahre jahren',
    kb: 'kilobyte kilobytes kib',
    mb: 'megabyte megabytes mib',
    gb: 'gigabyte gigabytes gib',
    tb: 'terabyte terabytes tib',
    eur: '€ euro euros',
    usd: '$ dollar dollars',
    gbp: '£ pound pounds',
  }).flatMap(([unit, ways]) => [unit, ...ways.split(' ')].map((way) => [way, unit] as const)),
);

export function unitOf(text: string): string | undefined {
  return UNITS.get(text);
}

/** What a number is multiplied by when it is followed by one of these. */
export const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['tausend', 1e3],
  ['million', 1e6],
  ['millions', 1e6],
  ['millionen', 1e6],
  ['mio', 1e6],
  ['bn', 1e9],
  ['billion', 1e9],
  ['milliarden', 1e9],
]);

export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  [
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
      'seventeen eighteen nineteen twenty',
    'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  ]
    .flatMap((list) => list.split(' ').map((word, value) => [word, value] as const))
    .concat([
      ['thirty', 30],
      ['forty', 40],
      ['fifty', 50],
      ['sixty', 60],
      ['seventy', 70],
      ['eighty', 80],
      ['ninety', 90],
      ['hundred', 100],
      ['dozen', 12],
      ['twice', 2],
    ])
    .filter(([word]) => word !== 'null'),
);
