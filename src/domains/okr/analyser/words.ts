/**
 * The vocabulary that the rules go by, as base forms; inflections are matched by stem (`reading/lexicon.ts`).
 * One list per meaning. A word may stand in several lists: which meaning counts depends on its place in the sentence.
 */

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Making or doing a thing that can be finished without anyone being better off. */
export const OUTPUT_VERBS = list(`
  launch build ship deliver release implement create develop deploy publish write design install migrate complete
  finish finalise finalize hire recruit introduce produce run hold host organise organize conduct redesign rebuild
  refactor rewrite upgrade open document prepare plan execute configure integrate buy purchase procure renovate replace
  train send update present submit file perform start schedule book film record print distribute plant appoint define
  map test pilot trial prototype digitise digitize translate onboard add set move switch roll kick carry spin put stand
  draft craft compile code program construct assemble establish setup post issue commission decommission consolidate
  containerise containerize instrument rebrand relaunch revamp overhaul restructure reorganise reorganize outsource
  purchase order provision equip furnish automate compose refurbish repaint paint stage rehearse interview survey audit inspect catalogue
  catalog digest annotate benchmark configure backfill merge patch formalise formalize standardise standardize
  implement institute initiate arrange facilitate sponsor enrol enroll visit call email contact advertise
  transition sunset retire deprecate archive rollout go bring refresh modernise modernize centralise centralize make
  source adopt approve ratify enact convene inaugurate unveil premiere port localise localize wireframe seed populate curate
  collate transcribe supply stock pave resurface lay dig drill erect demolish excavate landscape sow repair retrofit
  fit wire paint tile relocate rehouse negotiate tender procure contract certify accredit register apply appoint
  nominate elect induct brief screen administer dispatch digest sequence synthesise synthesize calibrate validate
  simulate backport package bundle tag rename index ingest label
`);

/** Words of `OUTPUT_VERBS` that name an output only together with these words soon after. */
export const PHRASAL_OUTPUT_VERBS: Readonly<Record<string, readonly string[]>> = {
  set: ['up'],
  roll: ['out'],
  kick: ['off'],
  carry: ['out'],
  spin: ['up'],
  put: ['in place', 'together'],
  stand: ['up'],
  go: ['live'],
  bring: ['in house', 'in-house', 'online'],
};

/** Output verbs that only count when what they make is a thing: `make a video`, not `make patients safer`. */
export const OBJECT_BOUND_VERBS = list(`
  make move switch open test set start order stage code program record file book map call add present issue run hold
  develop build create deliver establish design bring refresh stand
  adopt supply fit stock lay register apply contract brief label index tag package contract certify repair
`);

/** Being busy: nobody can say when it is done or what it changed. */
export const ACTIVITY_VERBS = list(`
  consult help analyse analyze participate assess review investigate explore support attend discuss research coordinate
  collaborate study evaluate examine liaise engage monitor look work assist advise contribute meet talk speak brainstorm consider
  identify learn think focus encourage promote communicate prioritise prioritize gather collect track scope advocate observe
  oversee supervise follow spend
`);

/** The busy verbs that turn an objective into a task; others may lead a good one (`help`, `support`). */
export const STUDY_VERBS = list(`
  analyse analyze assess review investigate explore evaluate examine participate attend research study monitor consult
  audit discuss brainstorm liaise
`);

/** Going on as before. */
export const STATUS_QUO_VERBS = list(`keep maintain continue sustain remain stay preserve retain uphold`);

export const INCREASE_VERBS = list(`
  increase grow raise lift boost double triple quadruple gain climb rise maximise maximize jump expand extend
`);
export const DECREASE_VERBS = list(`
  reduce decrease cut lower shorten drop halve shrink trim slash minimise minimize fall decline curb lessen eliminate
  eradicate
`);
/** Verbs of change that leave the direction to the numbers: load time improves downwards, sign-ups upwards. */
export const CHANGE_VERBS = list(`
  improve enhance optimise optimize accelerate strengthen scale speed push limit prevent change shift bring move drive
  get take streamline leverage uplevel elevate revitalise revitalize reinforce enrich advance further foster nurture
  cultivate deepen refine sharpen
`);

/** Verbs that ask for a number to reach, in neither direction. */
export const REACH_VERBS = list(`
  reach achieve hit attain get win secure earn score land sign acquire generate convert close collect raise obtain pass
  answer resolve respond fix process ensure have serve attract move bring turn see make recruit place house rehome treat
`);

/** What one has or has not: reaching it is a milestone. */
export const MILESTONE_NOUNS = list(`
  certification certificate accreditation licence license approval permit authorisation authorization
`);

/** What an objective may well start with, and verbs that a purpose (`to …`) or a further goal (`and …`) may hold. */
export const OUTCOME_VERBS = list(`
  become be make give win delight earn enable empower inspire transform turn help let free protect simplify restore
  unlock prove establish become lead own conquer bring find feel trust love choose thrive succeed understand get save
  respond learn stay see attract keep stop avoid serve meet compete sell decide rely work live access use return support
  solve fix resolve settle handle pay buy spend renew recommend grow scale
`);

/** Nouns that name a number. A goal that only moves one of them says nothing of why. */
export const METRIC_NOUNS = list(`
  revenue turnover profit margin sales income arr mrr gmv ebitda cash cost costs spend spending expense overhead
  churn retention conversion activation adoption engagement satisfaction nps csat enps ces mau dau wau traffic latency
  uptime downtime availability throughput productivity efficiency utilisation utilization coverage attrition turnover
  absenteeism attendance enrolment enrollment yield rate ratio score index rating rank ranking share percentage number
  volume count frequency time duration cycle backlog queue occupancy footfall wastage waste complaints incidents defects
  bugs errors tickets signups users customers subscribers members visitors donations leads deals pipeline bookings orders
  margin basket value size cac ltv arpu aov roi mttr mttd velocity performance speed awareness visibility emissions
  consumption usage delay delays length stay mortality readmissions infections accidents injuries lead turnaround
  response wait waiting waits growth headcount debt arrears losses loss stockouts returns refunds funding grants
  acv tcv iacv nrr grr ndr arpa aum nii ebit applications acquisition citations referrals literacy accuracy precision recall reliability
`);

/** People outside the team whose joining is a result: nobody can simply do it, as one hires or trains staff. */
export const PARTICIPANT_NOUNS = list(`
  patient participant member donor volunteer customer user account subscriber student pupil household family child
  partner seller merchant contributor client guest player visitor tenant resident farmer borrower saver refugee learner
  supporter reader viewer shopper company business sme startup school hospital site shop restaurant carrier supplier
  distributor dealer reseller retailer vendor landlord foster mentor ambassador sponsor grower
`);
/** People whom one hires or trains rather than wins. */
export const STAFF_NOUNS = list(`
  hire employee staff colleague engineer nurse doctor manager teacher agent worker starter joiner apprentice developer
  designer analyst recruit driver trainee intern
`);
/** Verbs of joining: `enrol 48 patients`, `open 10,000 accounts`. */
export const JOINING_VERBS = list(`enrol enroll recruit register open onboard admit sign book subscribe add`);

/** Singular metrics that have no unit of their own: `engagement to 50` leaves open fifty of what. */
export const UNITLESS_METRICS = list(`
  engagement productivity satisfaction quality awareness morale performance adoption retention conversion efficiency
  wellbeing happiness visibility reach growth latency revenue turnover profit income traffic uptime availability
  utilisation utilization coverage loyalty trust speed sentiment arr mrr cost spend throughput
`);

/** Numbers that are a scale of their own. */
export const SCALE_METRICS = list(`nps csat enps score index rating rank grade stars sus ces position level`);

/** Counting what was done rather than what came of it. */
export const ACTIVITY_COUNT_NOUNS = list(`
  call meeting interview post article email workshop demo event webinar newsletter campaign presentation tweet video
  podcast flyer leaflet training course survey audit inspection experiment commit lesson class lecture seminar drill
  one-on-one check-in session report document page proposal pitch visit conversation talk conference playbook guide
  brochure poster blog feature release ticket story poc pilot memo policy whitepaper episode episode
  mailshot mailing letter exhibition panel hackathon roundtable dashboard template module test observation walkabout consultation
  briefing bulletin outreach roadshow stall assembly review study
`);

/** Counted words of `ACTIVITY_COUNT_NOUNS` that are as often a time or a result; they count only behind a doing verb. */
export const WEAK_ACTIVITY_NOUNS =
  list(`day hour point page ticket story test level release visit report document
  policy class course session survey review feature event`);

/** Attention that can be bought. */
export const VANITY_PHRASES: readonly string[] = [
  'page views',
  'page view',
  'pageviews',
  'impressions',
  'followers',
  'downloads',
  'registered users',
  'website visits',
  'site visits',
  'web visits',
  'website visitors',
  'site visitors',
  'website traffic',
  'web traffic',
  'site traffic',
  'video views',
  'views',
  'retweets',
  'email opens',
  'installs',
  'app installs',
  'press mentions',
  'subscribers',
  'social media reach',
  'reach on social media',
  'media mentions',
  'mailing list',
  'github stars',
  'stars on github',
  'stargazers',
  'unique visitors',
  'brand mentions',
  'plays',
  'upvotes',
];

/** Vanity where they are what is counted; elsewhere they mean something else. */
export const VANITY_COUNTS = list(`likes hits shares mentions clicks`);

/** What makes a vanity number tell something: who stays, buys or acts. */
export const CONVERSION_WORDS = list(`
  convert conversion converting retention retain paying paid purchase buy bought subscribe activation activated active
  trial donate donation lead leads revenue qualified book booking churn repeat return returning unsubscribe complaint
`);

/** Praise that no state of the world can contradict. */
export const VAGUE_WORDS = list(`
  better best-in-class world-class worldclass great excellent good leading-edge cutting-edge top-notch
  state-of-the-art effective effectively effectiveness efficient efficiently efficiency seamless seamlessly robust
  amazing awesome excellence strong stronger next-level industry-leading market-leading innovative synergy
  synergies significantly significant substantially exceptional outstanding superior fantastic modern holistic dynamic
  smart smarter premier first-class impactful successful successfully solid proper properly nice nicer
`);
/** Verbs that promise a change and leave open which. */
export const VAGUE_VERBS =
  list(`improve enhance optimise optimize streamline strengthen leverage maximise maximize uplevel
  elevate boost revitalise revitalize reinforce enrich advance further foster nurture deepen refine sharpen`);
/** Nouns of change and praise that say as little when they are the whole goal: `digital transformation of …`. */
export const VAGUE_NOUNS = list(`
  transformation optimisation optimization improvement enhancement modernisation modernization excellence innovation
  digitalisation digitalization centricity centricness professionalisation professionalization alignment
  rationalisation rationalization revitalisation revitalization advancement maturity
`);
export const VAGUE_PHRASES: readonly string[] = [
  'best in class',
  'world class',
  'top notch',
  'state of the art',
  'next level',
  'cutting edge',
  'industry leading',
  'market leading',
  'high quality',
  'high-quality',
  'first class',
  'best practice',
  'best practices',
  'best possible',
  'be the best',
  'become the best',
  'a leading',
  'the leading',
  'become leading',
  'leader in',
  'of choice',
  'the number one',
  'the # 1',
  'number one',
  'no 1',
  'no . 1',
  'next generation',
  'next-generation',
  'next gen',
  'our numbers',
  'our targets',
  'our goals',
  'our plan',
  'our potential',
  'to the max',
];
/** The vague words that some methods count as a good, ambitious state. */
export const AMBITIOUS_PRAISE = list(`
  best-in-class world-class worldclass state-of-the-art industry-leading market-leading first-class premier exceptional
  outstanding top-notch next-level cutting-edge best
`);

/** A thing somebody has already chosen to make. */
export const SOLUTION_NOUNS = list(`
  portal platform engine app application dashboard tool system website site crm erp chatbot bot software module plugin
  integration api microservice microservices kubernetes warehouse lake pipeline wiki intranet database cms hris infrastructure framework
  programme program campaign newsletter toolkit app-store marketplace sso saas salesforce sap hubspot workday jira slack
  aws azure gcp cloud blockchain ai llm chatgpt copilot app kiosk terminal barcode rfid scanner spreadsheet template
  hub centre center facility depot studio hangar stadium clinic arena ward annex annexe wing garage yard terminal
  checklist process workflow handbook playbook policy architecture building extension greenhouse van fleet helpdesk hotline ehr lms
`);
/** Verbs that put a solution in place. */
export const SOLUTION_VERBS = list(`
  launch build ship deliver release implement create develop deploy install migrate introduce redesign rebuild upgrade
  integrate buy purchase procure replace roll set move switch adopt design replatform rewrite modernise modernize
  transition consolidate automate digitise digitize use relaunch overhaul make revamp publish
`);

/** Who may be better off. */
export const PEOPLE_NOUNS = list(`
  customer user client patient pupil student teacher parent family child resident citizen tenant volunteer donor member
  visitor guest reader listener player developer engineer colleague employee staff team people person candidate manager
  leader partner supplier merchant shopper driver passenger traveller traveler rider farmer grower nurse doctor
  clinician carer caregiver researcher scientist scholar author reviewer founder investor borrower saver account
  household neighbour neighbor community public business company organisation organization agency operator courier
  picker packer shop store buyer seller agent adviser advisor analyst solicitor lawyer attorney judge claimant applicant
  apprentice graduate hire newcomer starter worker worker owner landlord school hospital ward clinic charity court
  council city town village region country market world industry department function everyone anyone nobody someone we
  us our us who they their beneficiary survivor refugee veteran artist audience fan cook chef technician crew soldier
  officer firefighter prospect subscriber buyer vet animal cow herd dog cat horse patient learner maker creator admin
  administrator board trustee shareholder regulator auditor sponsor alumni freelancer contractor consumer enterprise
  sme startup bank branch site farm factory plant lab laboratory library museum fleet firm office kitchen restaurant hotel
`);

/** What one may build, create or deliver without having made a thing. */
export const ABSTRACT_OUTCOMES = list(`
  trust confidence momentum culture reputation relationship loyalty brand community habit joy happiness safety value
  growth experience workplace world future place environment advantage bond belonging resilience capability readiness
  pride name following love clarity calm results delight impact success freedom care home peace independence
  predictability security appetite movement employer foundation stability profitability memory demand awareness
  satisfaction return returns difference service presence position footprint leadership partnership standing voice
`);

/** Deciding that a thing is *the* one: `the most trusted`, `the safest`. */
export const SUPERLATIVE_MARKERS = list(`most first only fastest safest easiest simplest smoothest friendliest
  healthiest greenest cleanest strongest happiest fairest kindest cheapest quickest best smartest`);

/** Words that may stand for a whole audience or place. */
export const SCOPE_PREPOSITIONS = list(`for in across at throughout within among amongst around`);

/** Results that show late, when all is done. */
export const LAGGING_WORDS = list(`
  revenue profit margin sales arr mrr churn retention turnover income attrition ebitda renewal renewals nps enps mortality
  readmissions gmv roi ltv bookings market-share reoffending employment grades results
`);
/** Signs that show early whether it is going to work. */
export const LEADING_WORDS = list(`
  activation trial trials lead leads pipeline demo signup signups adoption usage active engagement conversion referral
  referrals onboarding coverage latency response first weekly daily attempts attendance frequency lead-time throughput
  applications shortlisted replies feedback reviews checks
`);
/** Numbers that are easily bought at the cost of something else. */
export const GAMEABLE_WORDS = list(`
  speed faster volume velocity throughput tickets calls signups leads cost costs revenue sales time handling output
  production latency headcount growth users orders deployments releases turnaround wait waiting
`);
/** Signs that a key result watches over what the others could harm. */
export const GUARDRAIL_WORDS = list(`
  quality satisfaction nps csat error errors defect defects complaint complaints churn safety injuries retention refund
  refunds reopened accuracy failure rollback incidents uptime rework returns mistakes margin wellbeing attrition
`);

export const CONTROL_VERBS = list(`keep maintain hold stay sustain remain preserve retain`);
export const ABOVE_WORDS = list(`above over exceed exceeding exceeds beyond`);
export const BELOW_WORDS = list(`below under beneath within`);

/** Verbs that are as often nouns, so that the words behind them decide: `launch date`, `support tickets`. */
export const NOUN_LIKE_VERBS = list(`
  launch build release design test support research report plan pilot draft order book call visit survey audit update
  upgrade document record contact score rank rate lead pass answer return stay cost spend cut drop close start stop change
  process stage host email issue fix place house monitor review study look work focus train map file schedule program
  turn sign gain use reach push move raise print film patch merge set run hold help meet learn interview contribute
  convert benchmark access care live sponsor extension present increase lift boost climb attract purchase install
  implement feature code store source supply stock register contract label index tag package fit press deploy publish open onboard hire recruit deliver serve treat respond resolve win page post talk
`);

/** Nouns that make an output verb before them a noun too: `launch date`, `test coverage`, `release frequency`. */
export const COMPOUND_HEADS = list(`
  date day event time rate coverage frequency score cost costs adoption ratio volume readiness speed cycle cadence
  duration satisfaction conversion failure failures success tickets ticket requests request queue response quality
  system pass revenue retention compliance completion accuracy output error errors attendance turnaround pipeline
  lead calls windows backlog note notes page usage participation engagement
`);

export const STOP_WORDS = list(`
  a an the this that these those our your their his her its my of to from by in on at for with within per each every all
  any and or than as into is are be will have has had was were so we us it up down out over under above below least most
  more less fewer not no new who which where when while after before until between across during through via about
  end start quarter year month week day total number overall average mean median
`);

/** Unit words as they are written, to the unit as it is stored. */
export const UNITS: Readonly<Record<string, string>> = {
  '%': '%',
  percent: '%',
  percentage: '%',
  pct: '%',
  pc: '%',
  pp: 'percentage points',
  ppt: 'percentage points',
  pts: 'points',
  pt: 'points',
  points: 'points',
  point: 'points',
  bp: 'basis points',
  bps: 'basis points',
  ms: 'ms',
  msec: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'minutes',
  mins: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
  h: 'hours',
  hr: 'hours',
  hrs: 'hours',
  hour: 'hours',
  hours: 'hours',
  d: 'days',
  day: 'days',
  days: 'days',
  week: 'weeks',
  weeks: 'weeks',
  wk: 'weeks',
  wks: 'weeks',
  month: 'months',
  months: 'months',
  year: 'years',
  years: 'years',
  kb: 'KB',
  mb: 'MB',
  gb: 'GB',
  tb: 'TB',
  kg: 'kg',
  g: 'g',
  t: 't',
  tonne: 'tonnes',
  tonnes: 'tonnes',
  tons: 'tons',
  km: 'km',
  miles: 'miles',
  l: 'litres',
  litres: 'litres',
  liters: 'litres',
  kwh: 'kWh',
  mwh: 'MWh',
  ha: 'hectares',
  hectares: 'hectares',
  acres: 'acres',
  star: 'stars',
  stars: 'stars',
  rps: 'requests/s',
  fte: 'FTE',
  ftes: 'FTE',
};

export const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  usd: 'USD',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  gbp: 'GBP',
  pounds: 'GBP',
  dollars: 'USD',
  chf: 'CHF',
  jpy: 'JPY',
  aud: 'AUD',
  cad: 'CAD',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  pln: 'PLN',
  inr: 'INR',
};

export const NUMBER_WORDS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
};
export const MAGNITUDES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mio: 1e6,
  mil: 1e6,
  million: 1e6,
  millions: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};
/** Multiplying words, to their factor. */
export const FACTOR_WORDS: Readonly<Record<string, number>> = {
  double: 2,
  doubles: 2,
  doubled: 2,
  doubling: 2,
  twice: 2,
  triple: 3,
  triples: 3,
  tripled: 3,
  tripling: 3,
  quadruple: 4,
  halve: 0.5,
  halves: 0.5,
  halved: 0.5,
  halving: 0.5,
  half: 0.5,
  tenfold: 10,
  twofold: 2,
  threefold: 3,
};
/** Words whose number is part of a name: `ISO 27001`, `Phase 2`. */
export const LABEL_WORDS = list(`
  iso phase version v level tier section article step form soc python windows chapter sprint wave series
  category pci appendix rfc grade room route java angular node
  season stage episode cohort group block unit act option scenario line
  module day week month year gate zone band lot junction platform covid ofsted ipv
`);
export const MONTHS = list(
  `january february march april may june july august september october november december`,
);
export const IRREGULAR_FORMS: Readonly<Record<string, string>> = {
  built: 'build',
  ran: 'run',
  running: 'run',
  held: 'hold',
  wrote: 'write',
  written: 'write',
  kept: 'keep',
  led: 'lead',
  made: 'make',
  grew: 'grow',
  grown: 'grow',
  rose: 'rise',
  risen: 'rise',
  fell: 'fall',
  fallen: 'fall',
  sold: 'sell',
  bought: 'buy',
  sent: 'send',
  met: 'meet',
  won: 'win',
  became: 'become',
  gave: 'give',
  given: 'give',
  got: 'get',
  went: 'go',
  gone: 'go',
  began: 'begin',
  drove: 'drive',
  people: 'person',
  children: 'child',
  women: 'woman',
  men: 'man',
  was: 'be',
  is: 'be',
  are: 'be',
};
