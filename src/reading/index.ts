export { declaredKindOf } from './file-kind.js';
export { FileKindEnum } from './file-kind.type.js';
export { FileReader, type FileReaderOptions } from './file-reader.js';
export {
  FILE_KINDS,
  MAX_FILE_BYTES,
  MAX_FILES,
  REFUSAL_CODES,
  type FileKind,
  type FileToRead,
  type Reading,
  type Refusal,
  type RefusalCode,
} from './reading.js';
