import type { OfflineAnswer } from '../../../llm/index.js';
import { DRAFT_TOOL, type DraftTaskInput } from './draft-task.js';
import { readBlocks, type Block } from './offline/blocks.js';
import { buildGraph, type Findings } from './offline/build-graph.js';
import { findArguments } from './offline/find-arguments.js';
import { chosenOption, findOptions } from './offline/find-options.js';
import type { FoundOption } from './offline/found-option.js';
import { cellBlocks, readRows } from './offline/tables.js';
import {
  capital,
  contentWords,
  cutAtWord,
  isSameText,
  labelOf,
  plain,
  sentencesOf,
  withoutNumber,
} from './offline/phrases.js';

/** What each text is read for. The rest of a long one says little more, and rules read no books. */
const MAX_READ = 200_000;
const MAX_LABEL = 120;
const MAX_NOTE = 240;
/** Headings that name a part of a record and not what it is about. */
const PART_OF_A_RECORD =
  /^(?:context|status|background|decision|problem|introduction|summary|consequences|overview|date|options|goals?|purpose)\b/i;
const GOAL_HEADING = /\b(?:goals?|purpose|objectives?|aims?)\b/i;
const GOAL_SENTENCE =
  /\b(?:(?:we|i|they|team|company)\s+(?:want|wants|need|needs|aim|aims|hope|hopes|would like)|goal is|in order to|so that)\b/i;
const DECIDED =
  /^(?:we|i)\s+(?:will|shall|are going to|have decided to|decided to|are using|use|chose|have chosen)\b/i;
/** A question that is answered by yes or no asks about one thing to do. */
const YES_OR_NO = /^(?:should|shall|do|can|could)\s+(?:we|i|they|the\s+\w+)\s+(.{3,120}?)\?$/i;
const LEAVE_IT = 'Keep things as they are';

/**
 * Draws a modest graph by rules alone: what the texts name as alternatives, and what they say for and against them,
 * each with the words that say so. Pure: the same texts give the same graph. It understands forms, not meaning.
 */
export function draftOffline(input: DraftTaskInput): OfflineAnswer {
  const found = readTexts(input);
  const graph = buildGraph(found, input.limits);
  const reasons = graph.edges.filter(({ quote }) => quote !== undefined).length;
  return [
    { type: 'text', text: summary(found, reasons) + noted(input) },
    { type: 'tool-call', name: DRAFT_TOOL, input: graph },
  ];
}

function readTexts({ title, documents }: DraftTaskInput): Findings {
  const texts = documents.map(({ ref, text }) => {
    const source = { ref, text: text.slice(0, MAX_READ) };
    return { blocks: readBlocks(source), rows: readRows(source) };
  });
  const blocks = texts.flatMap((text) => [...text.blocks, ...cellBlocks(text.rows)]);
  const named = texts
    .map((text) => findOptions(text.blocks, text.rows))
    .find((options) => options.length >= 2);
  const options = named ?? assumedOptions(title, blocks);
  const chosen = chosenOption(blocks, options) ?? (named ? undefined : 0);
  const question = labelOf(titleOf(blocks) ?? title);
  const goal = goalOf(blocks);
  return {
    goal: goal ?? `Decide well: ${cutAtWord(plain(title), MAX_LABEL - 13)}`,
    question: question === '' ? 'Decision' : question,
    options,
    chosen,
    // What is wanted speaks for no option.
    arguments: findArguments(blocks, options, chosen).filter(({ quote }) => !isSameText(quote, goal ?? '')),
  };
}

/** Where nothing is set side by side: what the text is about, or not to do it. */
function assumedOptions(title: string, blocks: readonly Block[]): readonly FoundOption[] {
  const decided = blocks
    .filter(({ kind, path }) => kind !== 'heading' && /\bdecision\b/i.test(path.at(-1) ?? ''))
    .flatMap(({ text, ref }) => sentencesOf(text).map((sentence) => ({ sentence, ref })))
    .find(({ sentence }) => DECIDED.test(sentence));
  const topic = titleOf(blocks) ?? plain(title);
  const asked = blocks
    .filter(({ kind }) => kind !== 'item')
    .flatMap(({ text, ref }) => sentencesOf(text).map((sentence) => ({ sentence, ref })))
    .find(({ sentence }) => YES_OR_NO.test(plain(sentence)));
  const first = decided
    ? { label: labelOf(decided.sentence.replace(DECIDED, '')), quote: decided.sentence, ref: decided.ref }
    : asked
      ? {
          label: labelOf(YES_OR_NO.exec(plain(asked.sentence))?.[1] ?? ''),
          quote: asked.sentence,
          ref: asked.ref,
        }
      : { label: labelOf(topic), quote: '', ref: '' };
  const label = /\p{L}/u.test(first.label) ? capital(first.label) : 'Go ahead';
  return [
    { ...first, label },
    { label: LEAVE_IT, quote: '', ref: '' },
  ];
}

/** The first heading that says what the text is about, without the number of a record. */
function titleOf(blocks: readonly Block[]): string | undefined {
  const heading = blocks.find(({ kind, text }) => kind === 'heading' && !PART_OF_A_RECORD.test(plain(text)));
  const text = heading && withoutNumber(heading.text);
  return text === undefined || text === '' ? undefined : text;
}

/** What the texts want: below a heading that says so, or in a sentence that does. */
function goalOf(blocks: readonly Block[]): string | undefined {
  const told = blocks.filter(({ kind }) => kind !== 'heading');
  const below = told.find(({ path }) => GOAL_HEADING.test(path.at(-1) ?? ''));
  const [first] = below ? sentencesOf(below.text) : [];
  const wanted =
    first ?? told.flatMap(({ text }) => sentencesOf(text)).find((text) => GOAL_SENTENCE.test(text));
  if (wanted === undefined || contentWords(wanted).size === 0) return undefined;
  return cutAtWord(plain(wanted).replace(/[\s.,;:!]+$/, ''), MAX_LABEL);
}

function summary({ options, chosen }: Findings, reasons: number): string {
  const isAssumed = options.some(({ quote }) => quote === '');
  const named = options.map(({ label }) => `“${label}”`).join(', ');
  const choice =
    chosen === undefined || isAssumed ? '' : ` The texts say that ${quoted(options[chosen])} was chosen.`;
  const reason = reasons === 1 ? 'one reason that is' : `${reasons} reasons that are`;
  return (
    `I read this by rules, without a model. ` +
    (isAssumed
      ? `The texts set no alternatives side by side, so I compare ${named}.`
      : `The texts name ${options.length} alternatives: ${named}.`) +
    `${choice} I drew ${reason} quoted from them; how much each weighs is for you to say.`
  );
}

/** Rules cannot tell what a note is worth here, so it stands beside the graph, with the mark that leads to it. */
function noted({ known }: DraftTaskInput): string {
  const [best] = known;
  if (!best) return '';
  return ` The team has noted before: “${cutAtWord(plain(best.text), MAX_NOTE)}” [${best.id}].`;
}

function quoted(option: FoundOption | undefined): string {
  return `“${option?.label ?? ''}”`;
}
