import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf, enumOf, Node } from '../../../graphql/index.js';
import { toGlobalId } from '../../../kernel/ids.js';
import { FileKindEnum, type FileKind } from '../../../reading/index.js';
import { IDEMPOTENCY_KEY } from '../remember/remember.input.js';
import {
  IMPORT_OUTCOMES,
  type ImportOutcome,
  type ImportResult,
  type KnowledgeDocument,
} from './document.js';

const ImportOutcomeEnum = enumOf<ImportOutcome>(IMPORT_OUTCOMES);
registerEnumType(ImportOutcomeEnum, {
  name: 'KnowledgeImportOutcome',
  description: 'What became of a file.',
  valuesConfig: {
    IMPORTED: { description: 'It is new: its passages were taken in.' },
    CHANGED: { description: 'It is a new state of a known document: what it says no longer has given way.' },
    UNCHANGED: { description: 'It has the same bytes as before: nothing was done.' },
    REFUSED: { description: 'It could not be read.' },
  },
});

@ObjectType('KnowledgeDocument', {
  implements: Node,
  simpleResolvers: true,
  description: 'A file whose passages have been taken in.',
})
export class KnowledgeDocumentType implements Node {
  @Field(() => ID, { description: "Globally unique: the type's prefix and a time-ordered UUID." })
  readonly id!: string;

  @Field({ description: 'Its name, unique in the project.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'The project it belongs to. Null: to none.' })
  readonly project!: string | null;

  @Field(() => FileKindEnum, { description: 'What it is.' })
  readonly kind!: FileKind;

  @Field(() => Int, { description: 'How many characters its text has.' })
  readonly textLength!: number;

  @Field(() => Int, { nullable: true, description: 'How many pages it has. Null without pages.' })
  readonly pageCount!: number | null;

  @Field(() => Int, { description: 'Rises with each change of the file.' })
  readonly version!: number;

  @Field({ description: 'When it was first imported.' })
  readonly createdAt!: Date;

  @Field({ description: 'When it last changed.' })
  readonly updatedAt!: Date;
}

export const KnowledgeDocumentConnection = connectionOf(KnowledgeDocumentType, 'KnowledgeDocument');

export function toDocumentType({
  id,
  project,
  pageCount,
  ...document
}: KnowledgeDocument): KnowledgeDocumentType {
  return {
    ...document,
    id: toGlobalId('KnowledgeDocument', id),
    project: project === '' ? null : project,
    pageCount: pageCount === 0 ? null : pageCount,
  };
}

@ObjectType('KnowledgeImportResult', { simpleResolvers: true, description: 'What became of one file.' })
export class KnowledgeImportResultType {
  @Field({ description: 'The name of the file.' })
  readonly name!: string;

  @Field(() => ImportOutcomeEnum, { description: 'What became of it.' })
  readonly outcome!: ImportOutcome;

  @Field(() => ID, { nullable: true, description: 'The id of the document. Null when it was refused.' })
  readonly documentId!: string | null;

  @Field(() => Int, { description: 'Passages that are new.' })
  readonly added!: number;

  @Field(() => Int, { description: 'Passages that were known already.' })
  readonly kept!: number;

  @Field(() => Int, { description: 'Passages that it says no longer, and no other source says.' })
  readonly retired!: number;

  @Field(() => String, { nullable: true, description: 'Why it was refused. Null when it was not.' })
  readonly problem!: string | null;
}

export function toImportResultType({
  documentId,
  refusal,
  ...result
}: ImportResult): KnowledgeImportResultType {
  return {
    ...result,
    documentId: documentId === undefined ? null : toGlobalId('KnowledgeDocument', documentId),
    problem: refusal?.message ?? null,
  };
}

@InputType({ description: 'A file.' })
export class KnowledgeDocumentInput {
  @Field({
    description: 'Its name with its ending, unique in the project: a path is fine. 1 to 200 characters.',
  })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Its media type, such as `text/markdown`.' })
  readonly mediaType?: string | null;

  @Field({
    description: 'The file in base 64: Markdown, PDF, Word (.docx), HTML, CSV or text, up to 10 MB.',
  })
  readonly content!: string;
}

@InputType({ description: 'Files to take in.' })
export class ImportKnowledgeDocumentsInput {
  @Field(() => [KnowledgeDocumentInput], { description: 'The files, 1 to 10.' })
  readonly documents!: KnowledgeDocumentInput[];

  @Field(() => String, { nullable: true, description: 'The project they belong to.' })
  readonly project?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The type of their passages. `fact` when it is not given.',
  })
  readonly type?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  readonly idempotencyKey?: string | null;
}
