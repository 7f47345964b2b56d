/** The one channel of the database that all notices go through. */
export const CHANNEL = 'waymark_notices';
/** PostgreSQL refuses a payload of 8,000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7_900;

/** What has changed, for whoever shows it. It says where to look, never what is there. */
export interface Notice {
  readonly workspaceId: string;
  /** What it is about, such as `okr.cycle/<uuid>`: followers name the very same text. At most 200 characters. */
  readonly topic: string;
  /** What has changed, such as UUIDs. None: too much to name, so everything is to be asked for again. */
  readonly ids: readonly string[];
}

/** A notice as it goes through the channel; without its ids where there is no room for them. */
export function toPayload({ workspaceId, topic, ids }: Notice): string {
  const payload = JSON.stringify([workspaceId, topic, ids]);
  if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return payload;
  return JSON.stringify([workspaceId, topic, []]);
}

/** The notice in a payload, or undefined for what is none of ours: anybody may write to a channel. */
export function readPayload(payload: string | undefined): Notice | undefined {
  try {
    const parts: unknown = JSON.parse(payload ?? '');
    if (!Array.isArray(parts)) return undefined;
    const [workspaceId, topic, ids] = parts as unknown[];
    const isNotice =
      typeof workspaceId === 'string' &&
      typeof topic === 'string' &&
      Array.isArray(ids) &&
      ids.every((id) => typeof id === 'string');
    return isNotice ? { workspaceId, topic, ids } : undefined;
  } catch {
    return undefined;
  }
}
