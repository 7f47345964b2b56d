import { cellsOf, cut } from '../../../kernel/cells.js';
import { assumedNumbers, type EdgeNumber, type GraphEdge, type NodeKind } from '../graph/index.js';

/** How a kind of node looks: the same in every drawing. */
export interface Look {
  readonly fill: string;
  readonly line: string;
}

export const LOOKS: Readonly<Record<NodeKind, Look>> = {
  GOAL: { fill: '#e8eefc', line: '#3355a5' },
  DECISION: { fill: '#fff3d6', line: '#9a6b00' },
  OPTION: { fill: '#ffffff', line: '#444444' },
  FACTOR: { fill: '#f1f1f4', line: '#6b6b7b' },
  RISK: { fill: '#fde9e7', line: '#b3362b' },
  OUTCOME: { fill: '#e6f5ea', line: '#2c7a43' },
};

/** `belief 0.6, weight -0.3 (assumed)`: assumed is what the quoted document does not state. Empty without numbers. */
export const edgeText = (edge: GraphEdge): string => {
  const assumed = assumedNumbers(edge);
  return (['belief', 'weight'] as const)
    .filter((field) => edge[field] !== undefined)
    .map((field) => `${field} ${String(edge[field])}${assumed.includes(field) ? ' (assumed)' : ''}`)
    .join(', ');
};

/** The same for drawings, where there is little room: `60 % · ≈−0.3`. */
export const shortEdgeText = (edge: GraphEdge): string => {
  const { belief, weight } = edge;
  const assumed = assumedNumbers(edge);
  const about = (field: EdgeNumber): string => (assumed.includes(field) ? '≈' : '');
  const sign = (number: number): string =>
    number > 0 ? `+${String(number)}` : String(number).replace('-', '−');
  return [
    ...(belief === undefined ? [] : [`${about('belief')}${String(Math.round(belief * 100))} %`]),
    ...(weight === undefined ? [] : [`${about('weight')}${sign(weight)}`]),
  ].join(' · ');
};

/** What the marks of a drawing mean, those that it has. */
export const legendOf = (edges: readonly GraphEdge[]): string => {
  const marks = [
    ...(edges.some((edge) => assumedNumbers(edge).length > 0)
      ? ['≈ assumed: the quoted words say which way, not how much']
      : []),
    ...(edges.some(({ weight }) => (weight ?? 0) < 0) ? ['red: speaks against'] : []),
    ...(edges.some(({ provenance }) => provenance?.source === 'HYPOTHESIS') ? ['dashed: a hypothesis'] : []),
  ];
  return marks.join('   ·   ');
};

/** Words that are longer by so much than a line are cut. */
const LONG_WORD = 1.4;
const LETTER = /^\p{L}/u;
const BOUND = /\p{L}$/u;

/**
 * The text in lines of about this many cells. A word that is longer by half is cut, with a hyphen where letters go on;
 * scripts that write no spaces are cut wherever a line is full.
 */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  const words = text.split(/\s+/).filter((each) => each !== '');
  for (const word of words.flatMap((each) => piecesOf(each, width))) {
    const last = lines.at(-1);
    if (last !== undefined && cellsOf(last) + 1 + cellsOf(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const piecesOf = (word: string, width: number): readonly string[] => {
  const isSpaced = cellsOf(word) <= word.length;
  if (cellsOf(word) <= (isSpaced ? width * LONG_WORD : width)) return [word];
  const pieces = cut(word, isSpaced ? width - 1 : width);
  return pieces.map((piece, at) =>
    isSpaced && BOUND.test(piece) && LETTER.test(pieces[at + 1] ?? '') ? `${piece}-` : piece,
  );
};
