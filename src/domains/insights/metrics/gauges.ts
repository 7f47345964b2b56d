import type { Database } from '../../../db/index.js';
import { ALERT_KINDS } from '../alerts/alert.js';
import type { CacheCounts } from '../alerts/readings.js';
import type { WatchService } from '../alerts/watch.service.js';
import type { GaugeReader } from './prometheus.js';

export function cacheGauges(cache: () => CacheCounts): GaugeReader[] {
  return [
    {
      name: 'waymark_answer_cache_requests_total',
      help: 'Questions to models, by whether an earlier answer was given.',
      isCounter: true,
      labelName: 'result',
      read() {
        const { hits, misses } = cache();
        return [
          { label: 'hit', value: hits },
          { label: 'miss', value: misses },
        ];
      },
    },
  ];
}

export function poolGauges({ pool }: Pick<Database, 'pool'>): GaugeReader[] {
  return [
    {
      name: 'waymark_database_connections',
      help: 'Connections to the database, by whether they are in use.',
      labelName: 'state',
      read: () => [
        { label: 'busy', value: pool.totalCount - pool.idleCount },
        { label: 'idle', value: pool.idleCount },
      ],
    },
    {
      name: 'waymark_database_waiting',
      help: 'Statements and transactions that wait for a connection.',
      read: () => [{ value: pool.waitingCount }],
    },
  ];
}

export function alertGauges(watch: WatchService): GaugeReader[] {
  return [
    {
      name: 'waymark_alerts',
      help: 'Alerts that stand.',
      labelName: 'kind',
      read: () => ALERT_KINDS.map((kind) => ({ label: kind, value: watch.countStanding(kind) })),
    },
  ];
}
