import type { Prisma } from './client/client.js';

/**
 * An INSERT as a part of another room's statement: it adds its row only where the condition holds, returns the ids of
 * what it added, and leaves out what is there already.
 *
 * What several rooms store together is then one statement, which needs no transaction around it.
 */
export type InsertWhere = (condition: Prisma.Sql) => Prisma.Sql;
