export { afterCommit } from './after-commit.js';
export {
  dumpTemplate,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type Queryable,
} from './database.js';
export type { ReadRows } from './direct-reader.js';
export { databaseErrorToAppError, isUniqueViolation } from './errors.js';
export { writeOnce, writeStatementOnce, type IdempotentWriteOptions } from './idempotent-write.js';
export type { InsertWhere } from './insert-where.js';
export {
  JobQueue,
  type JobCounts,
  type JobDefinition,
  type JobQueueOptions,
  type JobRequest,
  type JobWorker,
  type RunningJob,
} from './jobs/index.js';
export type { Changes } from './notices/follower.js';
export type { FollowOptions, Notices } from './notices/notice-board.js';
export type { Notice } from './notices/notice.js';
export { notify } from './notices/notify.js';
export { OldKeys } from './old-keys.js';
export { PLANNED_FOR_ITS_VALUES } from './statement-names.js';
export { Prisma } from './client/client.js';
