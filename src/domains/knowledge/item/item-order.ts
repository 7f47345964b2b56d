/** How a list is ordered, each with the newest first among equals. */
export const ITEM_ORDERS = ['CREATED', 'UPDATED', 'CONFIDENCE'] as const;
export type ItemOrder = (typeof ITEM_ORDERS)[number];
