import 'reflect-metadata';
import type { Database } from '../../db/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import { silentLog, type Log } from '../../kernel/log.js';
import type { Scope } from '../../kernel/scope.js';
import type { GaugeReader, RuntimeSample, Telemetry } from '../../telemetry/index.js';
import { AlertFeedService } from './alerts/alert-feed.service.js';
import { AlertStore } from './alerts/alert.store.js';
import { AlertsResolver, createInsightsChangedResolver } from './alerts/alerts.resolver.js';
import { BudgetUseStore } from './alerts/budget-use.store.js';
import type { CacheCounts } from './alerts/readings.js';
import { WatchService } from './alerts/watch.service.js';
import { WebhookService, type WebhookOptions } from './alerts/webhook.service.js';
import { InsightsService } from './figures/insights.service.js';
import { ProcessResolver } from './figures/process.resolver.js';
import { mayReadInsights } from './insights.policy.js';
import { InsightsResolver } from './insights.resolver.js';
import { alertGauges, cacheGauges, stateGauges } from './metrics/gauges.js';
import { PrometheusPage, type MetricsPage } from './metrics/prometheus.js';
import { runtimeGauges } from './metrics/runtime-gauges.js';
import { MinuteService } from './minute.service.js';
import { GenerationProfileResolver } from './profiles/generation-profile.resolver.js';
import { ServiceState, type ServiceStateSources } from './service-state.js';
import { HoursService } from './trends/hours.service.js';
import { HoursStore } from './trends/hours.store.js';
import { TrendsResolver } from './trends/trends.resolver.js';
import { TrendsService } from './trends/trends.service.js';

export type { CacheCounts } from './alerts/readings.js';
export { signWebhook, type WebhookOptions } from './alerts/webhook.service.js';
export type { OpenConnections } from './service-state.js';
export type { MetricsPage } from './metrics/prometheus.js';

export interface InsightsDomainOptions extends Pick<ServiceStateSources, 'connections' | 'jobs'> {
  readonly telemetry: Telemetry;
  readonly database: Database;
  /** How often the cache of answers was asked since the start of the process. */
  readonly cache: () => CacheCounts;
  /** The series of the time that models take to begin an answer. */
  readonly inferenceSeries: string;
  /** Who is told of alerts. @default nobody */
  readonly webhook?: Pick<WebhookOptions, 'url' | 'secret'>;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface InsightsDomain {
  readonly module: SchemaModule;
  /** Judges alerts and saves the hour; give it to `telemetry.start`. */
  onMinute(sample: RuntimeSample): void;
  /** Its numbers that are read when they are asked for, for whoever shows them elsewhere. */
  readonly gauges: readonly GaugeReader[];
  /** @throws {AppError} FORBIDDEN for whoever is no administrator */
  metrics(scope: Scope): Promise<MetricsPage>;
  /** Resolves when nothing of a minute that has begun is left to do. */
  settled(): Promise<void>;
  /** Saves the hour as it is and sends what waits to be sent. Call it before the database closes. */
  close(): Promise<void>;
}

/** What the service says of itself: over GraphQL, as a page for Prometheus, and in the log where something is wrong. */
export function createInsightsDomain(options: InsightsDomainOptions): InsightsDomain {
  const { telemetry, database, cache, inferenceSeries, connections, jobs } = options;
  const { clock = systemClock, log = silentLog } = options;
  const { recorder } = telemetry;
  const alerts = new AlertStore(database, newId());
  const budgets = new BudgetUseStore(database);
  const webhook = options.webhook && new WebhookService({ ...options.webhook, clock, log });
  const watch = new WatchService({ telemetry, budgets, alerts, cache, inferenceSeries, webhook, clock, log });
  const feed = new AlertFeedService(database, alerts);
  const store = new HoursStore(database);
  const hours = new HoursService({ recorder, store, clock, log });
  const minute = new MinuteService({ watch, hours, alerts, webhook, clock, log });
  const state = new ServiceState({ database, connections, jobs, log });
  const gauges = [
    ...runtimeGauges(telemetry),
    ...stateGauges(state),
    ...cacheGauges(cache),
    ...alertGauges(watch),
  ];
  const page = new PrometheusPage(telemetry, gauges);
  const resolvers = resolverMap(
    new InsightsResolver(new InsightsService(telemetry), telemetry.profiles.slowMs),
    new ProcessResolver(state),
    new AlertsResolver(feed),
    createInsightsChangedResolver(feed),
    new TrendsResolver(new TrendsService(store, clock)),
    new GenerationProfileResolver(telemetry.traces),
  );
  return {
    module: { resolvers },
    gauges,
    onMinute: (sample) => minute.begin(sample),
    async metrics(scope) {
      mayReadInsights(scope);
      return page.render();
    },
    settled: () => minute.settled(),
    close: () => minute.close(),
  };
}
