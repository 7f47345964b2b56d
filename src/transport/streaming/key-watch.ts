import { AppError } from '../../kernel/errors.js';
import type { Authenticator, Credentials } from '../scope.js';

/** Who was let in with a key and is still here. */
export interface Guest {
  /** Undefined as long as nobody was let in. */
  readonly credentials: Credentials | undefined;
  /** Called once the key does not open anything any more. */
  turnAway(reason: AppError): void;
}

export interface KeyWatchOptions {
  readonly authenticate: Authenticator;
  /** Those who are here now. */
  readonly guests: () => Iterable<Guest>;
  /** The pause between two rounds, in milliseconds. */
  readonly recheckMs: number;
}

/**
 * Asks again and again whether the keys of those who stay are still good: a socket that is open for a day must not
 * outlive a key that was revoked in the morning.
 *
 * A key is asked about once a round, whatever number of guests it let in, and one after the other. Only a key that is
 * known to be bad turns anybody away: while a database is out of reach, everybody stays.
 */
export class KeyWatch {
  private readonly timer: NodeJS.Timeout;
  private isAsking = false;

  constructor(private readonly options: KeyWatchOptions) {
    this.timer = setInterval(() => void this.ask(), options.recheckMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    for (const [bearer, guests] of this.guestsByKey()) {
      const reason = await this.reasonAgainst(bearer === undefined ? {} : { bearer });
      if (reason) for (const guest of guests) guest.turnAway(reason);
    }
    this.isAsking = false;
  }

  private guestsByKey(): Map<string | undefined, Guest[]> {
    const byKey = new Map<string | undefined, Guest[]>();
    for (const guest of this.options.guests()) {
      if (!guest.credentials) continue;
      const { bearer } = guest.credentials;
      const others = byKey.get(bearer);
      if (others) others.push(guest);
      else byKey.set(bearer, [guest]);
    }
    return byKey;
  }

  private async reasonAgainst(credentials: Credentials): Promise<AppError | undefined> {
    try {
      await this.options.authenticate(credentials);
      return undefined;
    } catch (error) {
      return error instanceof AppError && error.code === 'UNAUTHENTICATED' ? error : undefined;
    }
  }
}
