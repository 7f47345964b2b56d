import DataLoader from 'dataloader';
import type { Database } from '../../db/index.js';
import type { RequestContext } from '../../graphql/index.js';
import type { Scope } from '../../kernel/scope.js';
import type { BatchTimer } from '../../telemetry/index.js';
import type { Advice } from './advising/advice.js';
import { readStores, type DecisionStores } from './decision.store.js';
import type { Decision, DecisionVersion } from './record/decision.js';
import type { DecisionDocument } from './record/document.js';

/** Every relation of the domain for one request, each in one statement however long the list is. Keys are UUIDs. */
export class DecisionLoaders {
  readonly decision: DataLoader<string, Decision | null>;
  readonly currentVersion: DataLoader<string, DecisionVersion | null>;
  readonly document: DataLoader<string, DecisionDocument | null>;
  readonly documentsOf: DataLoader<string, readonly DecisionDocument[]>;
  readonly documentText: DataLoader<string, string | null>;
  /** The newest of each kind and round. */
  readonly adviceOf: DataLoader<string, readonly Advice[]>;

  constructor({ decisions, documents, advice }: DecisionStores, batches: BatchTimer) {
    this.decision = byKey(
      batches.timed('decision', (ids) => decisions.byIds(ids)),
      ({ id }) => id,
    );
    this.currentVersion = byKey(
      batches.timed('currentVersion', (ids) => decisions.currentVersions(ids)),
      ({ decisionId }) => decisionId,
    );
    this.document = byKey(
      batches.timed('document', (ids) => documents.byIds(ids)),
      ({ id }) => id,
    );
    this.documentsOf = new DataLoader(
      batches.timed('documentsOf', async (ids) => {
        const rows = Map.groupBy(await documents.ofDecisions(ids), ({ decisionId }) => decisionId);
        return ids.map((id) => rows.get(id) ?? []);
      }),
    );
    this.documentText = new DataLoader(
      batches.timed('documentText', async (ids) => {
        const texts = new Map((await documents.textsOf(ids)).map(({ id, text }) => [id, text]));
        return ids.map((id) => texts.get(id) ?? null);
      }),
    );
    this.adviceOf = new DataLoader(
      batches.timed('adviceOf', async (ids) => {
        const rows = Map.groupBy(await advice.newest(ids), ({ decisionId }) => decisionId);
        return ids.map((id) => rows.get(id) ?? []);
      }),
    );
  }

  /** Forgets everything: after a write, so that what follows in the same request sees it. */
  clear(): void {
    this.decision.clearAll();
    this.currentVersion.clearAll();
    this.document.clearAll();
    this.documentsOf.clearAll();
    this.documentText.clearAll();
    this.adviceOf.clearAll();
  }
}

export type LoadersOf = (context: RequestContext) => DecisionLoaders;

/** The one set of loaders that each request has. */
export function createLoaders(database: Database, batches: BatchTimer): LoadersOf {
  const make = (scope: Scope) => new DecisionLoaders(readStores(database, scope), batches);
  return (context) => context.once(make);
}

function byKey<Row>(load: (keys: readonly string[]) => Promise<readonly Row[]>, keyOf: (row: Row) => string) {
  return new DataLoader<string, Row | null>(async (keys) => {
    const rows = new Map((await load(keys)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}
