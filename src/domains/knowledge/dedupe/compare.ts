import { align, isRotation, type Alignment, type Difference } from './alignment.js';
import { tokensOf, type Token, type TokenKind } from './tokens.js';
import { isDenial } from './words.js';

/** From this cosine on, two texts may be the same. */
export const SAME_COSINE = 0.95;
/** From this share of common words on, a difference is an edit of the same sentence; below, the sentence is another. */
const EDIT_SHARE = 0.6;
/** Fewer words in common are no subject. */
const MIN_SUBJECT_WORDS = 2;

/** Two of these types never contradict each other: there can be many examples, and a question states nothing. */
const NEVER_CONTRADICT: ReadonlySet<string> = new Set(['example', 'question']);

/** What is compared. The two must be of one workspace, type and project. */
export interface Comparable {
  readonly content: string;
  readonly type?: string;
  /** From when on it holds: of two that contradict each other, the later one stands. */
  readonly validFrom?: Date;
}

export interface Comparison {
  /**
   * - `MERGED`: both say the same.
   * - `SUPERSEDED`: both speak of the same and cannot both hold.
   * - `KEPT_BOTH`: anything else.
   */
  readonly outcome: 'MERGED' | 'SUPERSEDED' | 'KEPT_BOTH';
  /** Of two that contradict each other, which stands: the stored one only when the newcomer is of an earlier time. */
  readonly standing?: 'newcomer' | 'stored';
  /** In sentences, for people. Never empty. */
  readonly reasons: readonly string[];
  /** The share of their words that both have in the same order, 0 to 1. */
  readonly share: number;
}

type Verdict = Omit<Comparison, 'share'>;

/**
 * What becomes of a newcomer beside something that is stored. Pure, and the same for the same input.
 *
 * Merging loses words, so it is refused in every doubt: it takes a cosine of 0.95 **and** the same numbers, negations,
 * identifiers and names, and no word that was exchanged for another. Superseding hides a fact, so it takes an otherwise
 * equal sentence in which an amount or its truth has changed.
 *
 * @param cosine of the two vectors in 32-bit floats; undefined when one of them has none: then only the same words merge
 */
export function compareKnowledge(
  stored: Comparable,
  newcomer: Comparable,
  cosine: number | undefined,
): Comparison {
  const [one, other] = [tokensOf(stored.content), tokensOf(newcomer.content)];
  if (one.length === 0 || other.length === 0) return withoutWords(stored, newcomer);
  if (isSameSequence(one, other))
    return { outcome: 'MERGED', reasons: ['Both have the same words.'], share: 1 };
  const [a, b] = [one.filter(isContent), other.filter(isContent)];
  const alignment = align(a, b);
  if (!alignment) return { ...keptBoth(['The two are too long to be compared word by word.']), share: 0 };
  const contradiction = contradictionIn(alignment, stored.type ?? newcomer.type);
  const verdict = contradiction
    ? superseded(stored, newcomer, contradiction)
    : mergeOrKeep({ a, b, alignment, cosine });
  return { ...verdict, share: alignment.share };
}

function withoutWords(stored: Comparable, newcomer: Comparable): Comparison {
  return stored.content.trim() === newcomer.content.trim()
    ? { outcome: 'MERGED', reasons: ['Both are the same, sign for sign.'], share: 1 }
    : { ...keptBoth(['There are no words to compare.']), share: 0 };
}

function isContent({ kind }: Token): boolean {
  return kind !== 'function';
}

function isSameSequence(one: readonly Token[], other: readonly Token[]): boolean {
  return one.length === other.length && one.every(({ key }, index) => key === other[index]?.key);
}

function keptBoth(reasons: readonly string[]): Verdict {
  return { outcome: 'KEPT_BOTH', reasons };
}

function superseded(stored: Comparable, newcomer: Comparable, reason: string): Verdict {
  const isOlder =
    stored.validFrom !== undefined &&
    newcomer.validFrom !== undefined &&
    newcomer.validFrom.getTime() < stored.validFrom.getTime();
  return {
    outcome: 'SUPERSEDED',
    standing: isOlder ? 'stored' : 'newcomer',
    reasons: [reason, isOlder ? 'The stored one is of a later time.' : 'The newcomer is the later one.'],
  };
}

interface Compared {
  readonly a: readonly Token[];
  readonly b: readonly Token[];
  readonly alignment: Alignment;
  readonly cosine: number | undefined;
}

function mergeOrKeep({ a, b, alignment, cosine }: Compared): Verdict {
  const disagreements = [
    ...disagreement(a, b, ['number', 'label'], 'numbers'),
    ...negationDisagreement(a, b),
    ...disagreement(a, b, ['identifier'], 'identifiers'),
    ...nameDisagreement(a, b),
    ...wordDisagreement(a, b, alignment),
  ];
  if (disagreements.length > 0) return keptBoth(disagreements);
  if (cosine === undefined) return keptBoth(['One of them has no vector yet, and their words differ.']);
  const nearness = `Their cosine is ${cosine.toFixed(3)}`;
  if (cosine < SAME_COSINE) return keptBoth([`${nearness}, below ${SAME_COSINE}.`]);
  const agreement = 'numbers, negations, identifiers and names agree.';
  return { outcome: 'MERGED', reasons: [`${nearness}, and their ${agreement}`] };
}

function keysOf(tokens: readonly Token[], kinds: readonly TokenKind[]): readonly string[] {
  return tokens.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key);
}

/** In order, too: that 3 of 5 failed is not that 5 of 3 did. A clause that moved takes its numbers along. */
function disagreement(
  a: readonly Token[],
  b: readonly Token[],
  kinds: readonly TokenKind[],
  what: string,
): readonly string[] {
  const [one, other] = [keysOf(a, kinds), keysOf(b, kinds)];
  if (one.join('\n') === other.join('\n')) return [];
  if (one.toSorted().join('\n') === other.toSorted().join('\n')) {
    return isRotation(a, b) ? [] : [`Their ${what} stand in another order.`];
  }
  return [`Their ${what} differ: ${listed(one)} and ${listed(other)}.`];
}

function negationDisagreement(a: readonly Token[], b: readonly Token[]): readonly string[] {
  const [one, other] = [keysOf(a, ['negation']).length, keysOf(b, ['negation']).length];
  return one === other ? [] : ['One of them denies what the other says.'];
}

/** A name must be in the other text, with a capital or without: at the start of a sentence it cannot be told. */
function nameDisagreement(a: readonly Token[], b: readonly Token[]): readonly string[] {
  const missing = (from: readonly Token[], within: readonly Token[]) => {
    const keys = new Set(within.map(({ key }) => key));
    return from.filter(({ kind, key }) => kind === 'name' && !keys.has(key)).map(({ text }) => text);
  };
  const [one, other] = [missing(a, b), missing(b, a)];
  return one.length + other.length === 0 ? [] : [`Their names differ: ${listed(one)} and ${listed(other)}.`];
}

function wordDisagreement(
  a: readonly Token[],
  b: readonly Token[],
  { differences, share }: Alignment,
): readonly string[] {
  if (differences.length === 0 || isRotation(a, b)) return [];
  const keys = (tokens: readonly Token[]) =>
    tokens
      .map(({ key }) => key)
      .toSorted()
      .join('\n');
  if (keys(a) === keys(b)) return ['Their words stand in another order.'];
  if (share < EDIT_SHARE) return [];
  const [one, other] = [differences.flatMap((d) => d.one), differences.flatMap((d) => d.other)];
  const texts = (tokens: readonly Token[]) => tokens.map(({ text }) => text);
  return [`The sentence is the same but for its words: ${listed(texts(one))} and ${listed(texts(other))}.`];
}

const MAX_LISTED = 4;

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, MAX_LISTED).map((text) => `“${text.replace('|', ' ')}”`);
  const more = texts.length > MAX_LISTED ? [`${texts.length - MAX_LISTED} more`] : [];
  return [...shown, ...more].join(', ') || 'none';
}

/** Why the two cannot both hold; undefined when they can, and whenever that is not sure. */
function contradictionIn(alignment: Alignment, type: string | undefined): string | undefined {
  const { differences, common, share } = alignment;
  if (type !== undefined && NEVER_CONTRADICT.has(type)) return undefined;
  if (differences.length === 0 || common < MIN_SUBJECT_WORDS || share < EDIT_SHARE) return undefined;
  const kinds = differences.map(changeOf);
  if (kinds.some((kind) => kind === undefined)) return undefined;
  const negations = kinds.filter((kind) => kind === 'truth').length;
  if (negations > 0) {
    // Two denials meet again, and a denial with another amount leaves both possible.
    return negations === 1 && kinds.length === 1
      ? 'Of an otherwise equal sentence one says the opposite.'
      : undefined;
  }
  const values = (side: 'one' | 'other') => differences.flatMap((d) => d[side].map(({ text }) => text));
  return `In an otherwise equal sentence the amount has changed: ${listed(values('one'))} and ${listed(values('other'))}.`;
}

/** What a place of difference changes: an amount, the truth, or something else. */
function changeOf({ one, other }: Difference): 'amount' | 'truth' | undefined {
  const [a, b] = [one[0], other[0]];
  if (one.length === 1 && other.length === 1 && a && b) {
    if (a.kind === 'number' && b.kind === 'number' && unitOfKey(a) === unitOfKey(b)) return 'amount';
    if (isDenial(a.word, b.word)) return 'truth';
  }
  const added = one.length === 0 ? other : other.length === 0 ? one : [];
  // `no longer`, `never`: the first word denies, and what else was added only leans on it.
  if (added.length === 1 && added[0]?.kind === 'negation') return 'truth';
  const isNoLonger = added.length === 2 && added[0]?.word === 'no' && added[1]?.word === 'longer';
  return isNoLonger ? 'truth' : undefined;
}

function unitOfKey({ key }: Token): string | undefined {
  return key.split('|')[1];
}
