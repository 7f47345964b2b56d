import type { SqlQuery } from '@prisma/driver-adapter-utils';

/** How many statements are kept prepared on each connection. Each takes some tens of KB of the server's memory. */
const MAX_NAMED = 300;

/**
 * Names statements, so that a connection parses and plans each of them once: most are the same few dozen again and again.
 *
 * The first few hundred get a name and keep it. What comes later is sent without one, as are statements whose text has
 * a part for each of their values: there may be no end to either.
 */
export function createStatementNames(maxNamed = MAX_NAMED): (query: SqlQuery) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= maxNamed || args.length > MAX_VALUES) return UNNAMED;
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

/** The protocol's name for a statement that is not kept. */
const UNNAMED = '';
/** An insert of one row has fewer. */
const MAX_VALUES = 48;
