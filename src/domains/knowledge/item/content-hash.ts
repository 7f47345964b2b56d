import { createHash } from 'node:crypto';

/**
 * Equal for contents that differ in case, punctuation and spacing alone. Signs that tell numbers, paths and code apart
 * count.
 */
export function contentHash(content: string): Uint8Array<ArrayBuffer> {
  const plain = content
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[.,;:!?…]+(?=\s|$)/g, ' ')
    .replaceAll(/["“”„«»]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Uint8Array.from(createHash('sha256').update(plain).digest());
}

/** Whether two contents differ in case, punctuation and spacing at most. */
export function saysTheSame(one: string, other: string): boolean {
  return one === other || Buffer.compare(contentHash(one), contentHash(other)) === 0;
}
