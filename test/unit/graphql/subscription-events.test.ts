import 'reflect-metadata';
import type { GraphQLFieldResolver } from 'graphql';
import { Arg, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { createSchema } from '../../../src/graphql/schema.js';
import { resolverMap } from '../../../src/graphql/module.js';

@Resolver()
class CountResolver {
  constructor(private readonly step: number) {}

  @Query(() => Int)
  last(): number {
    return 0;
  }

  @Subscription(() => Int, { subscribe: async function* () {} })
  counted(@Root() event: { readonly count: number }, @Arg('from', () => Int) from: number): number {
    return from + event.count * this.step;
  }
}

describe('an event of a subscription', () => {
  it('is resolved at once, whatever arguments the subscription takes', async () => {
    const schema = await createSchema([{ resolvers: resolverMap(new CountResolver(10)) }]);
    const field = schema.getSubscriptionType()?.getFields()['counted'];
    const resolve = field?.resolve as GraphQLFieldResolver<unknown, unknown>;
    expect(resolve({ count: 2 }, { from: 1 }, {}, undefined!)).toBe(21);
  });
});
