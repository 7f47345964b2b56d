export { JobQueue, type JobQueueOptions } from './job-queue.js';
export type { JobCounts, JobDefinition, JobRequest, JobWorker, RunningJob } from './job.js';
