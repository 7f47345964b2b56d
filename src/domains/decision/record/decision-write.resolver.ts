import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../decision.loader.js';
import {
  ApplyDecisionPatchInput,
  DecideInput,
  DraftDecisionInput,
  ImportDecisionInput,
  RedraftDecisionInput,
  RenameDecisionInput,
  UndoDecisionChangeInput,
} from './decision.input.js';
import type { DecisionService, StartedDraft } from './decision.service.js';
import { DecisionType, toDecisionType } from './decision.type.js';
import type { EditService } from './edit.service.js';
import { toPatch } from './flat-patch.js';

@ObjectType({ simpleResolvers: true, description: 'What starting a draft came to.' })
export class DraftDecisionPayload {
  @Field(() => DecisionType, { description: 'The decision. Its graph is empty until the draft has ended.' })
  readonly decision!: DecisionType;

  @Field(() => Generation, { description: 'The draft, which is being written: subscribe to its events.' })
  readonly generation!: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'What starting another draft came to.' })
export class RedraftDecisionPayload {
  @Field(() => DecisionType, { description: 'The decision. Its graph stays until the draft has ended.' })
  readonly decision!: DecisionType;

  @Field(() => Generation, { description: 'The draft, which is being written: subscribe to its events.' })
  readonly generation!: Generation;
}

@ObjectType({ simpleResolvers: true, description: 'What importing a file came to.' })
export class ImportDecisionPayload {
  @Field(() => DecisionType, { description: 'The decision, with the graph of the file.' })
  readonly decision!: DecisionType;
}

@ObjectType({ simpleResolvers: true, description: 'What editing the graph came to.' })
export class ApplyDecisionPatchPayload {
  @Field(() => DecisionType, { description: 'The decision with its edited graph.' })
  readonly decision!: DecisionType;
}

@ObjectType({ simpleResolvers: true, description: 'What undoing came to.' })
export class UndoDecisionChangePayload {
  @Field(() => DecisionType, { description: 'The decision as it was before the change, at a new version.' })
  readonly decision!: DecisionType;
}

@ObjectType({ simpleResolvers: true, description: 'What deciding came to.' })
export class DecidePayload {
  @Field(() => DecisionType, { description: 'The decision with its outcome.' })
  readonly decision!: DecisionType;
}

@ObjectType({ simpleResolvers: true, description: 'What renaming came to.' })
export class RenameDecisionPayload {
  @Field(() => DecisionType, { description: 'The decision with its new title, at a new version.' })
  readonly decision!: DecisionType;
}

@Resolver()
export class DecisionWriteResolver {
  constructor(
    private readonly decisions: DecisionService,
    private readonly edits: EditService,
    private readonly loadersOf: LoadersOf,
    private readonly generationLoaders: (context: RequestContext) => GenerationLoaders,
  ) {}

  @Mutation(() => DraftDecisionPayload, {
    description:
      'Starts a decision and has its graph drafted from a brief and attached files. Returns before the draft is written: `generationEvents` streams its nodes and edges.',
  })
  async draftDecision(
    @Arg('input', () => DraftDecisionInput, { description: 'What has to be decided.' })
    input: DraftDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<DraftDecisionPayload> {
    return this.draftOf(await this.decisions.draftDecision(context.scope, input), context);
  }

  @Mutation(() => RedraftDecisionPayload, {
    description:
      'Has the graph of a decision drafted anew, from its brief, its files and the answers that were given since. The graph that it has stays a version.',
  })
  async redraftDecision(
    @Arg('input', () => RedraftDecisionInput, { description: 'The decision.' }) input: RedraftDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<RedraftDecisionPayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    return this.draftOf(await this.decisions.redraft(context.scope, { ...input, id }), context);
  }

  @Mutation(() => ImportDecisionPayload, {
    description:
      'Starts a decision with the graph of a file that was exported here. What is wrong with the file is refused with its `rule` and its place; quotes of documents that did not come along become hypotheses.',
  })
  async importDecision(
    @Arg('input', () => ImportDecisionInput, { description: 'The file.' }) input: ImportDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<ImportDecisionPayload> {
    return this.decisionOf(await this.decisions.importDecision(context.scope, input), context);
  }

  @Mutation(() => ApplyDecisionPatchPayload, {
    description:
      'Edits the graph. A patch that would break a rule is refused with the code of the issue in `rule`. Quotes in it are looked up in the documents.',
  })
  async applyDecisionPatch(
    @Arg('input', () => ApplyDecisionPatchInput, { description: 'The decision and the edits.' })
    input: ApplyDecisionPatchInput,
    @Ctx() context: RequestContext,
  ): Promise<ApplyDecisionPatchPayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    const { operations, generationId, ...rest } = input;
    const suggestedBy =
      generationId == null ? undefined : uuidOf('Generation', generationId, 'input.generationId');
    const edit = { ...rest, id, patch: toPatch(operations), suggestedBy };
    return this.decisionOf(await this.edits.applyPatch(context.scope, edit), context);
  }

  @Mutation(() => UndoDecisionChangePayload, {
    description: 'Takes the last change back. Doing it again takes the one before it back too.',
  })
  async undoDecisionChange(
    @Arg('input', () => UndoDecisionChangeInput, { description: 'The decision.' })
    input: UndoDecisionChangeInput,
    @Ctx() context: RequestContext,
  ): Promise<UndoDecisionChangePayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    return this.decisionOf(await this.edits.undo(context.scope, { ...input, id }), context);
  }

  @Mutation(() => DecidePayload, { description: 'Records which option was chosen, and why.' })
  async decide(
    @Arg('input', () => DecideInput, { description: 'The decision and the option.' }) input: DecideInput,
    @Ctx() context: RequestContext,
  ): Promise<DecidePayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    return this.decisionOf(await this.edits.decide(context.scope, { ...input, id }), context);
  }

  @Mutation(() => RenameDecisionPayload, {
    description: 'Gives a decision another title. It is a change like others: its versions keep both.',
  })
  async renameDecision(
    @Arg('input', () => RenameDecisionInput, { description: 'The decision and its title.' })
    input: RenameDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<RenameDecisionPayload> {
    const id = uuidOf('Decision', input.id, 'input.id');
    return this.decisionOf(await this.edits.rename(context.scope, { ...input, id }), context);
  }

  private async draftOf({ decisionId, generationId }: StartedDraft, context: RequestContext) {
    const [{ decision }, generation] = await Promise.all([
      this.decisionOf(decisionId, context),
      this.generationLoaders(context).byId.load(generationId),
    ]);
    if (!generation) throw notFound('Generation', toGlobalId('Generation', generationId));
    return { decision, generation: toGeneration(generation) };
  }

  private async decisionOf(uuid: string, context: RequestContext): Promise<{ decision: DecisionType }> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    const decision = await loaders.decision.load(uuid);
    if (!decision) throw notFound('Decision', toGlobalId('Decision', uuid));
    return { decision: toDecisionType(decision) };
  }
}
