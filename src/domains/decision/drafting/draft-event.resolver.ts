import { FieldResolver, Resolver, Root } from 'type-graphql';
import { toReportType, ValidationReportType } from '../record/validation.type.js';
import { GraphValidated } from './draft-event.type.js';

@Resolver(() => GraphValidated)
export class GraphValidatedResolver {
  @FieldResolver(() => ValidationReportType, {
    description: 'What the rules say about it, with what was repaired and what could not be proven.',
  })
  report(@Root() { report }: GraphValidated): ValidationReportType {
    return toReportType(report);
  }
}
