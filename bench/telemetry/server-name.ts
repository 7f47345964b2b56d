/** The same service with and without its measuring. */
export const SERVER_NAMES = ['measuring off', 'measuring on'] as const;

export type ServerName = (typeof SERVER_NAMES)[number];
