import { Field, Float, Int, ObjectType } from 'type-graphql';
import { SpanType } from '../../../graphql/index.js';
import { LegKindEnum } from '../enums.type.js';
import { roundedMs, roundedShare } from '../rounded.js';
import { KnowledgeItemType, toItemType } from '../item/item.type.js';
import type { Degradation, Leg, LegKind, ScoreParts, SearchAnswer, SearchHit } from './search.js';

@ObjectType('KnowledgeSearchLeg', { simpleResolvers: true, description: 'A way of searching that ran.' })
export class KnowledgeSearchLegType implements Leg {
  @Field(() => LegKindEnum, { description: 'Which way.' })
  readonly kind!: LegKind;

  @Field(() => Float, { description: 'How long it took, in milliseconds.' })
  readonly durationMs!: number;

  @Field(() => Int, { description: 'How many candidates it brought, at most 50.' })
  readonly candidates!: number;

  @Field(() => Float, {
    description:
      'What its places count when they are fused, above 0 to 1. Vectors that know no meanings count less, the less the more of the words are known.',
  })
  readonly weight!: number;
}

@ObjectType('KnowledgeSearchDegradation', {
  simpleResolvers: true,
  description: 'A way of searching that did not run, or not over everything.',
})
export class KnowledgeSearchDegradationType implements Degradation {
  @Field(() => LegKindEnum, { description: 'Which way.' })
  readonly leg!: LegKind;

  @Field({ description: 'Why.' })
  readonly reason!: string;
}

@ObjectType('KnowledgeScoreParts', { simpleResolvers: true, description: 'What a score is made of.' })
export class KnowledgeScorePartsType implements ScoreParts {
  @Field(() => Int, {
    nullable: true,
    description: 'Its place by words, from 1. Null when it was not found by words.',
  })
  readonly textRank?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place by vectors, from 1. Null when it was not found by its vector.',
  })
  readonly vectorRank?: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "The cosine of its vector and the query's, -1 to 1. Null when it was not found by its vector.",
  })
  readonly cosine?: number;

  @Field(() => Float, {
    description: 'Its places fused by reciprocal rank (k = 60), each by the weight of its leg: 0 to 1.',
  })
  readonly fused!: number;

  @Field(() => Float, { description: 'What its confidence leaves of `fused`, 0.7 to 1.' })
  readonly confidenceFactor!: number;

  @Field(() => Float, { description: 'What its age leaves of `fused`, 0.85 to 1.' })
  readonly freshnessFactor!: number;
}

@ObjectType('KnowledgeHit', { simpleResolvers: true, description: 'An item that was found.' })
export class KnowledgeHitType {
  @Field(() => KnowledgeItemType, { description: 'The item.' })
  readonly item!: KnowledgeItemType;

  @Field(() => Float, { description: '0 to 1: `fused × confidenceFactor × freshnessFactor`.' })
  readonly score!: number;

  @Field(() => KnowledgeScorePartsType, { description: 'What the score is made of.' })
  readonly parts!: ScoreParts;

  @Field({ description: 'Why it was found, in a line.' })
  readonly reason!: string;

  @Field(() => [SpanType], {
    description: 'Where its content has words of the query. Empty when it was found by its vector alone.',
  })
  readonly matched!: readonly SpanType[];
}

@ObjectType('KnowledgeSearch', {
  simpleResolvers: true,
  description: 'What a search found, and how it searched.',
})
export class KnowledgeSearchType {
  @Field(() => String, {
    nullable: true,
    description: 'Whose vectors were compared, such as `lexical-hash-v1`. Null when there are none.',
  })
  readonly embeddingSpace!: string | null;

  @Field({
    description: 'Whether the vectors stand for meanings. False: a paraphrase in other words is not found.',
  })
  readonly semantic!: boolean;

  @Field(() => [KnowledgeSearchLegType], { description: 'The ways of searching that ran.' })
  readonly legs!: readonly Leg[];

  @Field(() => [KnowledgeSearchDegradationType], {
    description: 'The ways that did not run, or not over everything. Empty when all is well.',
  })
  readonly degraded!: readonly Degradation[];

  @Field(() => [KnowledgeHitType], { description: 'The best first. Empty when nothing is good enough.' })
  readonly hits!: readonly KnowledgeHitType[];

  @Field(() => String, { nullable: true, description: 'Why there is no hit. Null when there are hits.' })
  readonly note!: string | null;

  @Field({ description: 'Whether it is an answer from before, to which nothing has changed since.' })
  readonly cached!: boolean;
}

export function toSearchType(answer: SearchAnswer): KnowledgeSearchType {
  const { embeddingSpace, isSemantic, legs, degraded, hits, note, isCached } = answer;
  return {
    ...{ embeddingSpace, degraded, note },
    legs: legs.map(toLegType),
    semantic: isSemantic,
    hits: hits.map(toHitType),
    cached: isCached,
  };
}

function toLegType({ durationMs, weight, ...leg }: Leg): KnowledgeSearchLegType {
  return { ...leg, durationMs: roundedMs(durationMs), weight: roundedShare(weight) };
}

function toHitType({ item, score, parts, reason, matched }: SearchHit): KnowledgeHitType {
  const { cosine, fused, confidenceFactor, freshnessFactor } = parts;
  return {
    ...{ item: toItemType(item), score: roundedShare(score), reason, matched },
    parts: {
      ...parts,
      ...(cosine !== undefined && { cosine: roundedShare(cosine) }),
      fused: roundedShare(fused),
      confidenceFactor: roundedShare(confidenceFactor),
      freshnessFactor: roundedShare(freshnessFactor),
    },
  };
}
