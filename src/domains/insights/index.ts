import 'reflect-metadata';
import type { Database } from '../../db/index.js';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import { systemClock, type Clock } from '../../kernel/clock.js';
import { silentLog, type Log } from '../../kernel/log.js';
import type { Scope } from '../../kernel/scope.js';
import type { RuntimeSample, Telemetry } from '../../telemetry/index.js';
import { BudgetUseStore } from './alerts/budget-use.store.js';
import type { CacheCounts } from './alerts/readings.js';
import { WatchService } from './alerts/watch.service.js';
import { InsightsService } from './figures/insights.service.js';
import { mayReadInsights } from './insights.policy.js';
import { InsightsResolver } from './insights.resolver.js';
import { GenerationProfileResolver } from './profiles/generation-profile.resolver.js';
import { alertGauges, cacheGauges, poolGauges } from './metrics/gauges.js';
import { PrometheusPage, type GaugeReader, type MetricsPage } from './metrics/prometheus.js';
import { runtimeGauges } from './metrics/runtime-gauges.js';

export type { CacheCounts } from './alerts/readings.js';
export type { GaugeReader, MetricsPage } from './metrics/prometheus.js';

export interface InsightsDomainOptions {
  readonly telemetry: Telemetry;
  readonly database: Database;
  /** How often the cache of answers was asked since the start of the process. */
  readonly cache: () => CacheCounts;
  /** The series of the time that models take to begin an answer. */
  readonly inferenceSeries: string;
  /** More numbers for the metrics page, read when it is asked for. @default none */
  readonly gauges?: readonly GaugeReader[];
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface InsightsDomain {
  readonly module: SchemaModule;
  /** Judges alerts; give it to `telemetry.start`. */
  onMinute(sample: RuntimeSample): void;
  /** @throws {AppError} FORBIDDEN for whoever is no administrator */
  metrics(scope: Scope): Promise<MetricsPage>;
  /** Resolves when nothing is read from the database any more. Call it before the database closes. */
  settled(): Promise<void>;
}

/** What the service says of itself: over GraphQL, as a page for Prometheus, and in the log where something is wrong. */
export function createInsightsDomain(options: InsightsDomainOptions): InsightsDomain {
  const { telemetry, database, cache, inferenceSeries, gauges = [] } = options;
  const { clock = systemClock, log = silentLog } = options;
  const budgets = new BudgetUseStore(database);
  const watch = new WatchService({ telemetry, budgets, cache, inferenceSeries, clock, log });
  const service = new InsightsService(telemetry, watch);
  const page = new PrometheusPage(telemetry, [
    ...runtimeGauges(telemetry),
    ...gauges,
    ...cacheGauges(cache),
    ...poolGauges(database),
    ...alertGauges(watch),
  ]);
  return {
    module: {
      resolvers: resolverMap(
        new InsightsResolver(service, telemetry.profiles.slowMs),
        new GenerationProfileResolver(telemetry.traces),
      ),
    },
    onMinute: (sample) => watch.onMinute(sample),
    async metrics(scope) {
      mayReadInsights(scope);
      return page.render();
    },
    settled: () => watch.settled(),
  };
}
