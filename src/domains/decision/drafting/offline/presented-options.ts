import type { FoundOption } from './found-option.js';
import { proposedIn } from './decided-options.js';
import { listedName } from './option-names.js';
import { hintsOf, optionHinted } from './option-hints.js';
import { contentWords, labelOf, plain, type Sentence } from './phrases.js';

const THING = String.raw`(?:\s+(?:option|way|possibility|idea|route|choice|approach|alternative|proposal|solution))`;
/** A sentence that presents one alternative: "One option is to …", "Another would be to …". */
const ONE_OF_SEVERAL = new RegExp(
  String.raw`^(?:and\s+)?(?:one|another|the\s+alternative|the\s+(?:other|first|second|third|fourth|last)|a\s+(?:second|third|fourth)|our\s+(?:first|second|third))${THING}?\s+(?:is|would\s+be)\s+(?:to\s+)?(.{3,140}?)(?:[.?!;,]|$)`,
  'i',
);
/** The same the other way round: "The status quo is the third." */
const IS_ANOTHER = new RegExp(
  String.raw`^(?:and\s+)?([^,.;]{3,90})(?:,[^.;]{0,120},)?\s+(?:is|would\s+be)\s+(?:the|an?|our)\s+(?:second|third|fourth|fifth|last|final|other|another)${THING}?[.!]?$`,
  'i',
);
/** What "the alternative" is one to. */
const IF_WE = /\bif\s+(?:we|i)\s+(.{3,80}?)(?:[,.;]|$)/i;
/** A sentence that says what could be done. */
const COULD =
  /^(?:(?:alternatively|or|otherwise|instead|finally|as\s+an\s+alternative|on\s+the\s+(?:one|other)\s+hand),?\s+)?(?:we|i|the\s+(?:team|board|company))\s+(?:could|might)\s+(?:also\s+|instead\s+|always\s+)?(.{3,140}?)(?:[.?!;,]|\s+(?:because|since|so\s+that|which)\b|$)/i;
/** The same of what is set against it: "On the other hand, buying it would be cheaper". */
const OTHERWISE =
  /^(?:alternatively|otherwise|instead|on\s+the\s+other\s+hand),?\s+(\p{L}{3,}ing\b(?:[^,.;]|(?<=\d)[.,](?=\d)){0,80}?)\s+(?:would|will|might|could|means|is|costs?)\b/iu;
/** What somebody would like done: "my sister would like to …", "I would rather …", "Ann is for …". */
const WISHED =
  /^(?:but\s+|and\s+)?((?:(?:my|the|our)\s+)?[\p{L}.'’-]+(?:\s+\p{Ll}+)?)\s+(?:(?:would|'d)\s+(?:rather|prefer\s+to|like\s+to|sooner)|prefers?\s+to|(?:is|am)\s+(?:all\s+)?for|pleads?\s+for|argues?\s+for|favou?rs|(?:propos|suggest|recommend)(?:e?s|e|ed)?(?:\s+to)?)\s+(.{3,140}?)(?:[.?!;,]|\s+(?:because|since|so\s+that|which|who)\b|$)/iu;
/** What somebody votes for: unlike a wish, it is for one of several, whoever says it. */
const VOTED =
  /^(?:(?:so|ok|well|hm+|no),?\s+)?(?:personally,?\s+)?(?:i(?:'d|’d|\s+would)\s+(?:rather|do|go\s+(?:with|for)|pick|choose|take|vote\s+for|prefer)|i\s+(?:prefer|vote\s+for|lean\s+towards?|am\s+for)|i(?:'m|’m)\s+for|my\s+vote\s+(?:is|goes)\s+(?:for|to)|\+1\s+(?:for|to))\s+(?:(?:use|to|the\s+use\s+of|using)\s+)?(.{2,90}?)(?:[.?!;,]|\s+(?:because|since|so\s+that|as\s+it)\b|$)|^([^.,;:?!]{3,60}?)\s+for\s+me\b/iu;
/** What a part of them is for: "Those in favour of the merger say that …". */
const FAVOURED =
  /^(?:those|people|members|some|others|supporters|advocates|defenders)\s+(?:(?:who\s+are\s+)?in\s+favou?r\s+of|of|who\s+(?:prefer|want|favou?r))\s+(.{3,80}?)\s+(?:say|fear|argue|point|think|hope|claim|believe|expect)\b/i;
/** Somebody's own idea beside those of the others: "Janet also suggested to split it". */
const ALSO =
  /\b(?:also|instead)\s+(?:suggest(?:s|ed)?|propos(?:es|ed)|mention(?:s|ed)|brought\s+up|recommend(?:s|ed)?)\s+(?:to\s+|that\s+we\s+(?:could\s+|should\s+)?)?(.{3,100}?)(?:[.?!;,]|\s+(?:because|since|so\s+that|which)\b|$)|\b(?:suggest(?:s|ed)?|propos(?:es|ed))\s+(?:to\s+)?(.{3,100}?)\s+instead\b/i;
/** A sentence whose subject is something to do: "Closing it would be …". */
const DOING =
  /^(\p{Lu}\p{L}{2,}ing\s+(?:it|them|everything|nothing|the|an?|our|this|that|all|both)\b[^,.;]{0,50}?)\s+(?:would|will|might|could|means|is)\b/u;

/** "One way is to … The other is to …", or else "We could … Alternatively, we could …". */
export function presented(sentences: readonly Sentence[]): readonly FoundOption[] {
  const clauses = sentences.flatMap(({ text, ref }) =>
    text.split(/;\s+/).map((part) => ({ text: part, ref })),
  );
  const told = clauses.flatMap((clause) => named(clause, [ONE_OF_SEVERAL, IS_ANOTHER]));
  if (told.length >= 2) return told;
  const isLast = told.length === 1;
  const proposal = isLast
    ? (proposedIn(sentences) ?? sentences.flatMap((said) => named(said, [IF_WE]))[0])
    : undefined;
  if (proposal) return [proposal, ...told];
  const could = sentences.flatMap((sentence) => named(sentence, [COULD, OTHERWISE]));
  if (could.length >= 2) return [...could, ...doing(sentences, could)];
  const votes = sentences.flatMap((sentence) => named(sentence, [VOTED, FAVOURED]));
  const isSplit = new Set(votes.map(({ label }) => label.toLowerCase())).size >= 2;
  return isSplit ? votes : wished(sentences);
}

/** What different people would like, right after each other. What one wants twice is what is aimed at. */
function wished(sentences: readonly Sentence[]): readonly FoundOption[] {
  const wishes = sentences.map(({ text, ref }) => {
    const [, who = '', name = ''] = WISHED.exec(plain(text)) ?? [];
    return { who: who.toLowerCase(), option: { label: listedName(name), quote: text, ref } };
  });
  const at = wishes.findIndex(
    ({ who }, i) => who !== '' && (wishes[i + 1]?.who ?? '') !== '' && wishes[i + 1]?.who !== who,
  );
  const told = at < 0 ? [] : wishes.slice(at, at + 3);
  return told.flatMap(({ who, option }) => (who === '' ? [] : [option]));
}

/** What somebody suggests beside what was found. */
export function alsoSuggested(
  sentences: readonly Sentence[],
  found: readonly FoundOption[],
): readonly FoundOption[] {
  const known = found.map(({ label }) => contentWords(label));
  return sentences
    .flatMap((sentence) => named(sentence, [ALSO]))
    .filter(({ label }) => {
      const words = [...contentWords(label)];
      return !known.some((others) => words.every((word) => others.has(word)));
    });
}

function named({ text, ref }: Sentence, forms: readonly RegExp[]): readonly FoundOption[] {
  for (const form of forms) {
    const [, first, second] = form.exec(plain(text)) ?? [];
    const name = first ?? second ?? '';
    if (name !== '') return [{ label: listedName(name), quote: text, ref }];
  }
  return [];
}

/** What else could be done, where it is a sentence's subject and none of those that were found. */
function doing(sentences: readonly Sentence[], found: readonly FoundOption[]): readonly FoundOption[] {
  const hints = hintsOf(found);
  return sentences.flatMap(({ text, ref }) => {
    const name = DOING.exec(plain(text))?.[1];
    const isNew = name !== undefined && optionHinted(name, hints) === undefined;
    return isNew ? [{ label: labelOf(name), quote: text, ref }] : [];
  });
}
