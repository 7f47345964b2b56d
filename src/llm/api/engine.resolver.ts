import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graphql/index.js';
import { AppError } from '../../kernel/errors.js';
import { uuidOf } from '../../kernel/ids.js';
import type { Scope } from '../../kernel/scope.js';
import type { Engine } from '../engine.js';
import {
  EngineType,
  InvalidateCachePayload,
  InvalidateSessionCacheInput,
  toProviderType,
} from './engine.type.js';

@Resolver(() => EngineType)
export class EngineResolver {
  constructor(private readonly asked: Engine) {}

  @Query(() => EngineType, {
    description:
      'How this process asks models: its providers and its cache. Only an administrator may see it.',
  })
  engine(@Ctx() { scope }: RequestContext): EngineType {
    forAdministrators(scope, 'engine');
    const { providers, cache } = this.asked.state();
    return { providers: providers.map(toProviderType), cache };
  }

  @Mutation(() => InvalidateCachePayload, {
    description: 'Forgets the kept answers of a session, so that it is answered anew.',
  })
  async invalidateSessionCache(
    @Arg('input', { description: 'Which session.' }) input: InvalidateSessionCacheInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<InvalidateCachePayload> {
    const sessionId = uuidOf('OkrSession', input.sessionId, 'input.sessionId');
    return { dropped: await this.asked.answers.invalidate(scope, `session:${sessionId}`) };
  }

  @Mutation(() => InvalidateCachePayload, {
    description: 'Forgets all kept answers of the workspace. Only an administrator may.',
  })
  async invalidateAllCaches(@Ctx() { scope }: RequestContext): Promise<InvalidateCachePayload> {
    forAdministrators(scope, 'invalidateAllCaches');
    return { dropped: await this.asked.answers.invalidateAll(scope) };
  }
}

function forAdministrators({ role }: Scope, action: string): void {
  if (role === 'ADMIN') return;
  throw new AppError('FORBIDDEN', 'This is for administrators.', { details: { action } });
}
