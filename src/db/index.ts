export {
  dumpTemplate,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type Queryable,
} from './database.js';
export { databaseErrorToAppError, isUniqueViolation } from './errors.js';
export { forgetOldKeys, writeOnce, type IdempotentWriteOptions } from './idempotent-write.js';
export type { Changes } from './notices/follower.js';
export type { FollowOptions, Notices } from './notices/notice-board.js';
export type { Notice } from './notices/notice.js';
export { notify } from './notices/notify.js';
export { Prisma } from './client/client.js';
