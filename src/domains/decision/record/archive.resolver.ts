import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../decision.loader.js';
import type { ArchiveService } from './archive.service.js';
import { DecisionRequestInput } from './decision.input.js';
import { DecisionType, toDecisionType } from './decision.type.js';

const AS_IT_IS = { description: 'The decision as it now is.' };

@ObjectType({ simpleResolvers: true, description: 'What archiving a decision came to.' })
export class ArchiveDecisionPayload {
  @Field(() => DecisionType, AS_IT_IS)
  readonly decision!: DecisionType;
}

@ObjectType({ simpleResolvers: true, description: 'What bringing a decision back came to.' })
export class RestoreDecisionPayload {
  @Field(() => DecisionType, AS_IT_IS)
  readonly decision!: DecisionType;
}

@ObjectType({ simpleResolvers: true, description: 'What deleting a decision came to.' })
export class DeleteDecisionPayload {
  @Field(() => ID, { description: 'The id that is no longer there.' })
  readonly deletedId!: string;
}

const WHICH = { description: 'Which decision.' };

@Resolver()
export class ArchiveResolver {
  constructor(
    private readonly archive: ArchiveService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Mutation(() => ArchiveDecisionPayload, {
    description:
      'Takes a decision out of every list that does not ask for it. Nothing of it is lost, and its id still leads to it.',
  })
  async archiveDecision(
    @Arg('input', () => DecisionRequestInput, WHICH) input: DecisionRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<ArchiveDecisionPayload> {
    await this.archive.archive(context.scope, { ...input, id: idOf(input) });
    return this.decisionOf(input, context);
  }

  @Mutation(() => RestoreDecisionPayload, { description: 'Brings an archived decision back into the lists.' })
  async restoreDecision(
    @Arg('input', () => DecisionRequestInput, WHICH) input: DecisionRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<RestoreDecisionPayload> {
    await this.archive.restore(context.scope, { ...input, id: idOf(input) });
    return this.decisionOf(input, context);
  }

  @Mutation(() => DeleteDecisionPayload, {
    description:
      'Deletes a decision for good, with its versions, its advice, and the files that no other decision has. What the team has noted about it stays. To have it only out of the way, archive it.',
  })
  async deleteDecision(
    @Arg('input', () => DecisionRequestInput, WHICH) input: DecisionRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<DeleteDecisionPayload> {
    await this.archive.delete(context.scope, { ...input, id: idOf(input) });
    this.loadersOf(context).clear();
    return { deletedId: input.id };
  }

  private async decisionOf(
    input: DecisionRequestInput,
    context: RequestContext,
  ): Promise<{ readonly decision: DecisionType }> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    const decision = await loaders.decision.load(idOf(input));
    if (!decision) throw notFound('Decision', input.id);
    return { decision: toDecisionType(decision) };
  }
}

function idOf({ id }: DecisionRequestInput): string {
  return uuidOf('Decision', id, 'input.id');
}
