/** A text that quotes are looked up in. */
export interface QuotableText {
  /** The id of the document. */
  readonly id: string;
  readonly text: string;
  /** Where its pages begin in `text`, ascending, the first at 0. Empty for a text without pages. */
  readonly pageStarts: readonly number[];
}

/** Where a quote stands: `text.slice(start, end)` of its document is `quote`. */
export interface FoundQuote {
  readonly documentId: string;
  /** The words as the document has them, which may differ from those looked for in space, quote marks and hyphens. */
  readonly quote: string;
  /** From 1; null in a text without pages. */
  readonly page: number | null;
  readonly start: number;
  readonly end: number;
}

/** Shorter forms of a text, and for each UTF-16 unit of it the place in the original that it came from. */
interface Reduced {
  readonly form: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A character with its accents, or a Korean syllable written in parts: what NFKC has to see as one. */
const CLUSTER = /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|\P{M}\p{M}*|\p{M}/gu;
const INVISIBLE = /^\p{Cf}$/u;
const SPACE = /^\p{White_Space}$/u;
const QUOTE_MARK = /^["'“”„‟«»‹›‚‘’‛`´′″]$/u;
const DASH = /^[\p{Pd}\u2212\u00ad]$/u;
const LETTER = /^\p{L}/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const MARKUP = /^[*`]$/u;

/**
 * Looks quotes up in a set of texts. Each text is brought into a comparable form once, however many quotes follow.
 *
 * Compared are letters, digits and signs: Unicode's ways to write the same character, all kinds of space, quote marks
 * and dashes count as equal, and a hyphen between letters counts for nothing, at a line's end or within a line. Upper
 * and lower case differ. A quote begins and ends with whole words.
 */
export class QuoteFinder {
  private readonly reduced = new Map<string, Reduced>();

  constructor(private readonly texts: readonly QuotableText[]) {}

  /** The same with more texts, which are looked in after the others. */
  with(texts: readonly QuotableText[]): QuoteFinder {
    return new QuoteFinder([...this.texts, ...texts]);
  }

  /** @param preferredId the document to look in first; the others follow in their order */
  find(quote: string, preferredId?: string): FoundQuote | undefined {
    const { form } = reduce(quote);
    const wanted = form.replace(/^["\s]+|["\s]+$/g, '');
    if (!WORD_CHARACTER.test(wanted)) return undefined;
    const preferred = this.texts.filter(({ id }) => id === preferredId);
    const others = this.texts.filter(({ id }) => id !== preferredId);
    for (const text of [...preferred, ...others]) {
      const found = this.findIn(text, wanted);
      if (found) return found;
    }
    return undefined;
  }

  private findIn(text: QuotableText, wanted: string): FoundQuote | undefined {
    const reduced = this.reducedOf(text);
    const at = indexOfWords(reduced.form, wanted);
    if (at === -1) return undefined;
    const start = reduced.starts[at] ?? 0;
    const end = reduced.ends[at + wanted.length - 1] ?? start;
    return {
      documentId: text.id,
      quote: text.text.slice(start, end),
      page: pageAt(text.pageStarts, start),
      start,
      end,
    };
  }

  private reducedOf({ id, text }: QuotableText): Reduced {
    const known = this.reduced.get(id);
    if (known) return known;
    const reduced = reduce(text);
    this.reduced.set(id, reduced);
    return reduced;
  }
}

/** The number of the page that a place is on, from 1; null in a text without pages. */
export function pageAt(pageStarts: readonly number[], place: number): number | null {
  const next = pageStarts.findIndex((start) => start > place);
  if (pageStarts.length === 0) return null;
  return next === -1 ? pageStarts.length : Math.max(1, next);
}

function indexOfWords(form: string, wanted: string): number {
  for (let at = form.indexOf(wanted); at !== -1; at = form.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!isInsideWord(form, at) && !isInsideWord(form, end)) return at;
  }
  return -1;
}

/** Whether a place has a letter or digit on both of its sides. */
function isInsideWord(form: string, place: number): boolean {
  const before = form.slice(Math.max(0, place - 2), place);
  const after = form.slice(place, place + 2);
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
}

interface Piece {
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

function reduce(text: string): Reduced {
  const pieces = withoutHyphens(withoutMarkup(piecesOf(text)));
  const starts: number[] = [];
  const ends: number[] = [];
  let form = '';
  for (const piece of pieces) {
    if (piece.form === ' ' && form.endsWith(' ')) continue;
    form += piece.form;
    for (let i = 0; i < piece.form.length; i++) {
      starts.push(piece.start);
      ends.push(piece.end);
    }
  }
  return { form, starts, ends };
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const [cluster] = match;
    if (INVISIBLE.test(cluster) && cluster !== '\u00ad') continue;
    pieces.push({ form: formOf(cluster), start: match.index, end: match.index + cluster.length });
  }
  return pieces;
}

function formOf(cluster: string): string {
  if (cluster.length === 1 && /[a-z0-9]/i.test(cluster)) return cluster;
  if (SPACE.test(cluster)) return ' ';
  if (MARKUP.test(cluster)) return cluster;
  if (QUOTE_MARK.test(cluster)) return '"';
  if (DASH.test(cluster)) return '-';
  return cluster.normalize('NFKC');
}

/** Emphasis and code marks of Markdown, except between two letters or digits, where they may mean something. */
function withoutMarkup(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ form }, index) => {
    if (!MARKUP.test(form)) return true;
    const isBetween = [index - 1, index + 1].every((at) => WORD_CHARACTER.test(pieces[at]?.form ?? ''));
    return isBetween;
  });
}

/** Drops hyphens that stand after a letter and before one, with the space that a line's end put behind them. */
function withoutHyphens(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] as Piece;
    const next = piece.form === '-' ? afterHyphen(pieces, index) : undefined;
    if (next !== undefined && LETTER.test(kept.at(-1)?.form ?? '')) index = next - 1;
    else kept.push(piece);
  }
  return kept;
}

/** The place of the letter that a hyphen leads to: right after it, or on the next line. */
function afterHyphen(pieces: readonly Piece[], hyphen: number): number | undefined {
  let next = hyphen + 1;
  while (pieces[next]?.form === ' ') next++;
  if (!LETTER.test(pieces[next]?.form ?? '')) return undefined;
  return next;
}
