import type { Database } from '../../../db/index.js';
import { notFound } from '../../../kernel/errors.js';
import { toGlobalId } from '../../../kernel/ids.js';
import type { Scope } from '../../../kernel/scope.js';
import type { FileReader } from '../../../reading/index.js';
import { readStores } from '../decision.store.js';
import { QuoteFinder } from '../drafting/quotes.js';
import type { Decision } from '../record/decision.js';
import { BRIEF_REF, cutDocuments, type TaskDocument } from './task-document.js';

/** A decision and its texts, as they are when a generation begins. */
export interface CaseFile {
  readonly decision: Decision;
  /** The brief first. */
  readonly documents: readonly TaskDocument[];
  /** Looks quotes up in `documents`. */
  readonly finder: QuoteFinder;
}

/** Reads what nobody has read of the decision's files. What is read is kept, also when the rest fails afterwards. */
export async function readDocuments(
  database: Database,
  scope: Scope,
  { reader, decisionId, signal }: { reader: FileReader; decisionId: string; signal: AbortSignal },
): Promise<void> {
  const { documents } = readStores(database, scope);
  const unread = [...(await documents.unread(decisionId))];
  const readings = await reader.read(
    unread.map(([, file]) => file),
    signal,
  );
  for (const [index, [contentId]] of unread.entries()) {
    const reading = readings[index];
    if (reading) await documents.saveReading(contentId, reading);
  }
}

/** @throws {AppError} NOT_FOUND */
export async function openCase(database: Database, scope: Scope, decisionId: string): Promise<CaseFile> {
  const stores = readStores(database, scope);
  const decision = await stores.decisions.find(decisionId);
  if (!decision) throw notFound('Decision', toGlobalId('Decision', decisionId));
  const texts = await stores.documents.texts(decisionId);
  const documents = cutDocuments(
    texts.map(({ id, name, text }, index) => ({
      id,
      name,
      text,
      ref: index === 0 ? BRIEF_REF : `D${index}`,
    })),
  );
  const pageStarts = new Map(texts.map((text) => [text.id, text.pageStarts]));
  const finder = new QuoteFinder(
    documents.map(({ id, text }) => ({ id, text, pageStarts: pageStarts.get(id) ?? [] })),
  );
  return { decision, documents, finder };
}
