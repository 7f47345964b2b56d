import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Generation, toGeneration, type GenerationLoaders } from '../../../generation/index.js';
import {
  ConnectionArguments,
  toOrder,
  type ConnectionSource,
  type RequestContext,
} from '../../../graphql/index.js';
import { notFound } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import type { LoadersOf } from '../decision.loader.js';
import { ExportFormatEnum } from '../enums.type.js';
import type { ExportFormat } from '../export/index.js';
import { DecisionsArguments } from './decision-list.input.js';
import type { DecisionListService } from './decision-list.service.js';
import {
  DecisionConnection,
  DecisionType,
  DecisionVersionConnection,
  DocumentType,
  GraphDiffType,
  toDecisionType,
  toDocumentType,
  toVersionType,
  type DecisionVersionType,
} from './decision.type.js';
import type { EditService } from './edit.service.js';
import { EvaluationType } from './evaluation.type.js';
import { toFlatPatch } from './flat-patch.js';
import type { ReadingService } from './reading.service.js';
import { toReportType, ValidationReportType } from './validation.type.js';

export interface DecisionResolverParts {
  readonly list: DecisionListService;
  readonly edits: EditService;
  readonly readings: ReadingService;
  readonly loadersOf: LoadersOf;
  readonly generationLoaders: (context: RequestContext) => GenerationLoaders;
}

@Resolver(() => DecisionType)
export class DecisionResolver {
  constructor(private readonly parts: DecisionResolverParts) {}

  @Query(() => DecisionType, { description: 'A decision with its graph and what follows from it.' })
  async decision(
    @Arg('id', () => ID, { description: 'The id of the decision.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<DecisionType> {
    const decision = await this.parts.loadersOf(context).decision.load(uuidOf('Decision', id));
    if (!decision) throw notFound('Decision', id);
    return toDecisionType(decision);
  }

  @Query(() => DecisionConnection, {
    description: "The workspace's decisions that are not archived, newest first, or any others in any order.",
  })
  async decisions(
    @Args() { filter, orderBy, ...page }: DecisionsArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<DecisionType>> {
    const { list } = this.parts;
    const request = { filter, order: orderBy && toOrder(orderBy) };
    const { edges, pageInfo } = await list.decisions(scope, page, request);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toDecisionType(node) })),
      pageInfo,
      count: () => list.countDecisions(scope, filter),
    };
  }

  @FieldResolver(() => [DocumentType], {
    description: 'The brief, then the files in the order of their attachment.',
  })
  async documents(
    @Root() { decision }: DecisionType,
    @Ctx() context: RequestContext,
  ): Promise<readonly DocumentType[]> {
    const documents = await this.parts.loadersOf(context).documentsOf.load(decision.id);
    return documents.map(toDocumentType);
  }

  @FieldResolver(() => ValidationReportType, { description: 'What the rules say about the graph.' })
  async validation(
    @Root() { decision }: DecisionType,
    @Ctx() context: RequestContext,
  ): Promise<ValidationReportType> {
    const version = await this.parts.loadersOf(context).currentVersion.load(decision.id);
    return toReportType(this.parts.readings.validate(decision, version?.notes ?? []));
  }

  @FieldResolver(() => EvaluationType, {
    nullable: true,
    description: 'What the graph implies: exact, without a model. Null for an empty graph.',
  })
  evaluation(
    @Root() { decision }: DecisionType,
    @Arg('seed', () => Int, {
      nullable: true,
      description: 'Of the samples, 0 or more. 1 when it is not given.',
    })
    seed?: number | null,
    @Arg('samples', () => Int, {
      nullable: true,
      description: '100 to 100,000. 10,000 when it is not given.',
    })
    samples?: number | null,
  ): EvaluationType | null {
    return this.parts.readings.evaluate(decision, { seed: seed ?? undefined, samples: samples ?? undefined });
  }

  @FieldResolver(() => String, { description: 'The decision in another form.' })
  async export(
    @Root() { decision }: DecisionType,
    @Arg('format', () => ExportFormatEnum, { description: 'Which form.' }) format: ExportFormat,
    @Ctx() context: RequestContext,
  ): Promise<string> {
    const documents = await this.parts.loadersOf(context).documentsOf.load(decision.id);
    return this.parts.readings.export(decision, documents, format);
  }

  @FieldResolver(() => DecisionVersionConnection, { description: 'Its versions, newest first.' })
  async versions(
    @Root() { decision }: DecisionType,
    @Args() page: ConnectionArguments,
    @Ctx() { scope }: RequestContext,
  ): Promise<ConnectionSource<DecisionVersionType>> {
    const { edges, pageInfo } = await this.parts.edits.versions(scope, decision.id, page);
    return {
      edges: edges.map(({ cursor, node }) => ({ cursor, node: toVersionType(node) })),
      pageInfo,
      count: () => decision.version,
    };
  }

  @FieldResolver(() => GraphDiffType, { description: 'What separates two of its versions.' })
  async diff(
    @Root() { decision }: DecisionType,
    @Arg('from', () => Int, { description: 'The number of a version.' }) from: number,
    @Arg('to', () => Int, { description: 'The number of another.' }) to: number,
    @Ctx() { scope }: RequestContext,
  ): Promise<GraphDiffType> {
    const { patch, explanation } = await this.parts.edits.diff(scope, decision.id, { from, to });
    return { operations: toFlatPatch(patch), explanation };
  }

  @FieldResolver(() => Generation, {
    nullable: true,
    description: 'The latest draft, which may be being written. Null when nothing was ever drafted.',
  })
  async generation(
    @Root() { decision }: DecisionType,
    @Ctx() context: RequestContext,
  ): Promise<Generation | null> {
    const record = await this.parts.generationLoaders(context).latestBySubject.load(decision.id);
    return record && toGeneration(record);
  }
}
