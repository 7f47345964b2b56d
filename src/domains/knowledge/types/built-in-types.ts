/** How long an item of a type is good for, in days since it was last said to hold. */
export interface Shelf {
  /** Until then it is FRESH. */
  readonly freshDays: number;
  /** Until then it is AGING; after that STALE. */
  readonly staleDays: number;
}

/** A kind of knowledge: built in, or a workspace's own. */
export interface KnowledgeType extends Shelf {
  readonly name: string;
  readonly description: string;
  readonly isBuiltIn: boolean;
}

/**
 * The types that every workspace has. What is measured goes off fastest; what was learned, slowest. `docs/knowledge.md`
 * shows this table.
 */
export const BUILT_IN_TYPES: readonly KnowledgeType[] = (
  [
    ['decision', 'What was decided, and why.', 180, 365],
    ['lesson', 'What was learned from something that happened.', 180, 365],
    ['convention', 'How the team does things.', 180, 365],
    ['fact', 'What is so.', 60, 180],
    ['example', 'What good looks like.', 365, 730],
    ['anti_pattern', 'What to keep away from.', 365, 730],
    ['metric', 'A measured number.', 14, 45],
    ['question', 'What is not known yet.', 30, 90],
    ['risk', 'What could go wrong.', 30, 90],
  ] as const
).map(([name, description, freshDays, staleDays]) => ({
  ...{ name, description, freshDays, staleDays },
  isBuiltIn: true,
}));

/** Of a type that says nothing of it. */
export const DEFAULT_SHELF: Shelf = { freshDays: 90, staleDays: 180 };
