import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionArguments, type ConnectionSource, type RequestContext } from '../../../graphql/index.js';
import type { Page } from '../../../kernel/page.js';
import { KeyResultType, ObjectiveType } from '../goal/goal.type.js';
import type { LoadersOf, OkrLoaders } from '../okr.loader.js';
import { diff, type FieldChange } from './diff.js';
import { readHistoryPage, type HistoryService } from './history.service.js';
import { FieldChangeType, OkrRevisionConnection, RevisionType, toRevisionType } from './history.type.js';
import type { Revision } from './revision.js';

@Resolver(() => RevisionType)
export class HistoryResolver {
  constructor(
    private readonly histories: HistoryService,
    private readonly loadersOf: LoadersOf,
  ) {}

  @Query(() => OkrRevisionConnection, {
    description:
      'What became of an objective and its key results, or of a key result, the latest change first. Also of what was removed.',
  })
  async okrHistory(
    @Arg('id', () => ID, { description: 'The id of an objective or of a key result.' }) id: string,
    @Args() page: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<RevisionType>> {
    const loaders = this.loadersOf(context);
    const found = await this.histories.history(loaders, id, page);
    return toConnection(found, () => this.histories.count(loaders, id));
  }

  @Query(() => [FieldChangeType], { description: 'What differs between two versions of a goal.' })
  async okrDiff(
    @Arg('id', () => ID, { description: 'The id of an objective or of a key result.' }) id: string,
    @Arg('from', () => Int, { description: 'The one version.' }) from: number,
    @Arg('to', () => Int, { description: 'The other version.' }) to: number,
    @Ctx() { scope }: RequestContext,
  ): Promise<readonly FieldChange[]> {
    return this.histories.diff(scope, id, from, to);
  }

  @FieldResolver(() => [FieldChangeType], {
    description: 'What it changed, against the version before. All there is, when that is not known.',
  })
  async changes(
    @Root() { revision }: RevisionType,
    @Ctx() context: RequestContext,
  ): Promise<readonly FieldChange[]> {
    const { subjectId, version, action, content } = revision;
    if (action === 'REMOVED') return [];
    const before = await this.loadersOf(context).histories.at.load({ subjectId, version: version - 1 });
    return diff(before?.content, content);
  }
}

function toConnection(
  { edges, pageInfo }: Page<Revision>,
  count: () => Promise<number> | number,
): ConnectionSource<RevisionType> {
  return {
    edges: edges.map(({ cursor, node }) => ({ cursor, node: toRevisionType(node) })),
    pageInfo,
    count,
  };
}

/** The history of each objective in a list, in one statement for all of them. */
@Resolver(() => ObjectiveType)
export class ObjectiveHistoryResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => OkrRevisionConnection, {
    description: 'What became of it and of its key results, the latest change first.',
  })
  history(
    @Root() { uuid }: ObjectiveType,
    @Args() page: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<RevisionType>> {
    return historyOf(this.loadersOf(context), uuid, page);
  }
}

/** The history of each key result in a list, in one statement for all of them. */
@Resolver(() => KeyResultType)
export class KeyResultHistoryResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => OkrRevisionConnection, { description: 'What became of it, the latest change first.' })
  history(
    @Root() { keyResult }: KeyResultType,
    @Args() page: ConnectionArguments,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionSource<RevisionType>> {
    return historyOf(this.loadersOf(context), keyResult.id, page);
  }
}

async function historyOf(
  loaders: OkrLoaders,
  ownerId: string,
  page: ConnectionArguments,
): Promise<ConnectionSource<RevisionType>> {
  const found = await loaders.histories.page.load({ ownerId, request: readHistoryPage(page) });
  return toConnection(found, () => loaders.histories.count.load(ownerId));
}
