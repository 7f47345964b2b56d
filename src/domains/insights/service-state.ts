import type { Database, JobCounts, JobQueue } from '../../db/index.js';
import type { Log } from '../../kernel/log.js';

/** What is open at the moment. */
export interface OpenConnections {
  /** WebSockets, whatever runs on them. */
  readonly webSockets: number;
  /** Answers that are event streams. */
  readonly eventStreams: number;
  /** Subscriptions that run, over either. */
  readonly subscriptions: number;
}

/** How the connections to the database are used. */
export interface PoolUse {
  readonly busy: number;
  readonly idle: number;
  /** Statements and transactions that wait for a connection. */
  readonly waiting: number;
}

export interface ServiceStateSources {
  readonly database: Pick<Database, 'pool'>;
  /** @default nothing is open */
  readonly connections?: () => OpenConnections;
  /** @default there are no jobs */
  readonly jobs?: Pick<JobQueue, 'counts'>;
  readonly log: Log;
}

/** What the service has in hand now: read when it is asked for, and kept nowhere. */
export class ServiceState {
  constructor(private readonly sources: ServiceStateSources) {}

  connections(): OpenConnections {
    return this.sources.connections?.() ?? { webSockets: 0, eventStreams: 0, subscriptions: 0 };
  }

  pool(): PoolUse {
    const { totalCount, idleCount, waitingCount } = this.sources.database.pool;
    return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** A row for each kind of job; none while the database does not answer, for the rest can be told all the same. */
  async jobs(): Promise<readonly JobCounts[]> {
    const { jobs, log } = this.sources;
    try {
      return (await jobs?.counts()) ?? [];
    } catch (err) {
      log.warn({ err }, 'Jobs could not be counted.');
      return [];
    }
  }
}
