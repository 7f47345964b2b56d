import type { Span } from '../item/item.js';

/** What a passage has at most; a longer paragraph is cut at a sentence's end. */
export const MAX_CHUNK_LENGTH = 1_200;
/** Shorter passages of a section are taken together. */
const MIN_CHUNK_LENGTH = 160;
/** What is shorter says nothing by itself. */
const MIN_WORDS = 3;

/** A passage of a document. */
export interface Chunk {
  /** Its headings, then its text: it can be understood by itself. */
  readonly content: string;
  /** Where it stands in the document's text. */
  readonly span: Span;
  /** From 1, where the document has pages. */
  readonly page?: number;
}

interface Block {
  readonly headings: readonly string[];
  readonly start: number;
  readonly end: number;
}

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
const FENCE = /^\s*(```|~~~)/;
const CONTROL = /[^\P{Cc}\n\t]+/gu;

/**
 * Cuts a document by its structure: headings, paragraphs, lists and fenced code stay whole where they fit. The same
 * text is always cut alike.
 */
export function chunkText(text: string, pageStarts: readonly number[] = []): readonly Chunk[] {
  return joinShort(blocksOf(text), pageStarts)
    .flatMap((block) => cutLong(text, block))
    .map((block) => toChunk(text, block, pageStarts))
    .filter(({ words }) => words >= MIN_WORDS)
    .map(({ chunk }) => chunk);
}

/** Paragraphs, lists and fences, each with the headings above it. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let headings: readonly string[] = [];
  let start: number | undefined;
  let isFenced = false;
  let at = 0;
  const end = (until: number) => {
    if (start !== undefined) blocks.push({ headings, start, end: until });
    start = undefined;
  };
  for (const line of text.split('\n')) {
    const heading = isFenced ? null : HEADING.exec(line);
    if (FENCE.test(line)) isFenced = !isFenced;
    if (heading) {
      end(at);
      headings = [...headings.slice(0, (heading[1]?.length ?? 1) - 1), heading[2] ?? ''];
    } else if (line.trim() === '' && !isFenced) end(at);
    else start ??= at;
    at += line.length + 1;
  }
  end(text.length);
  return blocks;
}

/** Never over the beginning of a page. */
function joinShort(blocks: readonly Block[], pageStarts: readonly number[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isNext = last?.headings === block.headings && block.end - last.start <= MAX_CHUNK_LENGTH;
    const isTurned = pageStarts.some((first) => last && last.start < first && first <= block.start);
    const isShort = last && !isTurned && last.end - last.start < MIN_CHUNK_LENGTH;
    if (last && isNext && isShort) joined[joined.length - 1] = { ...last, end: block.end };
    else joined.push(block);
  }
  return joined;
}

function cutLong(text: string, { headings, start, end }: Block): readonly Block[] {
  const parts: Block[] = [];
  for (let from = start; from < end;) {
    const until =
      end - from <= MAX_CHUNK_LENGTH ? end : from + cutAt(text.slice(from, from + MAX_CHUNK_LENGTH));
    parts.push({ headings, start: from, end: until });
    from = until;
  }
  return parts;
}

/** Behind the last line or sentence of the second half, else behind its last word, and never within a character. */
function cutAt(part: string): number {
  const half = part.length >> 1;
  const ends = [...part.matchAll(/\n|[.!?…]["”)]?\s/g)].map(({ index, 0: found }) => index + found.length);
  const cut = ends.findLast((place) => place > half) ?? part.lastIndexOf(' ') + 1;
  if (cut > half) return cut;
  return /[\ud800-\udbff]$/.test(part) ? part.length - 1 : part.length;
}

function toChunk(text: string, { headings, start, end }: Block, pageStarts: readonly number[]) {
  const raw = text.slice(start, end);
  const lead = raw.length - raw.trimStart().length;
  const body = raw.trim().replaceAll(CONTROL, ' ');
  const span = { start: start + lead, end: start + lead + raw.trim().length };
  const title = headings.filter((heading) => heading !== '').join(' › ');
  const page = pageStarts.findLastIndex((first) => first <= span.start) + 1;
  const content = title === '' ? body : `${title.slice(0, 300)}\n${body}`;
  const words = body.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return { words, chunk: { content, span, ...(page > 0 ? { page } : {}) } };
}
