import type { GaugeReader } from '../../../telemetry/index.js';
import { ALERT_KINDS } from '../alerts/alert.js';
import type { CacheCounts } from '../alerts/readings.js';
import type { WatchService } from '../alerts/watch.service.js';
import type { ServiceState } from '../service-state.js';

export function cacheGauges(cache: () => CacheCounts): GaugeReader[] {
  return [
    {
      name: 'waymark_answer_cache_requests_total',
      help: 'Questions to models, by whether an earlier answer was given.',
      isCounter: true,
      labelNames: ['result'],
      read() {
        const { hits, misses } = cache();
        return [
          { labels: { result: 'hit' }, value: hits },
          { labels: { result: 'miss' }, value: misses },
        ];
      },
    },
  ];
}

/** What is open, used and waited for. */
export function stateGauges(state: ServiceState): GaugeReader[] {
  return [
    {
      name: 'waymark_open_connections',
      help: 'WebSockets and event streams that are open.',
      labelNames: ['transport'],
      read() {
        const { webSockets, eventStreams } = state.connections();
        return [
          { labels: { transport: 'websocket' }, value: webSockets },
          { labels: { transport: 'sse' }, value: eventStreams },
        ];
      },
    },
    {
      name: 'waymark_running_subscriptions',
      help: 'Subscriptions that run.',
      read: () => [{ value: state.connections().subscriptions }],
    },
    ...poolGauges(state),
    jobGauge(state),
  ];
}

function poolGauges(state: ServiceState): GaugeReader[] {
  return [
    {
      name: 'waymark_database_connections',
      help: 'Connections to the database, by whether they are in use.',
      labelNames: ['state'],
      read() {
        const { busy, idle } = state.pool();
        return [
          { labels: { state: 'busy' }, value: busy },
          { labels: { state: 'idle' }, value: idle },
        ];
      },
    },
    {
      name: 'waymark_database_waiting',
      help: 'Statements and transactions that wait for a connection.',
      read: () => [{ value: state.pool().waiting }],
    },
  ];
}

const JOB_STATES = ['waiting', 'retrying', 'active', 'failed', 'completed'] as const;

/** Of all processes together: jobs are in the database. */
function jobGauge(state: ServiceState): GaugeReader {
  return {
    name: 'waymark_jobs',
    help: 'Jobs of all processes by their kinds and states; of those that are over, the last day.',
    labelNames: ['job', 'state'],
    async read() {
      const jobs = await state.jobs();
      return jobs.flatMap((counts) =>
        JOB_STATES.map((each) => ({ labels: { job: counts.name, state: each }, value: counts[each] })),
      );
    },
  };
}

export function alertGauges(watch: WatchService): GaugeReader[] {
  return [
    {
      name: 'waymark_alerts',
      help: 'Alerts that stand.',
      labelNames: ['kind'],
      read: () => ALERT_KINDS.map((kind) => ({ labels: { kind }, value: watch.countStanding(kind) })),
    },
  ];
}
