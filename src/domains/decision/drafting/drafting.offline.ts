import type { OfflineAnswer } from '../../../llm/index.js';
import { DRAFT_TOOL, type DraftTaskInput } from './draft-task.js';
import { readBlocks, type Block } from './offline/blocks.js';
import { buildGraph, type Findings } from './offline/build-graph.js';
import { proposedIn } from './offline/decided-options.js';
import { findArguments } from './offline/find-arguments.js';
import { chosenOption, findOptions } from './offline/find-options.js';
import { otherDecisions } from './offline/other-decisions.js';
import type { FoundOption } from './offline/found-option.js';
import { cellBlocks, readRows } from './offline/tables.js';
import { goalBehind, goalOf, questionOf, topicOf } from './offline/frame.js';
import { cutAtWord, isSameText, labelOf, plain, sentencesOf } from './offline/phrases.js';

/** What each text is read for. The rest of a long one says little more, and rules read no books. */
const MAX_READ = 200_000;
const MAX_NOTE = 240;
const MAX_OTHERS = 3;
const DECIDED =
  /^(?:we|i)\s+(?:will|shall|are going to|have decided to|decided to|are using|use|chose|have chosen)\b(?!\s+(?:not|also|still)\b)/i;
/** A question that is answered by yes or no asks about one thing to do. */
const YES_OR_NO = /^(?:should|shall|do|can|could)\s+(?:we|i|they|the\s+\w+)\s+(.{3,120}?)\?$/i;
/** A title that says what to do. */
const TO_DO =
  /^(?:use|adopt|move|migrate|replace|remove|merge|combine|centrali[sz]e|introduce|switch|build|buy|hire|open|close|add|drop|write|rewrite|record|keep|stop|start|split|store|run|raise|lower|sell|rent|lease|launch|create|make|change|convert|extend|do not|don't)\b/i;
const LEAVE_IT = 'Keep things as they are';

/**
 * Draws a modest graph by rules alone: what the texts name as alternatives, and what they say for and against them,
 * each with the words that say so. Pure: the same texts give the same graph. It understands forms, not meaning.
 */
export function draftOffline(input: DraftTaskInput): OfflineAnswer {
  const found = readTexts(input);
  const graph = buildGraph(found, input.limits);
  const left = found.others.map((options) => `Choose one of ${namesOf(options)}${placeOf(options, input)}.`);
  const reasons = graph.edges.filter(({ quote }) => quote !== undefined).length;
  return [
    { type: 'text', text: summary(found, reasons) + leftOut(found) + noted(input) },
    { type: 'tool-call', name: DRAFT_TOOL, input: left.length > 0 ? { ...graph, left_out: left } : graph },
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
  const chosen = chosenOption(blocks, options) ?? (named || options.length === 0 ? undefined : 0);
  const question = questionOf(blocks, title, options);
  const goal = goalOf(blocks);
  return {
    goal: goal ?? goalBehind(question),
    question,
    options,
    chosen,
    others: named ? otherDecisions(blocks, named).slice(0, MAX_OTHERS) : [],
    // What is wanted speaks for no option.
    arguments: findArguments(blocks, options, chosen).filter(({ quote }) => !isSameText(quote, goal ?? '')),
  };
}

/**
 * Where nothing is set side by side: the one thing that the text decides, or asks whether to do, or not to do it. A text
 * that has no such thing either has no options: its title would be one in name only.
 */
function assumedOptions(title: string, blocks: readonly Block[]): readonly FoundOption[] {
  const sentences = blocks
    .filter(({ kind }) => kind !== 'heading')
    .flatMap(({ text, ref, path }) =>
      sentencesOf(text).map((sentence) => ({
        text: sentence,
        ref,
        isOfDecision: /\bdecision\b/i.test(path.at(-1) ?? ''),
      })),
    );
  const decided = sentences.find(({ text, isOfDecision }) => isOfDecision && DECIDED.test(text));
  const asked = sentences.find(({ text }) => YES_OR_NO.test(plain(text)));
  const first = decided
    ? { label: labelOf(decided.text.replace(DECIDED, '')), quote: decided.text, ref: decided.ref }
    : (proposedIn(sentences) ??
      (asked
        ? { label: labelOf(YES_OR_NO.exec(plain(asked.text))?.[1] ?? ''), quote: asked.text, ref: asked.ref }
        : titled(topicOf(blocks) ?? plain(title))));
  return /\p{L}/u.test(first.label) ? [first, { label: LEAVE_IT, quote: '', ref: '' }] : [];
}

/** A title that says what to do names it, though no sentence does. */
function titled(topic: string): FoundOption {
  return { label: TO_DO.test(topic) ? labelOf(topic) : '', quote: '', ref: '' };
}

function summary({ options, chosen }: Findings, reasons: number): string {
  if (options.length === 0)
    return (
      'I read this by rules, without a model, and found no alternatives that the texts set side by side. ' +
      'Name at least two things that could be done, as a list below “Options” for instance, and draft again.'
    );
  const isAssumed = options.some(({ quote }) => quote === '');
  const named = namesOf(options);
  const choice =
    chosen === undefined || isAssumed ? '' : ` The texts choose or recommend ${quoted(options[chosen])}.`;
  const reason = reasons === 1 ? 'one reason that is' : `${reasons} reasons that are`;
  return (
    `I read this by rules, without a model. ` +
    (isAssumed
      ? `The texts set no alternatives side by side, so I compare ${named}.`
      : `The texts name ${options.length} alternatives: ${named}.`) +
    `${choice} I drew ${reason} quoted from them; how much each weighs is for you to say.`
  );
}

function leftOut({ others }: Findings): string {
  if (others.length === 0) return '';
  return (
    ` The texts ask for another choice as well, among ${others.map(namesOf).join('; ')}. ` +
    'That is a decision of its own: a graph has one, so it is left out; draft it apart.'
  );
}

/** Where a text names them, so that a reader finds it: from the first one's words to the end of the last one's. */
function placeOf(options: readonly FoundOption[], { documents }: DraftTaskInput): string {
  const document = documents.find(({ ref }) => ref === options[0]?.ref);
  const starts = options.map(({ quote }) => document?.text.indexOf(quote) ?? -1);
  if (!document || starts.some((start) => start < 0)) return '';
  const start = Math.min(...starts);
  const end = Math.max(...options.map(({ quote }, at) => (starts[at] ?? 0) + quote.length));
  return ` (${document.name}, characters ${start} to ${end})`;
}

function namesOf(options: readonly FoundOption[]): string {
  return options.map(quoted).join(', ');
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
