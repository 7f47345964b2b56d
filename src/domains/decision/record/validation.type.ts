import { Field, ID, ObjectType } from 'type-graphql';
import { IssueSeverityEnum } from '../enums.type.js';
import type { GraphIssue, IssueSeverity, ValidationReport } from '../validation/index.js';
import { toFlatPatch } from './flat-patch.js';
import { PatchOperationType } from './patch.type.js';

@ObjectType('GraphIssue', { simpleResolvers: true, description: 'Something wrong with a graph, and where.' })
export class GraphIssueType {
  @Field({ description: 'Stable, such as `CYCLE`. docs/decision-issues.md describes each.' })
  readonly code!: string;

  @Field(() => IssueSeverityEnum, { description: 'How much it matters.' })
  readonly severity!: IssueSeverity;

  @Field({ description: 'What is wrong, for people.' })
  readonly message!: string;

  @Field(() => [ID], { description: 'The keys of the nodes it is about.' })
  readonly nodes!: readonly string[];

  @Field(() => [ID], { description: 'The keys of the edges it is about.' })
  readonly edges!: readonly string[];

  @Field(() => [PatchOperationType], {
    nullable: true,
    description: 'What would settle it, to be sent to `applyDecisionPatch`. Null where no rule can know.',
  })
  readonly fix!: readonly PatchOperationType[] | null;
}

@ObjectType('ValidationReport', { simpleResolvers: true, description: 'What the rules say about a graph.' })
export class ValidationReportType {
  @Field({ description: 'Whether no issue is an ERROR.' })
  readonly valid!: boolean;

  @Field(() => [GraphIssueType], {
    description: 'Errors first. What a draft had repaired, or could not prove, is among them.',
  })
  readonly issues!: readonly GraphIssueType[];
}

export function toReportType({ valid, issues }: ValidationReport): ValidationReportType {
  return { valid, issues: issues.map(toIssueType) };
}

function toIssueType({ code, severity, message, nodes, edges, fix }: GraphIssue): GraphIssueType {
  return { code, severity, message, nodes, edges, fix: fix ? toFlatPatch(fix) : null };
}
