import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../../graphql/index.js';
import { uuidOf } from '../../../kernel/ids.js';
import { ExchangeFormatEnum, ExportType, ImportOkrsInput, ImportOkrsPayload } from './exchange.type.js';
import type { ExportService } from './export.service.js';
import type { ExchangeFormat } from './goal-document.js';
import type { ImportService } from './import.service.js';

const SHOWN_PROBLEMS = 100;

@Resolver()
export class ExchangeResolver {
  constructor(
    private readonly exports: ExportService,
    private readonly imports: ImportService,
  ) {}

  @Query(() => ExportType, { description: "Writes a cycle's goals down, up to 5,000 objectives." })
  okrExport(
    @Arg('cycleId', () => ID, { description: 'The id of the cycle.' }) cycleId: string,
    @Arg('format', () => ExchangeFormatEnum, { description: 'How to write them.' }) format: ExchangeFormat,
    @Ctx() { scope }: RequestContext,
  ): Promise<ExportType> {
    return this.exports.export(scope, uuidOf('OkrCycle', cycleId, 'cycleId'), format);
  }

  @Mutation(() => ImportOkrsPayload, {
    description:
      'Brings goals into a cycle: a preview by default, which says what would change. With a problem nothing is imported, ' +
      'else all of it. A `ref` that is an id of the workspace changes that goal; nothing is ever removed.',
  })
  async importOkrs(
    @Arg('input', () => ImportOkrsInput, { description: 'The document, and where it goes.' })
    input: ImportOkrsInput,
    @Ctx() { scope }: RequestContext,
  ): Promise<ImportOkrsPayload> {
    const { preview, ...rest } = input;
    const cycleId = uuidOf('OkrCycle', input.cycleId, 'input.cycleId');
    const { format, content, idempotencyKey } = rest;
    const request = { cycleId, format, content, idempotencyKey, isPreview: preview };
    const { problems, ...result } = await this.imports.import(scope, request);
    return { ...result, problemCount: problems.length, problems: problems.slice(0, SHOWN_PROBLEMS) };
  }
}
