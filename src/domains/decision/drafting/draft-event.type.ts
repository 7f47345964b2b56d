import { Field, ObjectType } from 'type-graphql';
import { GenerationEventInterface } from '../../../generation/index.js';
import type { LoggedEvaluation } from './logged-evaluation.js';
import { DecisionGraphType, GraphEdgeType, GraphNodeType } from '../record/graph.type.js';
import type { ValidationReport } from '../validation/index.js';
import type { KnownItem } from './known-item.js';

@ObjectType({
  implements: GenerationEventInterface,
  description:
    'What the team has noted that may matter to the decision. The draft may quote it; `Provenance.knowledge` says where it does.',
})
export class KnowledgeRecalled extends GenerationEventInterface {
  /** From the log; the resolver beside makes a field of it. */
  readonly known!: readonly KnownItem[];
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'A node of a draft, as soon as it has been written. `GraphValidated` has what became of it.',
})
export class NodeAdded extends GenerationEventInterface {
  @Field(() => GraphNodeType, { description: 'The node.' })
  readonly node!: GraphNodeType;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description:
    'An edge of a draft, as soon as it has been written; its quote has been looked up. It may come before a node that it joins.',
})
export class EdgeAdded extends GenerationEventInterface {
  @Field(() => GraphEdgeType, { description: 'The edge.' })
  readonly edge!: GraphEdgeType;
}

@ObjectType({
  implements: GenerationEventInterface,
  description:
    'The draft is whole, and was repaired where it had to be. This graph takes the place of all that came.',
})
export class GraphValidated extends GenerationEventInterface {
  @Field(() => DecisionGraphType, { simple: true, description: 'The graph as it is going to be stored.' })
  readonly graph!: DecisionGraphType;

  /** From the log; the resolver beside makes a field of it. */
  readonly report!: ValidationReport;
}

@ObjectType({ implements: GenerationEventInterface, description: 'What the drafted graph implies.' })
export class GraphEvaluated extends GenerationEventInterface {
  /** From the log; the resolver beside makes a field of it. */
  readonly evaluation!: LoggedEvaluation;
}

/** The event types of a draft. They are reached through their interface only. */
export const DRAFT_EVENT_TYPES = [
  KnowledgeRecalled,
  NodeAdded,
  EdgeAdded,
  GraphValidated,
  GraphEvaluated,
] as const;
