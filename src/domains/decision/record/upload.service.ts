import type { Database } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import { readStores } from '../decision.store.js';
import { readFileName, sentFile } from './attachment.policy.js';

/** How long a file that nobody attaches is kept. */
const KEPT_MS = 24 * 60 * 60_000;

export interface Upload {
  readonly name: string;
  readonly mediaType?: string;
  readonly bytes: Uint8Array;
}

/** A file that was kept, as the one who sent it is told. */
export interface UploadedFileAnswer {
  readonly file: {
    /** A global id: the same bytes, said to be the same kind, have the same one. */
    readonly id: string;
    readonly name: string;
    readonly sizeBytes: number;
    /** Of the bytes, in hexadecimal. */
    readonly sha256: string;
  };
}

/** Keeps files until they are attached: once for the workspace, however often they are sent. */
export class UploadService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws {AppError} BAD_USER_INPUT for a name that is none, or a file without bytes */
  async keep(scope: Scope, { name, mediaType, bytes }: Upload): Promise<UploadedFileAnswer> {
    const file = sentFile(readFileName(name, 'name'), mediaType, bytes);
    if (bytes.byteLength === 0) throw badUserInput('body', 'length', 'The file is empty.');
    const { documents } = readStores(this.database, scope);
    const at = this.clock.now();
    await documents.dropUnattached(new Date(at.getTime() - KEPT_MS));
    const id = toGlobalId('File', await documents.keepContent(file, at));
    return { file: { id, name: file.name, sizeBytes: bytes.byteLength, sha256: file.sha256 } };
  }
}
