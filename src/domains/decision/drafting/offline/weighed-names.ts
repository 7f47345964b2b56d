import type { Block } from './block.js';
import type { FoundOption } from './found-option.js';
import { isName, isSide, LABELLED } from './line-forms.js';
import { numberedName, PART } from './option-names.js';
import { labelOf, plain, sentencesOf } from './phrases.js';
import { sidesOf } from './sides.js';

/** A name and what is said of it, on one line: "Nordbank – cheap, but slow", "Pipedrive: quick setup". */
const REMARKED = /^([\p{L}\p{N}"“'*][^.:;!?\n]{1,60}?)(?:\s(?:[–—=-]|[-=]>|→)|:)\s+(\S[\s\S]{2,})$/u;
/** A name that is none of several to choose from: what a record has for heads, and what people write below a text. */
const HEAD =
  /^(?:author|owner|reviewers?|present|attending|apologies|status|deciders?|date|budget|goal|goals|aim|problem|context|background|description|decision|proposal|question|summary|deadline|timeline|title|subject|from|to|cc|re|ps|p\.s|nb|note|notes|todo|to do|next steps?|actions?|risks?|cost|costs|contact|accidents|team|scope|conclusion|recommendation|result|outcome|my (?:view|opinion|vote|recommendation)|hi|hello|dear|thanks|update|yesterday|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|idea|ideas|q\d?|a|pros?|cons?|pro .*|contra .*)$/i;
const MAX_NAME_WORDS = 7;
/** Whoever says something speaks of "I" and "we" right away. */
const SPEAKS = /^(?:i|i['’]\w+|we|ok|yes|no,|hi|agreed|sure|yeah|not sure)\b/i;
/** A name says nothing. */
const SAYS = /\b(?:are|is|were|was|will|would|should|have|has|had|could|can|did|does)\b/i;

interface Named {
  readonly option: FoundOption;
  readonly remark: string;
  readonly block: Block;
}

/**
 * Names that stand one after another, each with what is said of it, some for and some against: as paragraphs, as lines, or
 * as lines with their text below.
 */
export function weighedNames(blocks: readonly Block[]): readonly FoundOption[] {
  const runs: Named[][] = [[]];
  for (const block of blocks) {
    const named = namedIn(block);
    if (named) runs.at(-1)?.push(named);
    else if (runs.at(-1)?.length) runs.push([]);
  }
  const weighed = runs.find((run) => isWeighed(run));
  return weighed?.map(({ option }) => option) ?? [];
}

function namedIn(block: Block): Named | undefined {
  if (block.kind !== 'paragraph') return undefined;
  const [line = '', ...below] = block.text.split('\n');
  const [, name, rest] = REMARKED.exec(block.text) ?? [];
  if (name && rest && isOption(name)) return named(name, rest, block);
  const text = below.join('\n');
  const isTitle = below.length > 0 && isName(line) && /^\p{Lu}/u.test(text) && sentencesOf(text).length > 0;
  return isTitle && isOption(line) ? named(line, text, block) : undefined;
}

function named(name: string, remark: string, block: Block): Named {
  return { option: { label: labelOf(name), quote: name.trim(), ref: block.ref }, remark, block };
}

function isOption(name: string): boolean {
  const said = plain(name);
  return (
    !HEAD.test(said) &&
    !SAYS.test(said) &&
    !PART.test(said) &&
    !isSide(said) &&
    !LABELLED.test(`${said}:`) &&
    numberedName(said) === undefined &&
    said.split(/\s+/).length <= MAX_NAME_WORDS
  );
}

function isSpoken(remark: string, { text }: Block): boolean {
  return SPEAKS.test(remark) && (text.split('\n')[0] ?? '').includes(remark.split('\n')[0] ?? '');
}

function isWeighed(run: readonly Named[]): boolean {
  const names = new Set(run.map(({ option }) => option.label.toLowerCase()));
  if (run.length < 2 || names.size < run.length) return false;
  if (run.some(({ remark, block }) => isSpoken(remark, block) || /\?\s*$/.test(remark))) return false;
  const sides = run.map(({ remark, block }) =>
    sentencesOf(remark).flatMap((said) => sidesOf(block, said, false).map(({ side }) => side)),
  );
  const told = sides.filter(({ length }) => length > 0).length;
  return told * 2 >= run.length && new Set(sides.flat()).size === 2;
}
