/** The servers that are compared, as the table names them. */
export const SERVER_NAMES = [
  'mercurius, jit',
  'mercurius, jit, resolvers timed',
  'Waymark, all on',
  'graphql-yoga',
  'Apollo standalone, defaults',
] as const;

export type ServerName = (typeof SERVER_NAMES)[number];
