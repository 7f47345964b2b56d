import { Field, Float, ObjectType } from 'type-graphql';
import { GenerationEventInterface } from '../../../generation/index.js';
import type {
  ClarifyingQuestion,
  CritiqueAdvice,
  Finding,
  OptionAdvice,
  OptionSuggestion,
} from './advice.js';
import {
  ClarificationRoundType,
  ClarifyingQuestionType,
  CritiqueType,
  FindingType,
  OptionSuggestionsType,
  OptionSuggestionType,
} from './advice.type.js';

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'An alternative, as soon as it has been written. `OptionsSuggested` has what became of it.',
})
export class OptionSuggested extends GenerationEventInterface {
  @Field(() => OptionSuggestionType, { description: 'The alternative.' })
  readonly suggestion!: OptionSuggestion;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'All alternatives. They take the place of all that came.',
})
export class OptionsSuggested extends GenerationEventInterface {
  @Field(() => OptionSuggestionsType, { description: 'The alternatives.' })
  readonly suggestions!: OptionAdvice;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'How ready a decision is for a draft. From 0.8 on no questions follow.',
})
export class ReadinessScored extends GenerationEventInterface {
  @Field(() => Float, { description: '0 to 1.' })
  readonly readiness!: number;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'A question, as soon as it has been written.',
})
export class QuestionAsked extends GenerationEventInterface {
  @Field(() => ClarifyingQuestionType, { description: 'The question.' })
  readonly question!: ClarifyingQuestion;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'The whole round of questions. It takes the place of all that came.',
})
export class BriefClarified extends GenerationEventInterface {
  @Field(() => ClarificationRoundType, { description: 'The round.' })
  readonly clarification!: ClarificationRoundType;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'A finding: those of the rules at once, others as soon as they have been written.',
})
export class FindingReported extends GenerationEventInterface {
  @Field(() => FindingType, { description: 'The finding.' })
  readonly finding!: Finding;
}

@ObjectType({
  implements: GenerationEventInterface,
  simpleResolvers: true,
  description: 'The whole review. It takes the place of all that came.',
})
export class DecisionCritiqued extends GenerationEventInterface {
  @Field(() => CritiqueType, { description: 'The review.' })
  readonly critique!: CritiqueAdvice;
}

/** The event types of advice. They are reached through their interface only. */
export const ADVICE_EVENT_TYPES = [
  OptionSuggested,
  OptionsSuggested,
  ReadinessScored,
  QuestionAsked,
  BriefClarified,
  FindingReported,
  DecisionCritiqued,
] as const;
