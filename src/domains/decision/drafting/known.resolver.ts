import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import { KnowledgeReferenceType } from '../../knowledge/index.js';
import type { LoadersOf } from '../decision.loader.js';
import { KnowledgeRecalled } from './draft-event.type.js';
import type { DraftKnowledge, KnownItem } from './known-item.js';

@Resolver(() => KnowledgeRecalled)
export class KnowledgeRecalledResolver {
  constructor(
    private readonly knowledge: DraftKnowledge,
    private readonly loadersOf: LoadersOf,
  ) {}

  @FieldResolver(() => [KnowledgeReferenceType], { description: 'At most three, best first.' })
  items(@Root() { known }: KnowledgeRecalled): readonly KnowledgeReferenceType[] {
    return known.map(toReference);
  }

  @Query(() => [KnowledgeReferenceType], {
    description:
      'What the team has noted that may matter to a decision, best first: at most three, as a draft begun now would get them. Nothing that was taken from the decision itself.',
  })
  async decisionKnowledge(
    @Arg('id', () => ID, { description: 'The id of the decision.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<readonly KnowledgeReferenceType[]> {
    const decision = await this.loadersOf(context).decision.load(uuidOf('Decision', id));
    if (!decision) throw notFound('Decision', id);
    const { id: decisionId, title, brief } = decision;
    return (await this.knowledge.recall(context.scope, { decisionId, title, brief })).map(toReference);
  }
}

function toReference({ id, reason }: KnownItem): KnowledgeReferenceType {
  return { itemId: id, reason };
}
