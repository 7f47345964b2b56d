import { styleText } from 'node:util';
import type { AssessmentFragment, OkrSessionQuery, Severity } from './generated/graphql.js';
import { cellsOf } from '../kernel/cells.js';
import { wrap } from './wrap.js';

export type Session = OkrSessionQuery['okrSession'];
export type Objective = Session['objectives'][number];
type Finding = AssessmentFragment['findings'][number];
type Style = Parameters<typeof styleText>[0];

/** Where something is shown: how wide it is and whether it has colours. */
export interface Screen {
  readonly width: number;
  readonly hasColours: boolean;
}

/** Which findings of each statement are shown, the gravest first. The others are counted. */
export interface Showing {
  readonly maxFindings: number;
  readonly observations: boolean;
}

/** Lines longer than this are hard to read, however wide the window. */
const MAX_WIDTH = 100;
const METER_CELLS = 10;
const LABEL_CELLS = 4;
const SEVERITIES: readonly Severity[] = ['BLOCKER', 'WARNING', 'OBSERVATION'];
const PHASES = ['DISCOVERY', 'OBJECTIVE', 'KEY_RESULTS', 'VALIDATION', 'COMPLETED'] as const;

/** The screen that is a stream: a terminal as wide as it is, or a pipe of 80 columns without colours. */
export function screenOf(stream: NodeJS.WriteStream): Screen {
  // Not every stream is a terminal, whatever its type says.
  const { columns, isTTY } = stream as Partial<NodeJS.WriteStream>;
  return {
    width: Math.min(columns ?? 80, MAX_WIDTH),
    hasColours: isTTY === true && stream.hasColors(),
  };
}

/** The text in a style where the screen has colours. `NO_COLOR` has been heard by `screenOf`. */
export function paint({ hasColours }: Screen, style: Style, text: string): string {
  return hasColours ? styleText(style, text, { validateStream: false }) : text;
}

/** What has been drafted in a session: each objective with its score, its findings and its key results. */
export function renderObjectives(screen: Screen, objectives: readonly Objective[], showing: Showing): string {
  return objectives
    .map((objective, index) => renderObjective(screen, objective, index + 1, showing))
    .join('\n\n');
}

/** Where the session is on its way. */
export function renderPhase(screen: Screen, phase: Session['phase']): string {
  const steps = PHASES.map((name) => {
    const words = name.toLowerCase().replace('_', ' ');
    if (name === phase) return paint(screen, ['bold', 'cyan'], `[${words}]`);
    return paint(screen, 'dim', words);
  });
  return `  ${steps.join(paint(screen, 'dim', ' › '))}`;
}

function renderObjective(screen: Screen, objective: Objective, number: number, showing: Showing): string {
  const judged = [
    { ...objective, name: `O${number}`, indent: 2 },
    ...objective.keyResults.map((keyResult, index) => ({ ...keyResult, name: `KR${index + 1}`, indent: 6 })),
  ];
  return judged
    .flatMap((one) => [
      ...renderStatement(screen, one),
      ...renderFindings(screen, one.assessment.findings, one.indent + LABEL_CELLS, showing),
    ])
    .join('\n');
}

interface Judged {
  readonly name: string;
  readonly indent: number;
  readonly statement: string;
  readonly assessment: AssessmentFragment;
}

function renderStatement(screen: Screen, { name, indent, statement, assessment }: Judged): string[] {
  const meter = meterOf(assessment.score);
  const width = screen.width - indent - LABEL_CELLS - cellsOf(meter) - 2;
  return wrap(statement, width).map((line, index) => {
    const label = (index === 0 ? name : '').padEnd(LABEL_CELLS);
    const bold = paint(screen, 'bold', line);
    const start = `${' '.repeat(indent)}${paint(screen, 'cyan', label)}${bold}`;
    if (index > 0) return start;
    const gap = ' '.repeat(Math.max(0, width - cellsOf(line)) + 2);
    return `${start}${gap}${paint(screen, colourOf(assessment.score), meter)}`;
  });
}

function meterOf(score: number): string {
  const filled = Math.round((score / 100) * METER_CELLS);
  return `${'█'.repeat(filled)}${'░'.repeat(METER_CELLS - filled)} ${String(Math.round(score)).padStart(3)}`;
}

function colourOf(score: number): Style {
  if (score >= 75) return 'green';
  return score >= 50 ? 'yellow' : 'red';
}

function renderFindings(
  screen: Screen,
  findings: readonly Finding[],
  indent: number,
  showing: Showing,
): string[] {
  const sorted = [...findings]
    .filter(({ severity }) => showing.observations || severity !== 'OBSERVATION')
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, showing.maxFindings);
  const shown = sorted.flatMap((finding) => renderFinding(screen, finding, indent));
  const left = findings.length - sorted.length;
  const counted = sorted.length > 0 ? `and ${left} more` : `${left} observation${left === 1 ? '' : 's'}`;
  if (left > 0) shown.push(`${' '.repeat(indent)}${paint(screen, 'dim', counted)}`);
  return shown;
}

function rank({ severity }: Finding): number {
  return SEVERITIES.indexOf(severity);
}

function renderFinding(screen: Screen, finding: Finding, indent: number): string[] {
  const { code, severity, message, suggestion } = finding;
  const isGrave = severity !== 'OBSERVATION';
  const margin = ' '.repeat(indent);
  const mark = paint(screen, isGrave ? 'red' : 'yellow', isGrave ? '!' : '·');
  const width = screen.width - indent - 2;
  const said = wrap(`${message} (${code}, ${severity.toLowerCase()})`, width).map((line, index) => {
    return `${margin}${index === 0 ? mark : ' '} ${line}`;
  });
  if (!suggestion) return said;
  const advice = wrap(suggestion, width - 2).map((line, index) => {
    return `${margin}  ${paint(screen, 'green', `${index === 0 ? '→' : ' '} ${line}`)}`;
  });
  return [...said, ...advice];
}
