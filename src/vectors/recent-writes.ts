/**
 * The newest revision of each row written lately, so that an older state of it, which was read before and arrives
 * after, does not take its place.
 */
export class RecentWrites {
  readonly #revisions = new Map<string, number>();

  /** Notes a write. False when a newer one of the same row came before: leave it out. */
  admit(id: string, revision: number): boolean {
    const known = this.#revisions.get(id);
    if (known !== undefined && known > revision) return false;
    this.#revisions.set(id, revision);
    return true;
  }

  /** Everything up to a revision has been read: nothing older can arrive any more. */
  forgetUpTo(revision: number): void {
    for (const [id, known] of this.#revisions) if (known <= revision) this.#revisions.delete(id);
  }
}
