import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../../graphql/index.js';
import { IDEMPOTENCY_KEY } from '../session/session.input.js';
import type { Export } from './export.service.js';
import { EXCHANGE_FORMATS, type ExchangeFormat, type Problem } from './goal-document.js';
import type { ImportResult } from './import.service.js';

export const ExchangeFormatEnum = enumOf<ExchangeFormat>(EXCHANGE_FORMATS);
registerEnumType(ExchangeFormatEnum, {
  name: 'OkrExchangeFormat',
  description: 'How goals are written down. docs/okr-exchange.md shows each.',
  valuesConfig: {
    JSON: { description: 'Everything, check-ins too: what is read from it is what was written.' },
    CSV: { description: 'A row for each key result, for spreadsheets. No cell is a formula.' },
    MARKDOWN: { description: 'A page to read, with a heading for each goal.' },
  },
});

@ObjectType('OkrExport', { simpleResolvers: true, description: "A cycle's goals, written down." })
export class ExportType implements Export {
  @Field({ description: 'What the file may be called, such as `Q2-2026.csv`.' })
  readonly fileName!: string;

  @Field({ description: 'Its media type, such as `text/csv`.' })
  readonly mediaType!: string;

  @Field({ description: 'All of it.' })
  readonly content!: string;

  @Field(() => Int, { description: 'How many objectives it has.' })
  readonly objectiveCount!: number;
}

@InputType({ description: 'Goals that were written down, to be brought into a cycle.' })
export class ImportOkrsInput {
  @Field(() => ID, { description: 'The id of the cycle that all of them are for.' })
  readonly cycleId!: string;

  @Field(() => ExchangeFormatEnum, { description: 'How they are written.' })
  readonly format!: ExchangeFormat;

  @Field({ description: 'The document. A CSV file has at most 5,000 rows.' })
  readonly content!: string;

  @Field({
    defaultValue: true,
    description: 'Whether to say what would change, and every problem, and change nothing.',
  })
  readonly preview!: boolean;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}

@ObjectType('OkrImportProblem', {
  simpleResolvers: true,
  description: 'What is wrong in a document, and where.',
})
export class ImportProblemType implements Problem {
  @Field(() => Int, {
    nullable: true,
    description: 'The line, from 1. Null in JSON, where `field` is a path.',
  })
  readonly line?: number;

  @Field({ description: 'The column, the label or the path. Empty for a line as a whole.' })
  readonly field!: string;

  @Field({ description: 'What is wrong with it.' })
  readonly message!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What an import came to, or in a preview would come to.' })
export class ImportOkrsPayload implements Omit<ImportResult, 'problems'> {
  @Field({ description: 'Whether anything was stored: not in a preview, and not with a problem.' })
  readonly isImported!: boolean;

  @Field(() => Int, { description: 'Objectives that are new.' })
  readonly objectivesCreated!: number;

  @Field(() => Int, { description: 'Objectives that differ from what is stored.' })
  readonly objectivesChanged!: number;

  @Field(() => Int, { description: 'Objectives that are as they were, whatever their key results.' })
  readonly objectivesUnchanged!: number;

  @Field(() => Int, { description: 'Key results that are new.' })
  readonly keyResultsCreated!: number;

  @Field(() => Int, { description: 'Key results that differ from what is stored.' })
  readonly keyResultsChanged!: number;

  @Field(() => Int, { description: 'Check-ins of new key results.' })
  readonly checkInsCreated!: number;

  @Field(() => Int, { description: 'How many problems there are. With any, nothing is imported.' })
  readonly problemCount!: number;

  @Field(() => [ImportProblemType], { description: 'The first 100 of them, in the order of the document.' })
  readonly problems!: readonly Problem[];
}
