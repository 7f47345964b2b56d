import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../decision.loader.js';
import { DecisionType, toDecisionType } from '../record/decision.type.js';
import {
  AnswerClarificationInput,
  ClarifyBriefInput,
  CritiqueDecisionInput,
  SuggestOptionsInput,
} from './advice.input.js';
import type { ConsultService, StartedAdvice } from './consult.service.js';

const GENERATION = 'The answer, which is being written: subscribe to its events, or await it.';

@ObjectType({ simpleResolvers: true, description: 'What asking for alternatives came to.' })
export class SuggestOptionsPayload {
  @Field(() => DecisionType, {
    description: 'The decision; its `suggestions` come with the end of the answer.',
  })
  readonly decision!: DecisionType;

  @Field(() => Generation, { description: GENERATION })
  readonly generation!: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'What beginning a round of questions came to.' })
export class ClarifyBriefPayload {
  @Field(() => DecisionType, {
    description: 'The decision; its `clarification` grows with the end of the answer.',
  })
  readonly decision!: DecisionType;

  @Field(() => Generation, { description: GENERATION })
  readonly generation!: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'What asking for a review came to.' })
export class CritiqueDecisionPayload {
  @Field(() => DecisionType, {
    description: 'The decision; its `critique` comes with the end of the answer.',
  })
  readonly decision!: DecisionType;

  @Field(() => Generation, { description: GENERATION })
  readonly generation!: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'What answering came to.' })
export class AnswerClarificationPayload {
  @Field(() => DecisionType, { description: 'The decision, with the answers among its documents.' })
  readonly decision!: DecisionType;
}

@Resolver()
export class AdviceWriteResolver {
  constructor(
    private readonly consultations: ConsultService,
    private readonly loadersOf: LoadersOf,
    private readonly generationLoaders: (context: RequestContext) => GenerationLoaders,
  ) {}

  @Mutation(() => SuggestOptionsPayload, {
    description:
      'Has three to five alternatives looked for that the decision does not have, each with reasons, evidence to collect and an edit that adds it. Returns before they are written.',
  })
  async suggestOptions(
    @Arg('input', () => SuggestOptionsInput, { description: 'The decision.' }) input: SuggestOptionsInput,
    @Ctx() context: RequestContext,
  ): Promise<SuggestOptionsPayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    const started = await this.consultations.consult(context.scope, 'OPTIONS', { ...input, id });
    return this.payloadOf(started, context);
  }

  @Mutation(() => ClarifyBriefPayload, {
    description:
      'Begins a round of one to five questions about what a draft would miss, with a readiness score. At most three rounds a decision: a fourth is CONFLICT. Answer with `answerClarification`, then draft with `redraftDecision`.',
  })
  async clarifyBrief(
    @Arg('input', () => ClarifyBriefInput, { description: 'A decision, or a brief.' })
    input: ClarifyBriefInput,
    @Ctx() context: RequestContext,
  ): Promise<ClarifyBriefPayload> {
    const id = input.id == null ? null : uuidOf('Decision', input.id, 'input.id');
    return this.payloadOf(await this.consultations.clarify(context.scope, { ...input, id }), context);
  }

  @Mutation(() => CritiqueDecisionPayload, {
    description:
      'Has the decision reviewed: its structure, its evidence, and signs of bias. Findings point at nodes and edges and carry an edit where there is one. Returns before they are written.',
  })
  async critiqueDecision(
    @Arg('input', () => CritiqueDecisionInput, { description: 'The decision.' }) input: CritiqueDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<CritiqueDecisionPayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    const started = await this.consultations.consult(context.scope, 'CRITIQUE', { ...input, id });
    return this.payloadOf(started, context);
  }

  @Mutation(() => AnswerClarificationPayload, {
    description:
      'Takes answers to questions. They become a document of the decision, which claims can quote.',
  })
  async answerClarification(
    @Arg('input', () => AnswerClarificationInput, { description: 'The answers.' })
    input: AnswerClarificationInput,
    @Ctx() context: RequestContext,
  ): Promise<AnswerClarificationPayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    const uuid = await this.consultations.answer(context.scope, { ...input, id });
    return { decision: await this.decisionOf(uuid, context) };
  }

  private async payloadOf({ decisionId, generationId }: StartedAdvice, context: RequestContext) {
    const [decision, generation] = await Promise.all([
      this.decisionOf(decisionId, context),
      this.generationLoaders(context).byId.load(generationId),
    ]);
    if (!generation) throw notFound('Generation', toGlobalId('Generation', generationId));
    return { decision, generation: toGeneration(generation) };
  }

  private async decisionOf(uuid: string, context: RequestContext): Promise<DecisionType> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    const decision = await loaders.decision.load(uuid);
    if (!decision) throw notFound('Decision', toGlobalId('Decision', uuid));
    return toDecisionType(decision);
  }
}
