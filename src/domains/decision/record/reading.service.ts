import { evaluateGraph, type Evaluation, type EvaluationOptions } from '../evaluation/index.js';
import { exportGraph, type ExportFormat } from '../export/index.js';
import type { GraphIssue, ValidationReport, Validator } from '../validation/index.js';
import type { Decision } from './decision.js';
import type { DecisionDocument } from './document.js';
import { notesThatHold } from './patch.policy.js';

/** What follows from a decision as it stands: nothing here is stored, and no model is asked. */
export class ReadingService {
  constructor(private readonly check: Validator) {}

  /** The rules' report, with what a draft had repaired or could not prove. */
  validate({ graph }: Decision, notes: readonly GraphIssue[]): ValidationReport {
    const { valid, issues } = this.check(graph);
    return { valid, issues: [...issues, ...notesThatHold(notes, graph)] };
  }

  /** @throws {AppError} BAD_USER_INPUT when the seed or the number of samples is out of range */
  evaluate({ graph }: Decision, options: EvaluationOptions): Evaluation | null {
    return graph.nodes.length === 0 ? null : evaluateGraph(graph, options);
  }

  /** Names of documents are the labels of the quotes in it. */
  export(
    { title, brief, graph, outcome }: Decision,
    documents: readonly DecisionDocument[],
    format: ExportFormat,
  ): string {
    const isShown = format === 'RECORD' || format === 'SVG';
    return exportGraph(format, {
      ...{ title, brief, graph },
      ...(isShown && graph.nodes.length > 0 ? { evaluation: evaluateGraph(graph) } : {}),
      ...(outcome && { decided: toDecided(outcome) }),
      documentNames: new Map(documents.map(({ id, name }) => [id, name])),
    });
  }
}

function toDecided({ option, rationale, decidedAt }: NonNullable<Decision['outcome']>) {
  return { option, ...(rationale === null ? {} : { rationale }), decidedAt: new Date(decidedAt) };
}
