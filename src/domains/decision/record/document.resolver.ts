import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import type { RequestContext } from '../../../graphql/index.js';
import { KnowledgeReferenceType } from '../../knowledge/index.js';
import type { LoadersOf } from '../decision.loader.js';
import { ParameterFieldEnum } from '../enums.type.js';
import { assumedNumbers, type EdgeNumber, type GraphEdge } from '../graph/index.js';
import { DecisionVersionType, DocumentType, toDocumentType } from './decision.type.js';
import { GraphEdgeType, ProvenanceType } from './graph.type.js';

@Resolver(() => DocumentType)
export class DocumentResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Its text, which quotes are places in. Null until it has been read, and when it was refused.',
  })
  text(@Root() { uuid }: DocumentType, @Ctx() context: RequestContext): Promise<string | null> {
    return this.loadersOf(context).documentText.load(uuid);
  }
}

@Resolver(() => ProvenanceType)
export class ProvenanceResolver {
  constructor(private readonly loadersOf: LoadersOf) {}

  @FieldResolver(() => DocumentType, {
    nullable: true,
    description: 'The document that the quote is from. Null without one, and when it is from `knowledge`.',
  })
  async document(
    @Root() { documentId }: ProvenanceType,
    @Ctx() context: RequestContext,
  ): Promise<DocumentType | null> {
    const document =
      documentId === undefined ? null : await this.loadersOf(context).document.load(documentId);
    return document && toDocumentType(document);
  }

  @FieldResolver(() => KnowledgeReferenceType, {
    nullable: true,
    description:
      'What the team has noted that the quote is from, in the place of a document. Null for all else.',
  })
  knowledge(@Root() { itemId }: ProvenanceType): KnowledgeReferenceType | null {
    return itemId === undefined ? null : { itemId, reason: null };
  }
}

@Resolver(() => GraphEdgeType)
export class GraphEdgeResolver {
  @FieldResolver(() => [ParameterFieldEnum], {
    description:
      'Its numbers that the quoted document does not state: the quote says which way it counts, how much is a hypothesis. Empty for other sources.',
  })
  assumed(@Root() edge: GraphEdge): readonly EdgeNumber[] {
    return assumedNumbers(edge);
  }
}

@Resolver(() => DecisionVersionType)
export class DecisionVersionResolver {
  constructor(private readonly loadersOf: (context: RequestContext) => GenerationLoaders) {}

  @FieldResolver(() => Generation, {
    nullable: true,
    description: 'The generation that drafted it, or suggested the change. Null for what people did alone.',
  })
  async generation(
    @Root() { generationId }: DecisionVersionType,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    const record = generationId == null ? null : await this.loadersOf(context).byId.load(generationId);
    return record && toGeneration(record);
  }
}
