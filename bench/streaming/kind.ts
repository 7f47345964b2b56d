/** What is compared, as the table names it. The first is the base of the others. */
export const KINDS = [
  'ws alone',
  'ours, WebSocket',
  'ours, SSE',
  'graphql-ws as it comes',
  'graphql-sse as it comes',
] as const;

export type Kind = (typeof KINDS)[number];

export const isSse = (kind: Kind): boolean => kind.includes('SSE') || kind.includes('sse');
