import { Arg, Args, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { ConnectionArguments, type ConnectionSource, type RequestContext } from '../../../graphql/index.js';
import {
  ImportKnowledgeDocumentsInput,
  KnowledgeDocumentConnection,
  KnowledgeImportResultType,
  toDocumentType,
  toImportResultType,
  type KnowledgeDocumentType,
} from './document.type.js';
import type { ImportService } from './import.service.js';

@ObjectType({ simpleResolvers: true, description: 'What importing files came to.' })
export class ImportKnowledgeDocumentsPayload {
  @Field(() => [KnowledgeImportResultType], { description: 'In the order of the files.' })
  readonly results!: readonly KnowledgeImportResultType[];
}

@Resolver()
export class DocumentResolver {
  constructor(private readonly imports: ImportService) {}

  @Mutation(() => ImportKnowledgeDocumentsPayload, {
    description:
      'Takes files in, passage by passage. The same bytes again change nothing; a changed file supersedes what it says no longer.',
  })
  async importKnowledgeDocuments(
    @Arg('input', () => ImportKnowledgeDocumentsInput, { description: 'The files.' })
    input: ImportKnowledgeDocumentsInput,
    @Ctx() { scope, signal }: RequestContext,
  ): Promise<ImportKnowledgeDocumentsPayload> {
    const results = await this.imports.importDocuments(scope, input, signal);
    return { results: results.map(toImportResultType) };
  }

  @Query(() => KnowledgeDocumentConnection, {
    description: 'The documents that were taken in, newest first.',
  })
  async knowledgeDocuments(
    @Args() page: ConnectionArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<KnowledgeDocumentType>> {
    const { edges, pageInfo } = await this.imports.documents(scope, page);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toDocumentType(node) })),
      pageInfo,
      count: () => this.imports.countDocuments(scope),
    };
  }
}
