import { MAX_STATEMENT_LENGTH } from '../tools.js';
import type { FoundDrafts, FoundKeyResult, FoundObjective } from './found-drafts.js';
import { isWork, measuredClauses, splitMeasuredBy, splitPurpose } from './clauses.js';
import { likeness, SAME_GOAL } from './likeness.js';
import type { Label } from './label.js';
import { readLines, type Line } from './lines.js';
import {
  couldBeGoal,
  hasLeadIn,
  isFullyMeasured,
  isImperative,
  isMeasured,
  kindOfSentence,
  splitSentences,
  tidy,
} from './sentences.js';
import { wordCount } from './words.js';

/** Where the message is written: what an unlabelled line most likely is depends on it. */
export interface FindOptions {
  /** Whether the coach has an objective and now asks for numbers. */
  readonly expectsKeyResults: boolean;
  /** Whether the coach asks for the objective's wording: any sentence that is no aside may be it. @default false */
  readonly expectsObjective?: boolean;
  /** The objectives that are recorded: a sentence like one of them is a new wording of it. @default none */
  readonly recorded?: readonly string[];
}

const LIST_INTRODUCTION =
  /^(?:here|these|this|those|some|my|our|the|a few|todo|to-do|list|ideas?|things?)\b.*(?::|are|is)$|^(?:todos?|to-dos?|ideas|plans?|tasks|projects)$/iu;

/** Objectives and key results in what somebody wrote. Pure, linear in the text, never throws. */
export function findDrafts(message: string, options: FindOptions): FoundDrafts {
  const lines = readLines(message);
  const finding = new Finding(
    options,
    lines.some(({ label }) => label?.kind === 'OBJECTIVE'),
  );
  const shallowest = Math.min(...lines.filter((line) => line.isBullet).map((line) => line.indent));
  lines.forEach((line, index) => finding.read(line, lines[index + 1], line.indent > shallowest + 1));
  return finding.result();
}

/** Reads lines in order and remembers under which objective it is. */
class Finding {
  private readonly objectives: (FoundObjective & { readonly keyResults: FoundKeyResult[] })[] = [];
  private readonly loose: FoundKeyResult[] = [];
  private readonly bullets: string[] = [];
  private section: Label['kind'] | undefined;
  private tooLong = 0;

  constructor(
    private readonly options: FindOptions,
    /** Whether the author says which line is the objective: then no other prose is one. */
    private readonly namesObjective: boolean,
  ) {}

  read(line: Line, next: Line | undefined, isNested: boolean): void {
    if (line.label !== undefined) this.readLabelled(line, line.label);
    else if (line.isBullet) this.readBullet(line, next, isNested);
    else this.readProse(line, next);
  }

  result(): FoundDrafts {
    this.placeBullets();
    return {
      objectives: this.objectives,
      looseKeyResults: this.loose,
      worklist: this.bullets,
      tooLong: this.tooLong,
    };
  }

  private readLabelled({ text }: Line, label: Label): void {
    if (label.number === undefined || text === '') this.section = label.kind;
    if (text === '') return;
    if (label.kind === 'OBJECTIVE') this.addMeasuredObjective(text, true, label.number);
    else if (label.number === undefined)
      for (const clause of text.split(';').flatMap(measuredClauses)) this.addKeyResult(clause);
    else this.addKeyResult(text, label.number);
  }

  /** Bullets with nothing above them wait until the whole list is known. */
  private readBullet({ text, indent }: Line, next: Line | undefined, isNested: boolean): void {
    if (wordCount(text) < 2 || /\?$/u.test(text)) return;
    const hasChildren =
      next !== undefined && next.isBullet && next.label === undefined && next.indent > indent + 1;
    if (this.section === 'OBJECTIVE' && !isNested) this.addMeasuredObjective(text, true);
    else if (hasChildren && !isNested) this.addObjective(text, false);
    else if (this.section === 'KEY_RESULT' || this.objectives.length > 0) this.addKeyResult(text);
    else this.bullets.push(tidy(text));
  }

  private readProse({ text }: Line, next: Line | undefined): void {
    if (this.section !== undefined && !hasLeadIn(text)) return this.readUnderHeading(text);
    if (this.namesObjective) return;
    const isHeading = next !== undefined && (next.isBullet || next.label?.kind === 'KEY_RESULT');
    const sentences = splitSentences(text);
    if (isHeading && !LIST_INTRODUCTION.test(text)) return this.readHeading(sentences);
    for (const sentence of sentences) this.readSentence(sentence);
  }

  /** What stands over key results is their objective: its last sentence, unless one before it sounds like a goal. */
  private readHeading(sentences: readonly string[]): void {
    const last = sentences.at(-1) ?? '';
    for (const sentence of sentences.slice(0, -1)) this.readSentence(sentence);
    if (this.objectives.length > 0 || !isGoalHeading(last)) return this.readSentence(last);
    this.addMeasuredObjective(last.replace(/[:\s]+$/u, ''), false);
  }

  private readUnderHeading(text: string): void {
    if (/\?\s*$/u.test(text) || wordCount(text) < 2) return;
    if (this.section === 'OBJECTIVE' && this.objectives.at(-1)?.isLabelled !== true)
      this.addMeasuredObjective(text, true);
    else if (isMeasured(text) || (this.section === 'KEY_RESULT' && isImperative(text)))
      this.addKeyResult(text);
  }

  private readSentence(sentence: string): void {
    const heard = kindOfSentence(sentence);
    const isAnswer = heard === 'CONTEXT' && this.options.expectsObjective === true && couldBeGoal(sentence);
    const kind = isAnswer ? 'GOAL' : heard;
    if (kind === 'CHAT' || kind === 'CONTEXT') return;
    const asKeyResult = this.options.expectsKeyResults
      ? !/\b(?:objective|goal)\b/iu.test(sentence.slice(0, 60)) && !this.isRewording(sentence)
      : this.objectives.length > 0
        ? isMeasured(sentence)
        : kind === 'MEASURE' && isFullyMeasured(sentence);
    const split = asKeyResult && !this.options.expectsKeyResults ? splitPurpose(sentence) : undefined;
    if (split !== undefined && this.objectives.length === 0) {
      this.addObjective(split[1], false);
      this.addKeyResult(split[0]);
    } else if (asKeyResult) for (const clause of measuredClauses(sentence)) this.addKeyResult(clause);
    else if (this.objectives.length === 0 || kind === 'GOAL') this.addMeasuredObjective(sentence, false);
  }

  private isRewording(sentence: string): boolean {
    const { recorded = [] } = this.options;
    return !isMeasured(sentence) && recorded.some((statement) => likeness(statement, sentence) >= SAME_GOAL);
  }

  /** "X, measured by A and B" is an objective with two key results. */
  private addMeasuredObjective(text: string, isLabelled: boolean, number?: number): void {
    const [goal, measures] = splitMeasuredBy(text);
    this.addObjective(goal, isLabelled, number);
    for (const clause of measures) this.addKeyResult(clause);
  }

  private addObjective(text: string, isLabelled: boolean, number?: number): void {
    const statement = this.statement(text);
    if (statement === undefined || this.objectives.some((known) => known.statement === statement)) return;
    this.objectives.push({ statement, number, isLabelled, keyResults: [] });
    if (this.section === 'KEY_RESULT') this.section = undefined;
  }

  private addKeyResult(text: string, number?: number): void {
    const statement = this.statement(text);
    if (statement === undefined) return;
    const group = this.objectives.at(-1)?.keyResults ?? this.loose;
    if (!group.some((known) => known.statement === statement)) group.push({ statement, number });
  }

  private statement(text: string): string | undefined {
    const statement = tidy(text);
    if (statement.length > MAX_STATEMENT_LENGTH) this.tooLong += 1;
    return wordCount(statement) < 2 || statement.length > MAX_STATEMENT_LENGTH ? undefined : statement;
  }

  /** A list with no heading: numbers make key results, a goal over numbers an objective, the rest is work. */
  private placeBullets(): void {
    const [first, ...rest] = this.bullets;
    if (first === undefined) return;
    const measured = this.bullets.filter((text) => isMeasured(text) && !isWork(text));
    const leads =
      !isMeasured(first) && rest.length > 0 && rest.every(isMeasured) && !this.options.expectsKeyResults;
    if (leads || (rest.length === 0 && measured.length === 0 && !this.options.expectsKeyResults)) {
      this.bullets.length = 0;
      this.addObjective(first, false);
      for (const text of rest) this.addKeyResult(text);
    } else if (measured.length > 0 || this.options.expectsKeyResults) {
      for (const text of this.bullets.splice(0)) this.addKeyResult(text);
    }
  }
}

function isGoalHeading(text: string): boolean {
  return wordCount(text) >= 3 && kindOfSentence(text) !== 'CHAT' && !/[?]\s*$/u.test(text);
}
