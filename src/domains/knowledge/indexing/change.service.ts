import type { Scope } from '../../../kernel/scope.js';
import type { IndexingService } from './indexing.service.js';

/** What a committed write changed. */
export interface CommittedChange {
  readonly ids: readonly string[];
  readonly removedIds?: readonly string[];
  readonly revision: number;
  /** Whether some of the items have yet to be embedded. */
  readonly isUnembedded?: boolean;
}

/** Whoever has to know that a workspace's knowledge has changed. */
export type ChangeListener = (scope: Pick<Scope, 'workspaceId'>, change: CommittedChange) => void;

/** Says what was changed to whom it concerns, after it has been committed. */
export class ChangeService {
  private readonly listeners: ChangeListener[] = [];

  constructor(private readonly indexing: IndexingService | undefined) {}

  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  /** When it resolves, the next search finds what was changed. */
  async announce(scope: Pick<Scope, 'workspaceId'>, change: CommittedChange): Promise<void> {
    for (const listener of this.listeners) listener(scope, change);
    await this.indexing?.changed(scope, change);
  }
}
