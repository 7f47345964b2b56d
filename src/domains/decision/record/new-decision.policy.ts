import { readLine, readText } from '../write.policy.js';
import { readAttachments, type Attachment, type AttachmentInput } from './attachment.policy.js';
import { titleOf } from './title.js';

export const MAX_TITLE_LENGTH = 200;
export const MAX_BRIEF_LENGTH = 50_000;

/** What a decision is started from, as a client sends it. */
export interface NewDecisionInput {
  readonly brief: string;
  readonly title?: string | null;
  readonly attachments?: readonly AttachmentInput[] | null;
}

/** The same, checked. */
export interface CheckedDecision {
  readonly brief: string;
  readonly title: string;
  readonly attachments: readonly Attachment[];
}

/** @throws {AppError} BAD_USER_INPUT for a text that is none, or files that cannot be what they say */
export function checkNewDecision(input: NewDecisionInput): CheckedDecision {
  const brief = readText(input.brief, 'input.brief', MAX_BRIEF_LENGTH);
  const title = input.title == null ? titleOf(brief) : readLine(input.title, 'input.title', MAX_TITLE_LENGTH);
  return { brief, title, attachments: readAttachments(input.attachments ?? [], 'input.attachments') };
}

/** What makes two requests the same: files count by what is in them. */
export function fingerprintOf({ brief, title, attachments }: CheckedDecision): object {
  const files = attachments.map((attachment) =>
    'uploadId' in attachment
      ? { name: attachment.name, uploadId: attachment.uploadId }
      : {
          name: attachment.name,
          sha256: attachment.sha256,
          kind: attachment.file.declaredKind ?? null,
        },
  );
  return { brief, title, files };
}
