import type { EventBody } from '../../../generation/index.js';
import type { CaseFile } from '../asking/case-file.js';
import type { Question } from '../asking/asker.js';
import type { GraphLimits } from '../graph/index.js';
import type { GraphIssue, Validator } from '../validation/index.js';
import type { Advice, AdviceContents, AdviceKind, AdviceNote } from './advice.js';

/** What advice is given on. */
export interface AdviceCase extends CaseFile {
  readonly limits: GraphLimits;
  readonly validate: Validator;
  /** What the current version could not prove. */
  readonly notes: readonly GraphIssue[];
  /** The rounds of questions so far, the first first. */
  readonly rounds: readonly Advice<'CLARIFICATION'>[];
}

/** Reads what is written for one piece of advice, item by item, and judges the whole. */
export interface AdviceReader<Content> {
  /** The JSON paths that it wants to hear of. */
  readonly paths: readonly string[];
  /** @returns what to tell of it; nothing when it cannot be used, which is noted */
  read(name: string, value: unknown): EventBody | undefined;
  readonly notes: readonly AdviceNote[];
  /** Why it has to be written again. Empty when it can be used. */
  problems(): readonly string[];
  /** What it comes to: nothing of use gives undefined. */
  content(): Content | undefined;
}

/** What one case comes to before anybody is asked. */
export interface Sitting<Kind extends AdviceKind> {
  readonly question: Question;
  readonly tool: string;
  /** What is known by rule, to be told at once. */
  readonly known: readonly EventBody[];
  readonly reader: () => AdviceReader<AdviceContents[Kind]>;
  /** The event that tells the whole; it takes the place of all that came. */
  whole(content: AdviceContents[Kind]): EventBody;
  readonly round: number;
}

/** One kind of advice: how it is asked for and how it is read. Pure. */
export interface Adviser<Kind extends AdviceKind> {
  readonly kind: Kind;
  open(file: AdviceCase): Sitting<Kind>;
}
