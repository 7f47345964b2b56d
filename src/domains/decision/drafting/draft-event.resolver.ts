import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { Evaluation } from '../evaluation/index.js';
import { EvaluationType } from '../record/evaluation.type.js';
import { toReportType, ValidationReportType } from '../record/validation.type.js';
import { GraphEvaluated, GraphValidated } from './draft-event.type.js';
import { readEvaluation } from './logged-evaluation.js';

@Resolver(() => GraphValidated)
export class GraphValidatedResolver {
  @FieldResolver(() => ValidationReportType, {
    description: 'What the rules say about it, with what was repaired and what could not be proven.',
  })
  report(@Root() { report }: GraphValidated): ValidationReportType {
    return toReportType(report);
  }
}

@Resolver(() => GraphEvaluated)
export class GraphEvaluatedResolver {
  @FieldResolver(() => EvaluationType, { description: 'The evaluation.' })
  evaluation(@Root() { evaluation }: GraphEvaluated): Evaluation {
    return readEvaluation(evaluation);
  }
}
