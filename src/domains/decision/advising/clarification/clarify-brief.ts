import { z } from 'zod';
import type { EventBody } from '../../../../generation/index.js';
import { problemsOf } from '../../drafting/written.js';
import { freeNodeKey, toNodeKey } from '../../validation/index.js';
import {
  MAX_QUESTIONS,
  MAX_ROUNDS,
  READY_FROM,
  type AdviceNote,
  type ClarificationAdvice,
  type ClarificationStop,
  type ClarifyingQuestion,
} from '../advice.js';
import { ASK_TOOL, type ClarifyTask } from '../advice-task.js';
import type { AdviceCase, Adviser, AdviceReader } from '../adviser.js';
import { writtenText } from '../written-text.js';
import { clarifyQuestion } from './clarify.prompt.js';

const MAX_KEY = 40;

const writtenQuestion = z.object({
  key: z.string().nullish(),
  question: writtenText(300),
  why: writtenText(300),
  changes: writtenText(300),
});
type WrittenQuestion = z.output<typeof writtenQuestion>;

/** Asks what is missing before a decision can be drawn, a round at a time. */
export const clarificationAdviser: Adviser<'CLARIFICATION'> = {
  kind: 'CLARIFICATION',
  open(file) {
    const { decision, documents, limits, rounds } = file;
    const asked = rounds.flatMap(({ content }) => content.questions);
    const round = rounds.length + 1;
    const task: ClarifyTask = {
      ...{ title: decision.title, documents, graph: decision.graph, limits },
      ...{ round, asked },
    };
    return {
      question: clarifyQuestion(task),
      tool: ASK_TOOL,
      known: [],
      reader: () => new QuestionsReader(file, round),
      whole: (content) => ({ type: 'BriefClarified', clarification: { ...content, round } }),
      round,
    };
  },
};

class QuestionsReader implements AdviceReader<ClarificationAdvice> {
  readonly paths = ['$.readiness', '$.questions.*'];
  readonly notes: AdviceNote[] = [];
  private readonly questions: ClarifyingQuestion[] = [];
  private readonly earlier: readonly ClarifyingQuestion[];
  private readiness: number | undefined;

  constructor(
    { rounds }: AdviceCase,
    private readonly round: number,
  ) {
    this.earlier = rounds.flatMap(({ content }) => content.questions);
  }

  read(name: string, value: unknown): EventBody | undefined {
    return name === 'readiness' ? this.readReadiness(value) : this.readQuestion(value);
  }

  problems(): readonly string[] {
    const isMalformed = this.notes.some(({ code }) => code === 'MALFORMED');
    return [
      ...(this.readiness === undefined ? ['MALFORMED: readiness, a number from 0 to 1, is missing.'] : []),
      ...(isMalformed ? ['MALFORMED: each question needs question, why and changes.'] : []),
    ];
  }

  content(): ClarificationAdvice | undefined {
    const { readiness, questions, notes } = this;
    if (readiness === undefined) return undefined;
    const asked = readiness >= READY_FROM ? [] : questions;
    return { readiness, stop: this.stopOf(readiness, asked.length), questions: asked, notes };
  }

  /** The rule that ends the asking, whoever asks. */
  private stopOf(readiness: number, count: number): ClarificationStop | null {
    if (readiness >= READY_FROM) return 'READY';
    if (count === 0) return 'NOTHING_TO_ASK';
    return this.round >= MAX_ROUNDS ? 'LAST_ROUND' : null;
  }

  private readReadiness(value: unknown): EventBody | undefined {
    if (typeof value !== 'number' || !(value >= 0 && value <= 1))
      return this.note(
        'MALFORMED',
        `The readiness must be a number from 0 to 1; it is ${JSON.stringify(value)}.`,
      );
    this.readiness = value;
    return { type: 'ReadinessScored', readiness: value };
  }

  private readQuestion(value: unknown): EventBody | undefined {
    const { data, error } = writtenQuestion.safeParse(value);
    if (error) return this.note('MALFORMED', `A question could not be read: ${problemsOf(error)}.`);
    if (this.readiness !== undefined && this.readiness >= READY_FROM) return undefined;
    if (this.questions.length >= MAX_QUESTIONS)
      return this.note('TOO_MANY', `“${data.question}” is one more than ${MAX_QUESTIONS}, and left out.`);
    const all = [...this.earlier, ...this.questions];
    if (all.some(({ question }) => toNodeKey(question) === toNodeKey(data.question)))
      return this.note('REPEATED', `“${data.question}” was asked before.`);
    const question = { ...textsOf(data), key: keyOf(data, all), answer: null };
    this.questions.push(question);
    return { type: 'QuestionAsked', question };
  }

  private note(code: AdviceNote['code'], message: string): undefined {
    this.notes.push({ code, message });
  }
}

function textsOf({ question, why, changes }: WrittenQuestion) {
  return { question, why, changes };
}

function keyOf({ key, question }: WrittenQuestion, all: readonly ClarifyingQuestion[]): string {
  const name = toNodeKey(key ?? question).slice(0, MAX_KEY);
  // A key made of a question ends with one of its words.
  const wanted = key == null ? name.replace(/_[^_]*$/, '') : name;
  return freeNodeKey(wanted, (candidate) => all.some((other) => other.key === candidate));
}
