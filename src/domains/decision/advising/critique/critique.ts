import { z } from 'zod';
import type { EventBody } from '../../../../generation/index.js';
import { AppError } from '../../../../kernel/errors.js';
import { problemsOf } from '../../drafting/written.js';
import { NODE_KINDS, PROVENANCE_SOURCES, type GraphPatch } from '../../graph/index.js';
import { PATCH_OPS, toPatch } from '../../record/flat-patch.js';
import {
  FINDING_CATEGORIES,
  FINDING_SEVERITIES,
  MAX_FINDINGS,
  type AdviceNote,
  type CritiqueAdvice,
  type Finding,
} from '../advice.js';
import { REPORT_TOOL, type CritiqueTask } from '../advice-task.js';
import type { AdviceCase, Adviser, AdviceReader } from '../adviser.js';
import { fitPatch } from '../patch-fit.js';
import { writtenText } from '../written-text.js';
import { critiqueQuestion } from './critique.prompt.js';
import { bySeverity, ruleFindings } from './rule-findings.js';

const upper = z.string().transform((text) => text.toUpperCase());
const left = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const writtenOperation = z.object({
  op: upper.pipe(z.enum(PATCH_OPS)),
  key: left(z.string()),
  from: left(z.string()),
  to: left(z.string()),
  kind: left(upper.pipe(z.enum(NODE_KINDS))),
  label: left(z.string()),
  rationale: left(z.string()),
  value: left(z.number()),
  belief: left(z.number()),
  weight: left(z.number()),
  source: left(upper.pipe(z.enum(PROVENANCE_SOURCES))),
  quote: left(z.string()),
});

const writtenFinding = z.object({
  severity: upper.pipe(z.enum(FINDING_SEVERITIES)),
  category: upper.pipe(z.enum(FINDING_CATEGORIES)),
  code: left(z.string().regex(/^[A-Za-z][A-Za-z0-9_ -]{1,60}$/)),
  message: writtenText(1_000),
  nodes: left(z.array(z.string()).max(50)),
  edges: left(z.array(z.string()).max(200)),
  fix: left(z.array(writtenOperation).max(20)),
});
type WrittenFinding = z.output<typeof writtenFinding>;

/** Looks for what is wrong with a decision before anybody decides: rules first, then whoever can read. */
export const critiqueAdviser: Adviser<'CRITIQUE'> = {
  kind: 'CRITIQUE',
  open(file) {
    const { decision, documents, limits } = file;
    const known = ruleFindings(file).slice(0, MAX_FINDINGS);
    const task: CritiqueTask = { title: decision.title, documents, graph: decision.graph, limits, known };
    return {
      question: critiqueQuestion(task),
      tool: REPORT_TOOL,
      known: known.map((finding) => ({ type: 'FindingReported', finding })),
      reader: () => new FindingsReader(file, known),
      whole: (critique) => ({ type: 'DecisionCritiqued', critique }),
      round: 0,
    };
  },
};

class FindingsReader implements AdviceReader<CritiqueAdvice> {
  readonly paths = ['$.findings.*'];
  readonly notes: AdviceNote[] = [];
  private readonly findings: Finding[] = [];
  private readonly keys: ReadonlySet<string>;

  constructor(
    private readonly file: AdviceCase,
    private readonly known: readonly Finding[],
  ) {
    const { nodes, edges } = file.decision.graph;
    this.keys = new Set([...nodes, ...edges].map(({ key }) => key));
  }

  read(_name: string, value: unknown): EventBody | undefined {
    const { data, error } = writtenFinding.safeParse(value);
    if (error) return this.note('MALFORMED', `A finding could not be read: ${problemsOf(error)}.`);
    if (this.findings.length + this.known.length >= MAX_FINDINGS)
      return this.note('TOO_MANY', `More than ${MAX_FINDINGS} findings; the rest is left out.`);
    const finding = this.findingOf(data);
    this.findings.push(finding);
    return { type: 'FindingReported', finding };
  }

  problems(): readonly string[] {
    const isMalformed = this.notes.some(({ code }) => code === 'MALFORMED');
    return isMalformed ? ['MALFORMED: each finding needs severity, category, message, nodes and edges.'] : [];
  }

  /** What rules have found stands, whatever else was written. */
  content(): CritiqueAdvice {
    return { findings: bySeverity([...this.known, ...this.findings]), notes: this.notes };
  }

  private findingOf({ severity, category, code, message, nodes, edges, fix }: WrittenFinding): Finding {
    return {
      code: (code ?? category).toUpperCase().replaceAll(/[ -]+/g, '_'),
      ...{ severity, category, message },
      nodes: this.existing(nodes),
      edges: this.existing(edges),
      patch: fix && fix.length > 0 ? this.patchOf(fix, message) : null,
    };
  }

  private existing(keys: readonly string[] = []): readonly string[] {
    return [...new Set(keys)].filter((key) => {
      if (this.keys.has(key)) return true;
      this.note('UNKNOWN_KEY', `“${key.slice(0, 140)}” is in a finding and not in the graph.`);
      return false;
    });
  }

  private patchOf(fix: NonNullable<WrittenFinding['fix']>, message: string): GraphPatch | null {
    const fit = this.fitOf(fix);
    if ('patch' in fit) return fit.patch;
    this.note('PATCH_REFUSED', `The edit for “${message.slice(0, 80)}” does not fit: ${fit.refusal}`);
    return null;
  }

  private fitOf(fix: NonNullable<WrittenFinding['fix']>): ReturnType<typeof fitPatch> {
    try {
      return fitPatch(toPatch(fix), this.file);
    } catch (error) {
      if (error instanceof AppError && error.code === 'BAD_USER_INPUT') return { refusal: error.message };
      throw error;
    }
  }

  private note(code: AdviceNote['code'], message: string): undefined {
    this.notes.push({ code, message });
  }
}
