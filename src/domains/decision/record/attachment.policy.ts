import { createHash } from 'node:crypto';
import { badUserInput } from '../../../kernel/errors.js';
import { uuidOf } from '../../../kernel/ids.js';
import { declaredKindOf, MAX_FILES, type FileToRead } from '../../../reading/index.js';
import { readBase64, readLine } from '../write.policy.js';

export const MAX_NAME_LENGTH = 255;
const MAX_MEDIA_TYPE_LENGTH = 200;

export interface AttachmentInput {
  /** Of a file that was uploaded before. */
  readonly id?: string | null;
  readonly name?: string | null;
  readonly mediaType?: string | null;
  /** Base 64. */
  readonly content?: string | null;
}

/** A file that came with the request. */
export interface SentFile {
  readonly name: string;
  readonly file: FileToRead;
  /** Of its bytes, to know it again without keeping it twice. */
  readonly sha256: string;
}

/** A file that was uploaded before: by its UUID. Without a name it keeps the one it came with. */
export interface UploadedFile {
  readonly uploadId: string;
  readonly name?: string;
}

export type Attachment = SentFile | UploadedFile;

/**
 * What is attached, decoded. A file that cannot be read is no error here: it is refused when it is read.
 * @throws {AppError} BAD_USER_INPUT for too many files, a bad name, content that is not base 64, or neither content nor
 *   an id
 */
export function readAttachments(
  attachments: readonly AttachmentInput[],
  field: string,
): readonly Attachment[] {
  if (attachments.length > MAX_FILES) {
    const message = `${field} may have at most ${MAX_FILES} files; it has ${attachments.length}.`;
    throw badUserInput(field, 'count', message);
  }
  return attachments.map((attachment, index) => readAttachment(attachment, `${field}[${index}]`));
}

/**
 * The name of a file.
 * @throws {AppError} BAD_USER_INPUT when it is blank, too long, or more than a line
 */
export function readFileName(name: string, field: string): string {
  return readLine(name, field, MAX_NAME_LENGTH);
}

function readAttachment({ id, name, mediaType, content }: AttachmentInput, field: string): Attachment {
  if ((id == null) === (content == null)) {
    const message = `${field} must have either the id of an uploaded file or content.`;
    throw badUserInput(field, 'one_of', message);
  }
  const line = name == null ? undefined : readFileName(name, `${field}.name`);
  if (id != null)
    return { uploadId: uuidOf('File', id, `${field}.id`), ...(line === undefined ? {} : { name: line }) };
  if (line === undefined)
    throw badUserInput(`${field}.name`, 'needed', `${field}.name is needed with content.`);
  const type =
    mediaType == null ? undefined : readLine(mediaType, `${field}.mediaType`, MAX_MEDIA_TYPE_LENGTH);
  return sentFile(line, type, readBase64(content ?? '', `${field}.content`));
}

/** A file of these bytes, by what it says it is. */
export function sentFile(name: string, mediaType: string | undefined, bytes: Uint8Array): SentFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, file: { bytes, declaredKind: declaredKindOf(name, mediaType) }, sha256 };
}
