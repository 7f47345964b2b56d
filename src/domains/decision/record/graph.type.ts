import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { NodeKindEnum, ProvenanceSourceEnum } from '../enums.type.js';
import type { NodeKind, Provenance, ProvenanceSource } from '../graph/index.js';

@ObjectType('QuoteLocation', {
  simpleResolvers: true,
  description: 'Where a quote stands: the text of its document from `start` to `end` is the quote.',
})
export class QuoteLocationType {
  @Field(() => Int, { nullable: true, description: 'The page, from 1. Null for a document without pages.' })
  readonly page?: number | null;

  @Field(() => Int, { description: 'Where it begins, in UTF-16 units from the start of the text.' })
  readonly start!: number;

  @Field(() => Int, { description: 'Where it ends, exclusive.' })
  readonly end!: number;
}

@ObjectType('Provenance', {
  description:
    'Why an edge claims what it claims. `GraphEdge.assumed` names the numbers that a document does not state.',
})
export class ProvenanceType {
  @Field(() => ProvenanceSourceEnum, { simple: true, description: 'What the claim rests on.' })
  readonly source!: ProvenanceSource;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description:
      'The words of the document. With HYPOTHESIS: words that were quoted and found nowhere. Null when nothing was quoted.',
  })
  readonly quote?: string | null;

  @Field({ simple: true, description: 'Whether the quote was found in the text of the document.' })
  readonly verified!: boolean;

  @Field(() => QuoteLocationType, {
    simple: true,
    nullable: true,
    description: 'Where the quote stands. Null when no quote was found.',
  })
  readonly location?: QuoteLocationType | null;

  /** A raw UUID. */
  readonly documentId?: string;
  /** A global id. */
  readonly itemId?: string;
}

@ObjectType('GraphNode', { simpleResolvers: true, description: 'A node of a decision graph.' })
export class GraphNodeType {
  @Field(() => ID, { description: 'Unique in its graph: lowercase_with_underscores.' })
  readonly key!: string;

  @Field(() => NodeKindEnum, { description: 'What it stands for.' })
  readonly kind!: NodeKind;

  @Field({ description: 'What it is called.' })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: 'Why it is in the graph. Null where nobody said.' })
  readonly rationale?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'OUTCOME: its worth when it holds. OPTION: the worth of choosing it by itself. FACTOR and RISK: the probability that it holds. Null where nobody states one.',
  })
  readonly value?: number | null;
}

@ObjectType('GraphEdge', { description: 'An edge of a decision graph.' })
export class GraphEdgeType {
  @Field(() => ID, { simple: true, description: 'Unique in its graph: `from::to`.' })
  readonly key!: string;

  @Field(() => ID, { simple: true, description: 'The key of the node it leaves.' })
  readonly from!: string;

  @Field(() => ID, { simple: true, description: 'The key of the node it leads to.' })
  readonly to!: string;

  @Field(() => Float, {
    simple: true,
    nullable: true,
    description:
      'The probability, 0 to 1, that `from` brings `to` about where it holds or is chosen. Null where nobody states one.',
  })
  readonly belief?: number;

  @Field(() => Float, {
    simple: true,
    nullable: true,
    description:
      '-1 to 1. From an OPTION: what `to` is worth under it. From an event: the strength of the influence, negative where it prevents. Null where nobody states one.',
  })
  readonly weight?: number;

  @Field(() => ProvenanceType, {
    simple: true,
    nullable: true,
    description:
      'What its claim rests on. An edge with a belief or a weight has one; null where it states neither.',
  })
  readonly provenance?: Provenance;
}

@ObjectType('DecisionGraph', {
  simpleResolvers: true,
  description:
    'A decision as a graph without cycles: goal → decision → options → outcomes, with factors and risks.',
})
export class DecisionGraphType {
  @Field(() => [GraphNodeType], { description: 'Its nodes, each after those that lead to it.' })
  readonly nodes!: readonly GraphNodeType[];

  @Field(() => [GraphEdgeType], { description: 'Its edges.' })
  readonly edges!: readonly GraphEdgeType[];
}
