import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { listedName, promisesOptions } from './option-names.js';
import { plain, sentencesOf, type Sentence } from './phrases.js';
import type { SaidSide } from './sides.js';

/** "We decided for A and neglected B and C, to achieve …": the Y-statement and what people write like it. */
const DECIDED_FOR =
  /\b(?:decided\s+(?:for|on|to)|chose|opted\s+for|settled\s+on|went\s+(?:for|with)|go\s+(?:for|with)|picked|(?:we|i)\s+will\s+(?:use|adopt|take|buy|hire|choose))\s+(.{2,120}?),?\s+(?:and\s+(?:neglected|rejected|against|not(?:\s+for)?|dismissed|discarded)|over|instead\s+of|rather\s+than|against)\s+(.{2,240}?)(?=,\s+(?:to|in\s+order|so|since|because|accepting|which)\b|[.;!?](?:\s|$)|\s+(?:to\s+achieve|because)\b|$)/i;
const LIST = /,?\s+(?:and|or)\s+|,\s+/i;
const PROPOSED =
  /^(?:we|i|this\s+(?:rfc|document|proposal))\s+(?:therefore\s+)?(?:will|shall|propose|proposes|suggest|suggests|intend|plan|want)\s+(?:to\s+|that\s+we\s+)?(.{3,120}?)(?:[.;,:]|\s+(?:because|so\s+that|which)\b|$)/i;
/** "Cache them" names nothing without what was said before it. */
const POINTS = /^\S+\s+(?:it|them|this|that|these|those)$/i;
const PROPOSAL_HEADING = /\b(?:propos|decision|solution)/i;
const PROPOSES = /^(?:we|i|this\s+(?:rfc|document|proposal))\s+(?:therefore\s+)?(?:propose|suggest)s?\b/i;
/** "Proposal: X", "after three weeks, my recommendation is to X". */
const PROPOSAL_IS =
  /^(?:proposal:\s+|(?:[^.;:?!]{3,60},\s+)?(?:my|our)\s+(?:recommendation|proposal|suggestion)\s+(?:is|would\s+be)\s+(?:to\s+|that\s+we\s+))/i;
const OTHERS = /\balternatives?\b|\brejected\b|\bother (?:options|approaches|solutions)\b/i;

/** What a sentence says was decided for, first, and what it was decided against. */
export function decidedFor(sentences: readonly Sentence[]): readonly FoundOption[] {
  for (const { text, ref } of sentences) {
    const [, chosen, others] = DECIDED_FOR.exec(plain(text)) ?? [];
    if (chosen === undefined || others === undefined) continue;
    const [first, ...rest] = [chosen, ...others.split(LIST)].map((name) => ({
      label: listedName(name),
      quote: text,
      ref,
    }));
    return first ? [{ ...first, isChosen: true }, ...rest] : [];
  }
  return [];
}

/** What a sentence on its own proposes: "I propose X", "Proposal: X instead of Y". */
export function proposedIn(sentences: readonly Sentence[]): FoundOption | undefined {
  for (const { text, ref } of sentences) {
    const said = plain(text).replace(PROPOSAL_IS, 'We propose to ');
    const name = PROPOSES.test(said) ? PROPOSED.exec(said)?.[1] : undefined;
    const [label = ''] = name?.split(/\s+(?:instead\s+of|rather\s+than|in\s+place\s+of)\s/i) ?? [];
    if (label !== '') return { label: listedName(label), quote: text, ref };
  }
  return undefined;
}

/** What a text proposes before it lists the alternatives to it is one of them. */
export function withProposal(
  blocks: readonly Block[],
  found: readonly FoundOption[],
): readonly FoundOption[] {
  const [one] = found;
  const heading = blocks.findIndex(
    ({ kind, text }) =>
      (kind === 'heading' || text.endsWith(':')) && OTHERS.test(text) && promisesOptions(text),
  );
  if (!one || heading < 0) return found;
  const proposal = blocks
    .slice(0, heading)
    .filter(({ kind, ref }) => kind === 'paragraph' && ref === one.ref)
    .flatMap(({ text, path }) =>
      sentencesOf(text).filter(
        (said) => PROPOSAL_HEADING.test(path.at(-1) ?? '') || PROPOSES.test(plain(said)),
      ),
    )
    .find((text) => PROPOSED.test(plain(text)));
  const name = proposal && PROPOSED.exec(plain(proposal))?.[1];
  if (!proposal || !name || POINTS.test(name)) return found;
  return [{ label: listedName(name), quote: proposal, ref: one.ref, isChosen: true }, ...found];
}

/** What a Y-statement says that is won, and what is put up with: "…, to achieve X, accepting that Y". */
export function acceptedIn(sentence: string): readonly SaidSide[] {
  if (!DECIDED_FOR.test(plain(sentence))) return [];
  const won = /\bto\s+achieve\s+[\s\S]+?(?=,\s+accepting\b|[.;]?\s*$)/i.exec(sentence)?.[0];
  const borne = /\baccepting\s+[\s\S]+?(?=[.;]?\s*$)/i.exec(sentence)?.[0];
  return [
    ...(won === undefined ? [] : [{ text: won, side: 'for' as const }]),
    ...(borne === undefined ? [] : [{ text: borne, side: 'against' as const }]),
  ];
}
