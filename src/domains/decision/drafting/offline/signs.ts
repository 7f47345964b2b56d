import type { Block, BulletedBlock } from './block.js';

/** Reads `+` and `-` as for and against where a text has lists with both; else they are bullets like any others. */
export function withSigns(blocks: readonly BulletedBlock[]): readonly Block[] {
  const bullets = new Map<string, Set<string>>();
  for (const block of blocks) {
    if (block.bullet === undefined) continue;
    const list = listOf(block);
    bullets.set(list, (bullets.get(list) ?? new Set()).add(block.bullet));
  }
  const hasSigns = [...bullets.values()].some((set) => set.has('+') && set.has('-'));
  return blocks.map(({ bullet, ...block }) => {
    const set = bullets.get(listOf(block));
    const isSigned = hasSigns && set?.has('+') && [...set].every((one) => one === '+' || one === '-');
    if (!isSigned || (bullet !== '+' && bullet !== '-')) return block;
    return { ...block, sign: bullet };
  });
}

function listOf({ path, leadIn, level, ref }: Block): string {
  return JSON.stringify([ref, path, leadIn, level]);
}
