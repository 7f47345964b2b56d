import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import { readIdempotencyKey } from '../../../kernel/input.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import type { FileReader, Refusal } from '../../../reading/index.js';
import type { ChangeService } from '../indexing/change.service.js';
import type { IndexingService } from '../indexing/indexing.service.js';
import { checkItemCursors } from '../item/cursor.policy.js';
import { openStores, readStores } from '../knowledge.store.js';
import { readProject, readType } from '../remember/remember.policy.js';
import type { TypeService } from '../types/type.service.js';
import { chunkText, type Chunk } from './chunk.js';
import type { ImportOutcome, ImportResult, KnowledgeDocument } from './document.js';
import { readDocuments, type DocumentFile, type DocumentInput } from './import.policy.js';
import { PassageWriter, type Taken } from './passage-writer.js';

/** A longer document is several: it is to be cut where it makes sense. */
const MAX_PASSAGES = 2_000;

export interface ImportDocuments {
  readonly documents: readonly DocumentInput[];
  readonly project?: string | null;
  readonly type?: string | null;
  readonly idempotencyKey?: string | null;
}

export interface ImportParts {
  readonly database: Database;
  readonly reader: FileReader;
  readonly types: TypeService;
  readonly indexing: IndexingService | undefined;
  readonly changes: ChangeService;
  readonly clock: Clock;
}

interface Target {
  readonly project: string;
  readonly type: string;
  readonly key: string | undefined;
}

/** As plain JSON, to be kept for a repetition. */
type WrittenDocument = {
  name: string;
  outcome: ImportOutcome;
  documentId: string;
  added: number;
  kept: number;
  retired: number;
  ids: string[];
  revision: number;
};

const NOTHING = { added: 0, kept: 0, retired: 0 };

/** Takes documents in, passage by passage. Ids are raw UUIDs. */
export class ImportService {
  constructor(private readonly parts: ImportParts) {}

  /**
   * A file of a known name is a new state of that document; the same bytes change nothing. A file that cannot be read
   * is refused while the others go on.
   *
   * @throws {AppError} BAD_USER_INPUT; CANCELLED; CONFLICT for a used key
   */
  async importDocuments(
    scope: Scope,
    input: ImportDocuments,
    signal: AbortSignal,
  ): Promise<readonly ImportResult[]> {
    const files = readDocuments(input.documents, 'input.documents');
    const type = readType(input.type ?? 'fact', 'input.type', await this.parts.types.names(scope));
    const project = readProject(input.project, 'input.project');
    const key = readIdempotencyKey(input.idempotencyKey);
    const results: ImportResult[] = [];
    for (const file of files) results.push(await this.importOne(scope, file, { project, type, key }, signal));
    return results;
  }

  /** The newest first. @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async documents(scope: Scope, page: PageArguments): Promise<Page<KnowledgeDocument>> {
    const request = checkItemCursors(readPageArguments(page), 'CREATED');
    const rows = await readStores(this.parts.database, scope).documents.page(request);
    return toPage(rows, request, ({ id }) => [id]);
  }

  countDocuments(scope: Scope): Promise<number> {
    return readStores(this.parts.database, scope).documents.count();
  }

  private async importOne(
    scope: Scope,
    { name, file, sha256 }: DocumentFile,
    target: Target,
    signal: AbortSignal,
  ): Promise<ImportResult> {
    const known = await readStores(this.parts.database, scope).documents.named(target.project, name);
    if (known && Buffer.from(known.sha256).toString('hex') === sha256) {
      return { ...NOTHING, name, outcome: 'UNCHANGED', documentId: known.id };
    }
    const [reading] = await this.parts.reader.read([file], signal);
    if (!reading || reading.isRefused) return refused(name, reading?.refusal);
    const chunks = chunkText(reading.text, reading.pageStarts);
    const refusal = refusalOf(chunks);
    if (refusal) return refused(name, refusal);
    return this.take(scope, { name, sha256, reading, chunks, target }, signal);
  }

  private async take(
    scope: Scope,
    { name, sha256, reading, chunks, target }: Omit<Taken, 'vectors'> & { readonly target: Target },
    signal: AbortSignal,
  ): Promise<ImportResult> {
    const { database, indexing, changes } = this.parts;
    const texts = chunks.map(({ content }) => content);
    const vectors = await indexing?.tryToEmbed(scope, texts, signal);
    const taken = { name, sha256, reading, chunks, vectors: vectors ?? [] };
    const { key, ...place } = target;
    const options = {
      operation: 'importKnowledgeDocuments',
      key: key === undefined ? undefined : `${key} ${name}`,
      input: { name, sha256, ...place },
    };
    const { result, isReplay } = await writeOnce(database, scope, options, (tx) =>
      this.write(tx, scope, taken, place),
    );
    const { ids, revision, ...outcome } = result;
    const isUnembedded = taken.vectors.some((vector) => vector === undefined);
    if (!isReplay) await changes.announce(scope, { ids, revision, isUnembedded });
    return outcome;
  }

  private async write(
    tx: Queryable,
    scope: Scope,
    taken: Taken,
    { project, type }: Omit<Target, 'key'>,
  ): Promise<WrittenDocument> {
    const stores = openStores(tx, scope);
    const revision = await stores.clock.advance();
    const { name } = taken;
    const known = await stores.documents.named(project, name);
    const documentId = known?.id ?? newId();
    const at = this.parts.clock.now();
    const writer = new PassageWriter(stores, {
      ...{ scope, project, type, documentId, revision, at },
      space: this.parts.indexing?.space ?? '',
      sourceId: toGlobalId('KnowledgeDocument', documentId),
    });
    const { kind, text, pageStarts } = taken.reading;
    const state = {
      ...{ kind, textLength: text.length, pageCount: pageStarts.length },
      sha256: Uint8Array.from(Buffer.from(taken.sha256, 'hex')),
    };
    await stores.documents.save({ id: documentId, project, name }, state, at);
    const { ids, added, kept, retired } = await writer.write(taken);
    const outcome = known ? 'CHANGED' : 'IMPORTED';
    return { name, outcome, documentId, added, kept, retired, ids, revision };
  }
}

function refusalOf(chunks: readonly Chunk[]): Refusal | undefined {
  if (chunks.length === 0)
    return { code: 'NO_TEXT', message: 'The file has no passage of three words or more.' };
  if (chunks.length <= MAX_PASSAGES) return undefined;
  const message = `The file has ${chunks.length} passages; at most ${MAX_PASSAGES} are taken in. Cut it into parts.`;
  return { code: 'TOO_LARGE', message };
}

function refused(name: string, refusal: Refusal | undefined): ImportResult {
  return { ...NOTHING, name, outcome: 'REFUSED', ...(refusal ? { refusal } : {}) };
}
