export {
  dumpTemplate,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type Queryable,
} from './database.js';
export { databaseErrorToAppError, isUniqueViolation } from './errors.js';
export { forgetOldKeys, writeOnce, type IdempotentWriteOptions } from './idempotent-write.js';
export { Prisma } from './client/client.js';
