import type { SqlQuery } from '@prisma/driver-adapter-utils';
import { Prisma } from './client/client.js';

const MARK = '/* planned for its values */';

/**
 * In a statement: it is planned for its values each time. One that is kept soon has one plan for all values, which takes
 * a workspace for one of the usual size.
 */
export const PLANNED_FOR_ITS_VALUES = Prisma.raw(MARK);

/** The name that a statement is kept under. */
export type StatementNames = (query: Pick<SqlQuery, 'sql' | 'args'>) => string;

/** How many statements are kept prepared on each connection. Each takes some tens of KB of the server's memory. */
const MAX_NAMED = 300;

/**
 * Names statements, so that a connection parses and plans each of them once: most are the same few dozen again and again.
 *
 * The first few hundred get a name and keep it. What comes later is sent without one, as are statements whose text has
 * a part for each of their values: there may be no end to either.
 */
export function createStatementNames(maxNamed = MAX_NAMED): StatementNames {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= maxNamed || args.length > MAX_VALUES || sql.includes(MARK)) return UNNAMED;
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}

/** The protocol's name for a statement that is not kept. */
const UNNAMED = '';
/** An insert of one row has fewer. */
const MAX_VALUES = 48;
