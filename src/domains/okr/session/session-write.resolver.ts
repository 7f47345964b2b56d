import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../okr.loader.js';
import {
  RenameOkrSessionInput,
  ReopenOkrPhaseInput,
  SendMessageInput,
  StartOkrSessionInput,
} from './session.input.js';
import type { MessageService } from './message.service.js';
import type { SessionService } from './session.service.js';
import { OkrMessageType, OkrSessionType, toMessageType, toSessionType } from './session.type.js';

@ObjectType({ simpleResolvers: true, description: 'What starting a session came to.' })
export class StartOkrSessionPayload {
  @Field(() => OkrSessionType, { description: 'The session.' })
  readonly session!: OkrSessionType;
}

@ObjectType({ simpleResolvers: true, description: 'What renaming a session came to.' })
export class RenameOkrSessionPayload {
  @Field(() => OkrSessionType, { description: 'The session with its new title.' })
  readonly session!: OkrSessionType;
}

@ObjectType({ simpleResolvers: true, description: 'What going back came to.' })
export class ReopenOkrPhasePayload {
  @Field(() => OkrSessionType, { description: 'The session in its earlier phase.' })
  readonly session!: OkrSessionType;
}

@ObjectType({ simpleResolvers: true, description: 'What sending a message came to.' })
export class SendMessagePayload {
  @Field(() => OkrMessageType, { description: 'What was said.' })
  readonly message!: OkrMessageType;

  @Field(() => Generation, { description: 'The answer, which is being written: subscribe to its events.' })
  readonly generation!: Generation;
}

@Resolver()
export class SessionWriteResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly messages: MessageService,
    private readonly loadersOf: LoadersOf,
    private readonly generationLoaders: (context: RequestContext) => GenerationLoaders,
  ) {}

  @Mutation(() => StartOkrSessionPayload, { description: 'Starts a session with the coach.' })
  async startOkrSession(
    @Arg('input', () => StartOkrSessionInput, { description: 'What it is about.' })
    input: StartOkrSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<StartOkrSessionPayload> {
    return this.sessionOf(await this.sessions.startSession(context.scope, input), context);
  }

  @Mutation(() => RenameOkrSessionPayload, { description: 'Gives a session another title.' })
  async renameOkrSession(
    @Arg('input', () => RenameOkrSessionInput, { description: 'The session and its title.' })
    input: RenameOkrSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<RenameOkrSessionPayload> {
    const id = uuidOf('OkrSession', input.id, 'input.id');
    return this.sessionOf(await this.sessions.renameSession(context.scope, { ...input, id }), context);
  }

  @Mutation(() => ReopenOkrPhasePayload, {
    description: 'Goes back to an earlier phase, to change what was agreed there.',
  })
  async reopenOkrPhase(
    @Arg('input', () => ReopenOkrPhaseInput, { description: 'The session and the phase.' })
    input: ReopenOkrPhaseInput,
    @Ctx() context: RequestContext,
  ): Promise<ReopenOkrPhasePayload> {
    const id = uuidOf('OkrSession', input.id, 'input.id');
    return this.sessionOf(await this.sessions.reopenPhase(context.scope, { ...input, id }), context);
  }

  @Mutation(() => SendMessagePayload, {
    description:
      'Says something to the coach. Returns before the answer is written: `generationEvents` streams it. ' +
      'While one answer is being written, another message to the session is a CONFLICT.',
  })
  async sendMessage(
    @Arg('input', () => SendMessageInput, { description: 'What to say, and where.' }) input: SendMessageInput,
    @Ctx() context: RequestContext,
  ): Promise<SendMessagePayload> {
    const sessionId = uuidOf('OkrSession', input.sessionId, 'input.sessionId');
    const sent = await this.messages.sendMessage(context.scope, { ...input, sessionId });
    const loaders = this.loadersOf(context);
    loaders.clear();
    const { byId } = this.generationLoaders(context);
    const { message, generation } = sent.stored ?? {
      message: await loaders.message.load(sent.messageId),
      generation: await byId.load(sent.generationId),
    };
    if (!message) throw notFound('OkrMessage', toGlobalId('OkrMessage', sent.messageId));
    if (!generation) throw notFound('Generation', toGlobalId('Generation', sent.generationId));
    return { message: toMessageType(message), generation: toGeneration(generation) };
  }

  private async sessionOf(uuid: string, context: RequestContext): Promise<{ session: OkrSessionType }> {
    const loaders = this.loadersOf(context);
    loaders.clear();
    const session = await loaders.session.load(uuid);
    if (!session) throw notFound('OkrSession', toGlobalId('OkrSession', uuid));
    return { session: toSessionType(session) };
  }
}
