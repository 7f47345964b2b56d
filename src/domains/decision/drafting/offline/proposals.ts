import type { FoundOption } from './found-option.js';
import { listedName } from './option-names.js';
import { plain, type Sentence } from './phrases.js';

/** Where the name of what is proposed ends. */
const END = String.raw`(?=[.?!;,:(]|\s[–—-]\s|\s+(?:because|since|so\s+that|which|who|if|until|although|but|and\s+(?:hope|see|then|that))\b|$)`;
const NAME = String.raw`(.{2,110}?)${END}`;
const KIND = String.raw`(?:option|way|possibility|idea|route|choice|approach|alternative|proposal|solution|thing|answer|path|plan|candidate|move)`;
const WHICH = String.raw`(?:one|another|a\s+further|a\s+(?:second|third|fourth)|the\s+(?:only\s+|obvious\s+|simplest\s+|cheapest\s+|easiest\s+|safest\s+|boldest\s+|most\s+obvious\s+)?(?:other|first|second|third|fourth|last|alternative|obvious|simplest|cheapest|easiest|safest|boldest|radical)|our\s+(?:first|second|third)|my\s+(?:own|favourite|favorite|preferred)|an)`;
const IS = String.raw`(?:\s+(?:is|would\s+be|might\s+be|could\s+be|was)|\s*:)`;
const WE = String.raw`(?:we|i|you|they|the\s+(?:team|board|company|school|club|practice))`;
const SUGGESTS = String.raw`(?:suggest|propose|recommend|prefer|favou?r|want|mention|pitch)(?:s|ed|d)?|(?:would|'d|’d)\s+(?:rather|prefer|like)(?:\s+(?:have|to|see))?|(?:is|was|are|am)\s+(?:all\s+)?for|(?:argu|plead|vot)(?:es?|ed|s)\s+for|leans?\s+towards?|(?:has\s+)?(?:floated|raised|put\s+forward|brought\s+up)(?:\s+the\s+idea\s+of)?|thinks?\s+we\s+should|said`;
const LEAD_IN = String.raw`^(?:(?:and|or|then|finally|lastly|secondly|alternatively|otherwise|instead|also|as\s+an\s+alternative|on\s+the\s+(?:one|other)\s+hand|third(?:ly)?|second(?:ly)?|first(?:ly)?)[,:]?\s+)*`;

/** Whether the words alone say that it is one of several, or only do beside another that is named. */
type Strength = 'sure' | 'likely' | 'subject';

interface Form {
  readonly form: RegExp;
  readonly strength: Strength;
}

/** How people put one thing to do beside others, a sentence each. */
const FORMS: readonly Form[] = [
  // "Another route would be to make it ourselves."
  sure(String.raw`${LEAD_IN}${WHICH}(?:\s+${KIND})?${IS}\s+(?:to\s+|that\s+we\s+)?${NAME}`),
  // "Alternatively, buy one", "What about archiving?", "Or a bigger box?"
  sure(String.raw`^(?:what|how)\s+about\s+${NAME}`),
  sure(
    String.raw`^(?:alternatively|or\s+else|as\s+an\s+alternative),?\s+(?:${WE}\s+(?:could|can|might)\s+)?(?:also\s+)?${NAME}`,
  ),
  sure(String.raw`^or\s+(?:(?:maybe|just|perhaps)\s+)?(?:${WE}\s+(?:could\s+|can\s+)?)?${NAME}`),
  // "We could also hire."
  likely(String.raw`${LEAD_IN}${WE}\s+(?:could|might)\s+(?:also\s+|instead\s+|always\s+|just\s+)?${NAME}`),
  // "Dr Anand has floated the idea of sending …", "Ilse argued for letterpress".
  likely(
    String.raw`^(?:and\s+|but\s+|finally,?\s+)?(?!(?:we|you|they|it|this|that|which|he|she)\b)(?<who>(?:(?:my|the|our)\s+)?[\p{L}.'’-]+(?:\s+[\p{L}.'’-]+){0,2}?)\s+(?:${SUGGESTS})\s+(?:to\s+|that\s+we\s+(?:should\s+)?|a\s+switch\s+to\s+)?(?<name>.{2,110}?)${END}`,
  ),
  likely(String.raw`^(?:\+1|my\s+vote|vote)\s+(?:is\s+|goes\s+)?(?:for|to)\s+${NAME}`),
  // "Staying with the agency has its upsides": where another sentence names the alternative.
  {
    form: /^(\p{Lu}\p{L}+ing\s+.{2,50}?)\s+(?:has|would|is|means|costs|will|might|could|makes|keeps|gives)\b/u,
    strength: 'subject',
  },
  likely(
    String.raw`^i(?:['’]d|\s+would)\s+(?:rather\s+)?(?:put\s+(?:the|our|all)\s+\p{L}+\s+into|go\s+(?:with|for)|pick|choose|take|do)\s+${NAME}`,
  ),
];

/** What "X for me", "I would X" and the like stand for is never one of these. */
const NO_NAME =
  /^(?:not|no|it|them|this|that|these|those|so|more|less|better|best|ok|okay|fine|good|nothing|us|a\s+(?:decision|plan|name|meeting|look)|(?:an?\s+)?answer|know|see|say|help|the\s+(?:best|same|one|other|first|second))\b/i;
const MAX_WORDS = 14;

interface Proposal {
  readonly option: FoundOption;
  readonly strength: Strength;
  /** Whose proposal it is, where that is said. */
  readonly who: string | undefined;
}

/** What sentences propose, where at least one of them says that there are several, or several do. */
export function proposals(sentences: readonly Sentence[]): readonly FoundOption[] {
  const clauses = sentences.flatMap(({ text, ref }) =>
    text
      .split(
        /;\s+|,\s+(?=(?:and\s+)?(?:my|the|our)\s+\p{L}+\s+(?:recommends|suggests|prefers|wants)|and\s+i\s+said)/iu,
      )
      .map((part) => ({ text: part, ref })),
  );
  const all = clauses.flatMap((clause) => proposalIn(clause) ?? []);
  const told = all.filter(({ strength }) => strength !== 'subject').map(({ option }) => option);
  const people = all.map(({ who }) => who);
  // What one person wants twice is what is aimed at.
  if (people.every((who) => who !== undefined && who === people[0])) return [];
  if (told.length !== 1 || !all.some(({ strength }) => strength === 'sure')) return told;
  const [subject] = all.filter(({ strength }) => strength === 'subject');
  return subject ? [subject.option, ...told] : told;
}

function proposalIn({ text, ref }: Sentence): Proposal | undefined {
  const said = plain(text);
  for (const { form, strength } of FORMS) {
    const match = form.exec(said);
    const name = (match?.groups?.['name'] ?? match?.[1] ?? '').trim();
    if (name === '' || NO_NAME.test(name) || name.split(/\s+/).length > MAX_WORDS) continue;
    return {
      option: { label: listedName(name), quote: text, ref },
      strength,
      who: match?.groups?.['who']?.toLowerCase(),
    };
  }
  return undefined;
}

function sure(form: string): Form {
  return { form: new RegExp(form, 'iu'), strength: 'sure' };
}

function likely(form: string): Form {
  return { form: new RegExp(form, 'iu'), strength: 'likely' };
}
