import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { GraphPatch } from '../graph/index.js';
import type {
  Advice,
  AdviceNoteCode,
  ClarificationAdvice,
  ClarificationStop,
  ClarifyingQuestion,
  CritiqueAdvice,
  Finding,
  FindingCategory,
  FindingSeverity,
  OptionAdvice,
  OptionSuggestion,
} from './advice.js';
import {
  AdviceNoteCodeEnum,
  ClarificationStopEnum,
  FindingCategoryEnum,
  FindingSeverityEnum,
} from './advice-enums.type.js';

const VERSION =
  'The version of the decision that it is about. Send it with a patch, to be told of others. Null in an event, which comes before it is stored.';
const CREATED_AT = 'When it was given. Null in an event, which comes before it is stored.';

@ObjectType('AdviceNote', {
  simpleResolvers: true,
  description: 'What of an answer could not be used as it was written.',
})
export class AdviceNoteType {
  @Field(() => AdviceNoteCodeEnum, { description: 'What it is.' })
  readonly code!: AdviceNoteCode;

  @Field({ description: 'What it is, in a sentence for people.' })
  readonly message!: string;
}

const NOTES = 'What of the answer could not be used as it was written.';

@ObjectType('OptionSuggestion', { description: 'An alternative that may have been overlooked.' })
export class OptionSuggestionType {
  @Field(() => ID, { simple: true, description: 'The key that its node gets.' })
  readonly key!: string;

  @Field({ simple: true, description: 'What would be done.' })
  readonly label!: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'How it would work. Null where the answer does not say.',
  })
  readonly summary!: string | null;

  @Field(() => [String], { simple: true, description: 'What speaks for it.' })
  readonly for!: readonly string[];

  @Field(() => [String], { simple: true, description: 'What speaks against it.' })
  readonly against!: readonly string[];

  @Field(() => [String], { simple: true, description: 'What to find out before it can be judged.' })
  readonly evidence!: readonly string[];

  /** The resolver makes the operations of it. */
  readonly patch!: GraphPatch | null;
}

/** What belongs to stored advice of each kind. */
interface StoredAdvice {
  readonly version: number;
  readonly createdAt: Date;
  /** The UUID of its generation. */
  readonly generationId: string;
}

@ObjectType('OptionSuggestions', {
  description: 'Alternatives for a decision, as they were suggested together.',
})
export class OptionSuggestionsType implements Partial<StoredAdvice> {
  @Field(() => [OptionSuggestionType], { simple: true, description: 'Three to five of them.' })
  readonly suggestions!: readonly OptionSuggestion[];

  @Field(() => [AdviceNoteType], { simple: true, description: NOTES })
  readonly notes!: readonly AdviceNoteType[];

  @Field(() => Int, { simple: true, nullable: true, description: VERSION })
  readonly version?: number;

  @Field(() => Date, { simple: true, nullable: true, description: CREATED_AT })
  readonly createdAt?: Date;

  readonly generationId?: string;
}

@ObjectType('ClarifyingQuestion', {
  simpleResolvers: true,
  description: 'A question whose answer would change the graph.',
})
export class ClarifyingQuestionType {
  @Field(() => ID, { description: 'What it is answered by. Unique among all rounds of the decision.' })
  readonly key!: string;

  @Field({ description: 'The question.' })
  readonly question!: string;

  @Field({ description: 'Why it is asked.' })
  readonly why!: string;

  @Field({ description: 'What in the graph the answer would change.' })
  readonly changes!: string;

  @Field(() => String, { nullable: true, description: 'The answer. Null until it is given.' })
  readonly answer!: string | null;
}

@ObjectType('ClarificationRound', { description: 'One round of questions about a decision.' })
export class ClarificationRoundType implements Partial<StoredAdvice> {
  @Field(() => Int, { simple: true, description: 'Its number: 1, 2 or 3.' })
  readonly round!: number;

  @Field(() => Float, {
    simple: true,
    description: 'How ready the decision was for a draft when the round began, 0 to 1.',
  })
  readonly readiness!: number;

  @Field(() => ClarificationStopEnum, {
    simple: true,
    nullable: true,
    description: 'Why no more rounds are needed. Null while another round may help.',
  })
  readonly stop!: ClarificationStop | null;

  @Field(() => [ClarifyingQuestionType], { simple: true, description: 'One to five, or none after a stop.' })
  readonly questions!: readonly ClarifyingQuestion[];

  @Field(() => [AdviceNoteType], { simple: true, description: NOTES })
  readonly notes!: readonly AdviceNoteType[];

  @Field(() => Int, { simple: true, nullable: true, description: VERSION })
  readonly version?: number;

  @Field(() => Date, { simple: true, nullable: true, description: CREATED_AT })
  readonly createdAt?: Date;

  readonly generationId?: string;
}

@ObjectType('CritiqueFinding', {
  description: 'Something about a decision that whoever decides should see first.',
})
export class FindingType {
  @Field({
    simple: true,
    description:
      'Stable, such as `SUNK_COST`: docs/decision-findings.md and docs/decision-issues.md describe those of this service. A model may write others.',
  })
  readonly code!: string;

  @Field(() => FindingSeverityEnum, { simple: true, description: 'How much it matters.' })
  readonly severity!: FindingSeverity;

  @Field(() => FindingCategoryEnum, { simple: true, description: 'What it is about.' })
  readonly category!: FindingCategory;

  @Field({ simple: true, description: 'What it is and why it matters, for people.' })
  readonly message!: string;

  @Field(() => [ID], { simple: true, description: 'The keys of the nodes it is about.' })
  readonly nodes!: readonly string[];

  @Field(() => [ID], { simple: true, description: 'The keys of the edges it is about.' })
  readonly edges!: readonly string[];

  /** The resolver makes the operations of it. */
  readonly patch!: GraphPatch | null;
}

@ObjectType('DecisionCritique', { description: 'A review of a decision.' })
export class CritiqueType implements Partial<StoredAdvice> {
  @Field(() => [FindingType], {
    simple: true,
    description: 'The gravest first. Those that rules find are there whoever else reviews.',
  })
  readonly findings!: readonly Finding[];

  @Field(() => [AdviceNoteType], { simple: true, description: NOTES })
  readonly notes!: readonly AdviceNoteType[];

  @Field(() => Int, { simple: true, nullable: true, description: VERSION })
  readonly version?: number;

  @Field(() => Date, { simple: true, nullable: true, description: CREATED_AT })
  readonly createdAt?: Date;

  readonly generationId?: string;
}

/** Stored advice as the schema shows it. */
export function toAdviceType<Content extends OptionAdvice | ClarificationAdvice | CritiqueAdvice>(
  { id, version, round, createdAt }: Advice,
  content: Content,
): Content & StoredAdvice & Pick<Advice, 'round'> {
  const stored: StoredAdvice & Pick<Advice, 'round'> = { round, version, createdAt, generationId: id };
  return { ...content, ...stored };
}
