import { createHash } from 'node:crypto';
import { badUserInput } from '../../../kernel/errors.js';
import { declaredKindOf, MAX_FILES, type FileToRead } from '../../../reading/index.js';
import { readLine } from '../write.policy.js';

export const MAX_NAME_LENGTH = 255;
const MAX_MEDIA_TYPE_LENGTH = 200;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

export interface AttachmentInput {
  readonly name: string;
  readonly mediaType?: string | null;
  /** Base 64. */
  readonly content: string;
}

export interface Attachment {
  readonly name: string;
  readonly file: FileToRead;
  /** Of its bytes, to know it again without keeping it twice. */
  readonly sha256: string;
}

/**
 * What is attached, decoded. A file that cannot be read is no error here: it is refused when it is read.
 * @throws {AppError} BAD_USER_INPUT for too many files, a bad name, or content that is not base 64
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

function readAttachment({ name, mediaType, content }: AttachmentInput, field: string): Attachment {
  const line = readLine(name, `${field}.name`, MAX_NAME_LENGTH);
  const type =
    mediaType == null ? undefined : readLine(mediaType, `${field}.mediaType`, MAX_MEDIA_TYPE_LENGTH);
  const packed = content.replaceAll(/\s+/g, '');
  if (!BASE64.test(packed)) {
    throw badUserInput(`${field}.content`, 'base64', `${field}.content must be the file in base 64.`);
  }
  const bytes = Buffer.from(packed, 'base64');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: line, file: { bytes, declaredKind: declaredKindOf(line, type) }, sha256 };
}
