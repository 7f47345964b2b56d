import type { DecisionGraph } from '../../src/domains/decision/graph/index.js';

/** What a brief's writer says of it, in comments before its first line that are no part of it. */
export interface LabelledBrief {
  readonly text: string;
  /** The options it means, each with the names that are right for it. */
  readonly options: readonly (readonly string[])[];
  readonly reasons: readonly LabelledReason[];
}

/** Words of the text that speak for or against an option. */
export interface LabelledReason {
  readonly option: number;
  readonly isFor: boolean;
  readonly words: string;
}

/** How far a graph has what the labels say. */
export interface Agreement {
  readonly listed: number;
  readonly found: number;
  /** Options of the graph, without the one that is assumed where a text has no second. */
  readonly drawn: number;
  readonly reasons: number;
  readonly reasonsFound: number;
  /** Words that the graph has with an option that they do not speak for, or on the other side. */
  readonly reasonsMisplaced: number;
}

const HEAD = /^(?:<!--[^\n]*-->\n)+/;
const OPTIONS = /^<!-- options:(.*?)-->$/m;
const REASONS = /^<!-- (?!options:|also:)([^:\n]+): (.*?) -->$/gm;
const ASSUMED = 'Keep things as they are';

/**
 * Reads `<!-- options: a = another name | b -->` and, a line for each option, `<!-- a: + words | - words | ! risk -->`,
 * where `a` is a word that only this option's names have. A text without such a line lists its options below
 * "Considered Options".
 */
export function readLabelled(file: string): LabelledBrief {
  const isLabelled = file.startsWith('<!-- options:');
  const head = isLabelled ? (HEAD.exec(file)?.[0] ?? '') : '';
  const said = OPTIONS.exec(head)?.[1];
  const options =
    said === undefined ? consideredOptions(file) : partsOf(said).map((names) => names.split(/\s=\s/));
  const reasons = [...head.matchAll(REASONS)].flatMap(([line, word = '', list = '']) => {
    const option = options.findIndex((names) => names.some((name) => wordsOf(name).includes(wordsOf(word))));
    if (option < 0) throw new Error(`No option is called so: ${line}`);
    return partsOf(list).map((part) => ({
      option,
      isFor: part.startsWith('+'),
      words: part.slice(1).trim(),
    }));
  });
  const text = file.slice(head.length);
  const lost = reasons.find(({ words }) => !wordsOf(text).includes(wordsOf(words)));
  if (lost) throw new Error(`The text does not have the words “${lost.words}”.`);
  return { text, options, reasons };
}

/** Compares a graph with what the writer says. */
export function agreementOf({ options, reasons }: LabelledBrief, { nodes, edges }: DecisionGraph): Agreement {
  const drawn = nodes.filter(({ kind, label }) => kind === 'OPTION' && label !== ASSUMED);
  const nodeOf = options.map((names) =>
    drawn.find(({ label }) => names.some((name) => isCalled(label, name.trim()))),
  );
  const isQuoted = ({ words }: LabelledReason, quote = '') => wordsOf(quote).includes(wordsOf(words));
  const places = reasons.map((reason) => {
    const own = edges.filter(({ provenance }) => isQuoted(reason, provenance?.quote));
    return {
      isRight: own.some(
        ({ from, weight = 0 }) => from === nodeOf[reason.option]?.key && weight > 0 === reason.isFor,
      ),
      isDrawn: own.length > 0,
    };
  });
  return {
    listed: options.length,
    found: nodeOf.filter((node) => node !== undefined).length,
    drawn: drawn.length,
    reasons: reasons.length,
    reasonsFound: places.filter(({ isRight }) => isRight).length,
    reasonsMisplaced: places.filter(({ isRight, isDrawn }) => isDrawn && !isRight).length,
  };
}

function consideredOptions(file: string): readonly (readonly string[])[] {
  const section = /^## Considered Options\n([\s\S]*?)(?=^## |\s*$(?![\s\S]))/m.exec(file)?.[1] ?? '';
  return [...section.matchAll(/^[*-]\s+(.+)$/gm)].map(([, item = '']) => [item]);
}

/** Whether an option is called as its text calls it; links, an article and what follows the name do not count. */
function isCalled(label: string, option: string): boolean {
  return label !== '' && `${nameOf(option)} `.startsWith(`${nameOf(label)} `);
}

function nameOf(said: string): string {
  return wordsOf(
    said
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[<>]/g, '')
      .replace(/^\s*(?:an?|the)\s/i, ''),
  );
}

function wordsOf(said: string): string {
  return (
    said
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}

function partsOf(list: string): readonly string[] {
  return list.split('|').flatMap((part) => part.trim() || []);
}
