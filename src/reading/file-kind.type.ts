import { registerEnumType } from 'type-graphql';
import { enumOf } from '../graphql/index.js';
import { FILE_KINDS, type FileKind } from './reading.js';

/** What a file is, for every domain that shows files. */
export const FileKindEnum = enumOf<FileKind>(FILE_KINDS);
registerEnumType(FileKindEnum, {
  name: 'DocumentKind',
  description: 'What a file is, by its bytes and, among kinds of text, by its name.',
  valuesConfig: {
    PDF: { description: 'A PDF.' },
    DOCX: { description: 'A Word document.' },
    MARKDOWN: { description: 'Markdown.' },
    HTML: { description: 'A web page.' },
    CSV: { description: 'A table in plain text.' },
    TEXT: { description: 'Any other text.' },
  },
});
