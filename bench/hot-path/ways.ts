/** How the hottest path was walked first, and how it is walked now. */
export const WAYS = ['before', 'after'] as const;

export type Way = (typeof WAYS)[number];
