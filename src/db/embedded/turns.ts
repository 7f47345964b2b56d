type Begin = () => void;

/**
 * Whose turn a session is that many want: either any number at once who send one statement each, or one alone who
 * makes a transaction of several.
 *
 * The two take turns, so that a statement waits for at most one transaction, and a transaction for no statement that
 * came after it except those of one such turn.
 */
export class Turns {
  private together = 0;
  private isAlone = false;
  private readonly waitingTogether: Begin[] = [];
  private readonly waitingAlone: Begin[] = [];

  /** Calls `begin` when its turn has come, maybe at once. Whoever has begun says so with `leaveTogether`. */
  joinTogether(begin: Begin): void {
    if (this.isAlone || this.waitingAlone.length > 0) return void this.waitingTogether.push(begin);
    this.together += 1;
    begin();
  }

  leaveTogether(): void {
    this.together -= 1;
    if (this.together === 0) this.letAlone();
  }

  /** Calls `begin` when its turn has come, maybe at once. Whoever has begun says so with `leaveAlone`. */
  joinAlone(begin: Begin): void {
    this.waitingAlone.push(begin);
    if (!this.isAlone && this.together === 0) this.letAlone();
  }

  leaveAlone(): void {
    this.isAlone = false;
    const begun = this.waitingTogether.splice(0);
    if (begun.length === 0) return this.letAlone();
    this.together = begun.length;
    for (const begin of begun) begin();
  }

  private letAlone(): void {
    const begin = this.waitingAlone.shift();
    if (!begin) return;
    this.isAlone = true;
    begin();
  }
}
