import type { Block } from './block.js';
import { acceptedIn } from './decided-options.js';
import type { FoundOption } from './found-option.js';
import { optionHinted } from './option-hints.js';
import {
  optionNamed,
  optionOfIntroduction,
  optionOfPlace,
  ownerOf,
  topicOf,
  type Topic,
} from './option-reference.js';
import { capital, isSameText, plain, sentenceLabel, sentencesOf } from './phrases.js';
import { chanceIn } from './sides/chance.js';
import { withoutTurn } from './sides/clauses.js';
import { AGAINST_START, FOR_START } from './sides/place.js';
import { isRisk } from './sides/words.js';
import { contrasted, praisedFirst, statementsOf, withSide, type SaidSide, type Statement } from './sides.js';

/** A reason for or against an option, as a text gives it. */
export interface FoundArgument {
  /** The place of the option in the list of options. */
  readonly option: number;
  readonly isFor: boolean;
  readonly isRisk: boolean;
  readonly label: string;
  readonly quote: string;
  readonly ref: string;
  /** 0..1, where the text states how probable it is. */
  readonly belief?: number;
}

const OF_CHOICE =
  /\b(?:consequences?|outcome|decision(?! (?:drivers?|criteria|makers?|date|template))|chosen|selected)\b/i;
/** What is told below such a heading is about what is proposed there. */
const PROPOSAL = /^(?:the\s+|our\s+)?propos(?:al|ed solution|ition)$/i;
/** What is told before anything is proposed is about no option. */
const BEFORE_CHOICE =
  /^(?:context|status|background|problem|motivation|introduction|initial situation|situation)\b/i;
/** What is asked of the reader, or is still to be done, is said of no option. */
const NO_REASON =
  /^(?:please|pls|let\s+(?:me|us)|let['’]s|could\s+(?:you|someone)|can\s+(?:you|someone)|thanks|thx|cheers|budget|deadline|next\s+steps?|to\s?do|action|decision\s+(?:by|on|due|needed)|go\s+live|approved|i['’]m\s+out|we\s+(?:need|have)\s+to\s+(?:tell|decide|choose|pick|answer|let)|what\s+do\s+you)\b|@\p{L}/iu;
/** A sentence that sets options side by side. */
const LISTS = /\bor\b|\?$/i;
const MAX_QUOTE = 280;
const AFTER_NAME = /^[^\n]{2,120}?(?:\s(?:[–—=-]|[-=]>|→)|:)\s+(\S[\s\S]{3,})$/;
/** "Drain it (cheap; the children would be sad)". */
const IN_BRACKETS = /^[^\n()]{2,120}?\s\(([^()\n]{5,})\)[.;,]?$/;
const LEAD =
  /^(?:(?:\*\*|__)([^*_\n]{2,120}?)(?:\*\*|__)[:.]?|([^*_\n:–—=.;!?]{2,60}?)(?::|\s[–—=-]))\s+(\S[\s\S]{2,})$/;
const SIDED_LEAD = /^(pros?|for|cons?|contra|against)\s+(?=\S)/i;
const AFTER_NAMING =
  /(?::\s+|,?\s+(?=(?:which|because|since|but|although|though|however|whereas)\b))(\S[\s\S]{3,})$/i;
const QUESTION_AND_ANSWER = /^q(?:uestion)?[:.]\s+([^\n]{3,300})\n\s*a(?:nswer)?[:.]\s+(\S[\s\S]{2,})$/i;

/** The reasons that texts give for and against the options, in their order. */
export function findArguments(
  blocks: readonly Block[],
  options: readonly FoundOption[],
  chosen: number | undefined,
): readonly FoundArgument[] {
  const topic = topicOf(options, chosen);
  const found = blocks
    .filter(({ kind }) => kind !== 'heading')
    .map((block) => asAnswer(block))
    .map((block) => withoutName(block, options))
    .filter(({ text }) => text !== '')
    .flatMap((block) => argumentsIn(belowItsLead(block, topic), { ...topic, options }));
  return found.filter(
    ({ label, option }, index) =>
      label.length > 2 &&
      found.findIndex((other) => other.option === option && isSameText(other.label, label)) === index,
  );
}

/** What names an option is no reason; what follows its name may be some: "Nordlog – cheap, but slow". */
function withoutName(block: Block, options: readonly FoundOption[]): Block {
  const named = options.find(({ quote }) => isNamedBy(block, quote));
  if (!named || acceptedIn(block.text).length > 0) return block;
  const tail =
    (AFTER_NAME.exec(block.text) ?? IN_BRACKETS.exec(block.text))?.[1] ?? afterFirst(block, named.quote);
  return { ...block, text: tail.trim(), path: [...block.path, named.label] };
}

function isNamedBy({ text }: Block, quote: string): boolean {
  return quote !== '' && ((text.split('\n')[0] ?? '').trim() === quote || isSameText(quote, text));
}

/** What stands behind a block's first line, where that is a name, or else its first sentence. */
function afterFirst({ text }: Block, quote: string): string {
  const [line = ''] = text.split('\n');
  const [sentence = ''] = sentencesOf(text);
  const first = line.trim() === quote && line.length < sentence.length ? line : sentence;
  return text.slice(text.indexOf(first) + first.length);
}

function sharesQuote(options: readonly FoundOption[], at: number): boolean {
  return options.some(({ quote }, other) => other !== at && quote === options[at]?.quote);
}

/** Of a sentence that names an option, what it says about it: "A third way is to wait, which costs nothing." */
function afterNaming(sentence: string, options: readonly FoundOption[]): string {
  if (!options.some(({ quote }) => isSameText(quote, sentence))) return sentence;
  return AFTER_NAMING.exec(sentence)?.[1] ?? '';
}

/** An answer below its question, "Q: …" and "A: …", stands there as an item does below what introduces it. */
function asAnswer(block: Block): Block {
  const [, question, answer] = QUESTION_AND_ANSWER.exec(block.text) ?? [];
  return question && answer ? { ...block, kind: 'item', text: answer, leadIn: question } : block;
}

/** A statement, and the option that it is about. */
interface Attributed extends Statement {
  readonly option: number;
}

function argumentsIn(
  block: Block,
  topic: Topic & { readonly options: readonly FoundOption[] },
): readonly FoundArgument[] {
  const placed = optionOfPlace(block, topic);
  const stated: Attributed[] = [];
  const found: FoundArgument[] = [];
  let last: number | undefined;
  for (const [index, sentence] of sentencesOf(block.text).entries()) {
    const accepted = acceptedIn(sentence);
    for (const said of accepted) found.push(toArgument(said, block.ref, topic.chosen ?? 0));
    if (accepted.length > 0 || isNoReason(sentence, topic)) continue;
    const naming = topic.options.findIndex(({ quote }) => isSameText(quote, sentence));
    if (naming >= 0 && !sharesQuote(topic.options, naming)) last = naming;
    for (const statement of statementsOf(block, afterNaming(sentence, topic.options), index === 0)) {
      const named = optionOfClause(statement.text, sentence, { block, topic });
      const ofChoice = isOfChoice(block, sentence) ? topic.chosen : undefined;
      const option = placed.nearest ?? named.own ?? ofChoice ?? named.hinted ?? last ?? placed.above;
      last = named.own ?? named.hinted ?? last;
      const about = option ?? assumedOption(block, topic);
      if (about !== undefined) stated.push({ ...statement, option: about });
    }
  }
  const sides = Object.values(Object.groupBy(stated, ({ option }) => option)).flatMap((own = []) => {
    const resolved = contrasted(own);
    const option = own[0]?.option ?? 0;
    return withSide(placed.nearest === undefined ? resolved : praisedFirst(resolved)).map((said) =>
      toArgument(said, block.ref, option),
    );
  });
  return [...found, ...sides];
}

function isNoReason(sentence: string, topic: Topic): boolean {
  const { count } = ownerOf(sentence, topic);
  return NO_REASON.test(plain(sentence)) || count > 2 || (count === 2 && LISTS.test(sentence));
}

/** The option that a clause names, or else its sentence; and the one that it only hints at. */
function optionOfClause(
  clause: string,
  sentence: string,
  { block, topic }: { readonly block: Block; readonly topic: Topic },
): { own?: number; hinted?: number } {
  const inClause = ownerOf(clause, topic);
  const own = inClause.count === 1 ? inClause.own : ownerOf(sentence, topic).own;
  const hinted =
    optionOfIntroduction(block, topic) ??
    optionHinted(clause, topic.hints) ??
    optionHinted(sentence, topic.hints);
  return { own, hinted };
}

/** Where the texts name one thing to do, what they say once they have named it is about that. */
function assumedOption({ path }: Block, { isSetSideBySide }: Topic): number | undefined {
  return BEFORE_CHOICE.test(path.at(-1) ?? '') || isSetSideBySide ? undefined : 0;
}

function isOfChoice({ path }: Block, sentence: string): boolean {
  const heading = path.at(-1) ?? '';
  return OF_CHOICE.test(heading) || PROPOSAL.test(heading) || OF_CHOICE.test(sentence.slice(0, 40));
}

/** A paragraph that begins with an option's name, or a question about it, stands below that name. */
function belowItsLead(block: Block, topic: Topic): Block {
  const [, bold, name = '', rest = ''] = LEAD.exec(block.text) ?? [];
  const lead = bold ?? name;
  if (lead === '' || (bold !== undefined && block.kind !== 'paragraph')) return block;
  if (ownerOf(lead, topic).count > 1) return block;
  const option =
    optionNamed(lead, topic) ?? (bold === undefined ? optionHinted(lead, topic.hints) : undefined);
  if (option === undefined) return block;
  const side = SIDED_LEAD.exec(lead)?.[1];
  const sign = side === undefined ? block.sign : /^[pf]/i.test(side) ? '+' : '-';
  return {
    ...block,
    text: rest,
    path: [...block.path, topic.options[option]?.label ?? lead],
    leadIn: lead,
    sign,
  };
}

function toArgument({ text: sentence, side }: SaidSide, ref: string, option: number): FoundArgument {
  const text = plain(sentence);
  const because = /\bbecause(?:\s+of)?\s+(.{3,})$/i.exec(text)?.[1];
  const rest = withoutTurn(
    (because ?? text)
      .replace(FOR_START, '')
      .replace(AGAINST_START, '')
      .replace(
        /^(?:however|but|that(?=\s)|since|because|accepting that|accepting|to achieve|which (?:would mean|means|would|will|is))\b[\s,]*/i,
        '',
      ),
  );
  const belief = chanceIn(text);
  return {
    option,
    isFor: side === 'for',
    isRisk: side === 'against' && isRisk(text),
    label: capital(sentenceLabel(rest.length > 2 ? rest : text)),
    quote: quoteOf(sentence),
    ref,
    ...(belief === undefined ? {} : { belief }),
  };
}

/** The sentence as it stands, or its beginning up to a word's end: a quote has to be found again. */
function quoteOf(sentence: string): string {
  if (sentence.length <= MAX_QUOTE) return sentence;
  const cut = sentence.slice(0, MAX_QUOTE);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd();
}
