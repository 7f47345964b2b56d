import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import type { LoadersOf } from '../decision.loader.js';
import { DecisionType } from '../record/decision.type.js';
import { toFlatPatch } from '../record/flat-patch.js';
import { PatchOperationType } from '../record/patch.type.js';
import type { Advice, AdviceKind, Finding, OptionSuggestion } from './advice.js';
import {
  ClarificationRoundType,
  CritiqueType,
  FindingType,
  OptionSuggestionsType,
  OptionSuggestionType,
  toAdviceType,
} from './advice.type.js';

type GenerationLoadersOf = (context: RequestContext) => GenerationLoaders;

/** What was suggested, asked and found, as fields of a decision. */
@Resolver(() => DecisionType)
export class DecisionAdviceResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => OptionSuggestionsType, {
    nullable: true,
    description:
      'The alternatives that were suggested last. Null before `suggestOptions` has come to its end.',
  })
  async suggestions(
    @Root() { decision }: DecisionType,
    @Ctx() context: RequestContext,
  ): Promise<OptionSuggestionsType | null> {
    const [newest] = await this.adviceOf(decision.id, 'OPTIONS', context);
    return newest ? toAdviceType(newest, newest.content) : null;
  }

  @FieldResolver(() => [ClarificationRoundType], {
    description: 'The rounds of questions so far, three at most, the first first.',
  })
  async clarification(
    @Root() { decision }: DecisionType,
    @Ctx() context: RequestContext,
  ): Promise<readonly ClarificationRoundType[]> {
    const rounds = await this.adviceOf(decision.id, 'CLARIFICATION', context);
    return rounds.map((round) => toAdviceType(round, round.content));
  }

  @FieldResolver(() => CritiqueType, {
    nullable: true,
    description: 'The last review. Null before `critiqueDecision` has come to its end.',
  })
  async critique(
    @Root() { decision }: DecisionType,
    @Ctx() context: RequestContext,
  ): Promise<CritiqueType | null> {
    const [newest] = await this.adviceOf(decision.id, 'CRITIQUE', context);
    return newest ? toAdviceType(newest, newest.content) : null;
  }

  private async adviceOf<Kind extends AdviceKind>(
    decisionId: string,
    kind: Kind,
    context: RequestContext,
  ): Promise<readonly Advice<Kind>[]> {
    const all = await this.loadersOf(context).adviceOf.load(decisionId);
    return all.filter((advice): advice is Advice<Kind> => advice.kind === kind);
  }
}

const PATCH_FIELD = {
  nullable: true,
  description:
    'The edit of the graph, to be sent to `applyDecisionPatch` as it is. Null where there is none that fits.',
} as const;

@Resolver(() => OptionSuggestionType)
export class OptionSuggestionResolver {
  @FieldResolver(() => [PatchOperationType], PATCH_FIELD)
  patch(@Root() { patch }: OptionSuggestion): readonly PatchOperationType[] | null {
    return patch && toFlatPatch(patch);
  }
}

@Resolver(() => FindingType)
export class FindingResolver {
  @FieldResolver(() => [PatchOperationType], PATCH_FIELD)
  patch(@Root() { patch }: Finding): readonly PatchOperationType[] | null {
    return patch && toFlatPatch(patch);
  }
}

const GENERATION_FIELD = {
  nullable: true,
  description: 'The generation that wrote it. Null in an event of that generation.',
} as const;

async function generationOf(id: string | undefined, loaders: GenerationLoaders): Promise<Generation | null> {
  const record = id === undefined ? null : await loaders.byId.load(id);
  return record && toGeneration(record);
}

@Resolver(() => OptionSuggestionsType)
export class OptionSuggestionsResolver {
  constructor(private readonly loadersOf: GenerationLoadersOf) {}

  @FieldResolver(() => Generation, GENERATION_FIELD)
  generation(
    @Root() { generationId }: OptionSuggestionsType,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    return generationOf(generationId, this.loadersOf(context));
  }
}

@Resolver(() => ClarificationRoundType)
export class ClarificationRoundResolver {
  constructor(private readonly loadersOf: GenerationLoadersOf) {}

  @FieldResolver(() => Generation, GENERATION_FIELD)
  generation(
    @Root() { generationId }: ClarificationRoundType,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    return generationOf(generationId, this.loadersOf(context));
  }
}

@Resolver(() => CritiqueType)
export class CritiqueResolver {
  constructor(private readonly loadersOf: GenerationLoadersOf) {}

  @FieldResolver(() => Generation, GENERATION_FIELD)
  generation(
    @Root() { generationId }: CritiqueType,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    return generationOf(generationId, this.loadersOf(context));
  }
}
