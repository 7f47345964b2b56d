import type { Database } from '../../../db/index.js';
import type { Scope } from '../../../kernel/scope.js';
import { readStores } from '../knowledge.store.js';

/** How many workspaces' revisions are remembered. */
const MAX_REMEMBERED = 10_000;

/**
 * How far a workspace's knowledge has changed. On a server it is asked for each time, since other processes write too;
 * an embedded database has this process alone, which knows it after the first time.
 */
export class RevisionService {
  private readonly known = new Map<string, number>();

  constructor(private readonly database: Database) {}

  async current({ workspaceId }: Pick<Scope, 'workspaceId'>): Promise<number> {
    const isAlone = this.database.kind === 'embedded';
    const known = isAlone ? this.known.get(workspaceId) : undefined;
    if (known !== undefined) return known;
    const revision = await readStores(this.database, { workspaceId }).clock.revision();
    if (isAlone) this.remember(workspaceId, revision);
    return revision;
  }

  /**
   * What an index of this process may have missed of a revision: undefined where nobody else writes, and each write was
   * told to the index.
   */
  asOf(revision: number): number | undefined {
    return this.database.kind === 'embedded' ? undefined : revision;
  }

  /** After a commit. Revisions only rise, whatever order this is called in. */
  committed({ workspaceId }: Pick<Scope, 'workspaceId'>, revision: number): void {
    this.remember(workspaceId, revision);
  }

  private remember(workspaceId: string, revision: number): void {
    const known = this.known.get(workspaceId) ?? 0;
    this.known.delete(workspaceId);
    this.known.set(workspaceId, Math.max(known, revision));
    if (this.known.size <= MAX_REMEMBERED) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
