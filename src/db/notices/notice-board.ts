import { Follower, type Changes } from './follower.js';
import { readPayload } from './notice.js';

/** How many ids a follower keeps before it only knows that there is a lot. */
const DEFAULT_MAX_IDS = 200;

export interface FollowOptions {
  readonly workspaceId: string;
  /** The topic that notices name. */
  readonly topic: string;
  /** How many ids are kept for a reader that does not take them; one more makes it a reload. @default 200 */
  readonly maxIds?: number;
}

/**
 * Hears what any process of the service says with `notify`, this one included.
 *
 * @example
 * for await (const { ids, isReload } of database.notices.follow({ workspaceId, topic }, signal)) show(ids, isReload);
 */
export interface Notices {
  /**
   * Follows one topic of one workspace until `signal` aborts, the iterator is returned or the database is closed.
   *
   * It listens from the call on, not from the first `next`, and its first change is a reload: whoever asks for
   * everything when that one comes has missed nothing. Changes that are not taken come together, each id once.
   */
  follow(options: FollowOptions, signal: AbortSignal): AsyncIterableIterator<Changes, undefined>;
}

/** Followers by what they follow. What arrives for nobody costs one look into a map. */
export class NoticeBoard implements Notices {
  private readonly followers = new Map<string, Set<Follower>>();
  private isClosed = false;

  follow(
    { workspaceId, topic, maxIds = DEFAULT_MAX_IDS }: FollowOptions,
    signal: AbortSignal,
  ): AsyncIterableIterator<Changes, undefined> {
    const place = placeOf(workspaceId, topic);
    const leave = () => void follower.return();
    const follower = new Follower(maxIds, () => {
      signal.removeEventListener('abort', leave);
      this.remove(place, follower);
    });
    if (this.isClosed || signal.aborted) leave();
    else {
      signal.addEventListener('abort', leave, { once: true });
      const others = this.followers.get(place);
      if (others) others.add(follower);
      else this.followers.set(place, new Set([follower]));
    }
    return follower;
  }

  /** Hands a payload of the channel to whom it is for. */
  deliver(payload: string | undefined): void {
    const notice = readPayload(payload);
    if (!notice) return;
    const { workspaceId, topic, ids } = notice;
    for (const follower of this.followers.get(placeOf(workspaceId, topic)) ?? []) follower.add(ids);
  }

  /** Nobody listened for a while: everything may have changed. */
  missed(): void {
    for (const followers of this.followers.values()) for (const follower of followers) follower.add([]);
  }

  close(): void {
    this.isClosed = true;
    const all = [...this.followers.values()].flatMap((followers) => [...followers]);
    for (const follower of all) void follower.return();
  }

  private remove(place: string, follower: Follower): void {
    const others = this.followers.get(place);
    others?.delete(follower);
    if (others?.size === 0) this.followers.delete(place);
  }
}

function placeOf(workspaceId: string, topic: string): string {
  return `${workspaceId} ${topic}`;
}
