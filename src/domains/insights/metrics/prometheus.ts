import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  BATCH_KEYS_SERIES,
  BATCH_SERIES,
  FIELD_SERIES,
  OPERATION_SERIES,
  STATEMENT_SERIES,
  SUBSCRIBE_SERIES,
  type GaugeReader,
  type Series,
  type Telemetry,
} from '../../../telemetry/index.js';

/** The upper bounds of the buckets that are shown: durations are kept in finer ones. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const KEYS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const MS_IN_SECOND = 1_000;

/** A page in the text format of Prometheus. */
export interface MetricsPage {
  /** Without the charset. */
  readonly mediaType: string;
  readonly body: string;
}

/** Several series as one histogram, with the series' own labels. */
interface SeriesMetric {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** The labels of a series that belongs to the metric, undefined for others. */
  readonly labelsOf: (series: Series) => Readonly<Record<string, string>> | undefined;
  /** The upper bounds of its buckets, in its own unit. */
  readonly buckets: readonly number[];
  /** How many of the series' units one of its own is. */
  readonly unit: number;
}

const PHASES = new Map(
  Object.entries(OPERATION_SERIES).map(([phase, series]): [string, string] => [series, phase]),
);
const LISTED = new Set<string>([
  ...PHASES.keys(),
  FIELD_SERIES,
  SUBSCRIBE_SERIES,
  STATEMENT_SERIES,
  BATCH_SERIES,
  BATCH_KEYS_SERIES,
]);

const DURATIONS: readonly Omit<SeriesMetric, 'buckets' | 'unit'>[] = [
  {
    name: 'waymark_graphql_operation_duration_seconds',
    help: 'Operations by their names, in total and by phase.',
    labelNames: ['operation', 'phase'],
    labelsOf: ({ name, label }) => {
      const phase = PHASES.get(name);
      return phase === undefined ? undefined : { operation: label, phase };
    },
  },
  {
    name: 'waymark_graphql_field_duration_seconds',
    help: 'Resolvers of fields.',
    labelNames: ['field'],
    labelsOf: ({ name, label }) => (name === FIELD_SERIES ? { field: label } : undefined),
  },
  {
    name: 'waymark_graphql_subscribe_duration_seconds',
    help: 'Starts of subscriptions, until their streams are open.',
    labelNames: ['field'],
    labelsOf: ({ name, label }) => (name === SUBSCRIBE_SERIES ? { field: label } : undefined),
  },
  {
    name: 'waymark_database_statement_duration_seconds',
    help: 'Statements to the database, by what they do to which table.',
    labelNames: ['statement'],
    labelsOf: ({ name, label }) => (name === STATEMENT_SERIES ? { statement: label } : undefined),
  },
  {
    name: 'waymark_loader_batch_duration_seconds',
    help: 'Batches of the loaders that bring what many fields ask for.',
    labelNames: ['loader'],
    labelsOf: ({ name, label }) => (name === BATCH_SERIES ? { loader: label } : undefined),
  },
  {
    name: 'waymark_step_duration_seconds',
    help: 'Steps of the work behind answers, and what models take to begin.',
    labelNames: ['of', 'step'],
    labelsOf: ({ name, label }) => (LISTED.has(name) ? undefined : { of: name, step: label }),
  },
];

const METRICS: readonly SeriesMetric[] = [
  ...DURATIONS.map((metric) => ({ ...metric, buckets: SECONDS, unit: MS_IN_SECOND })),
  {
    name: 'waymark_loader_batch_keys',
    help: 'How many keys a batch of a loader had.',
    labelNames: ['loader'],
    labelsOf: ({ name, label }) => (name === BATCH_KEYS_SERIES ? { loader: label } : undefined),
    buckets: KEYS,
    unit: 1,
  },
];

/** Everything that is measured, as Prometheus reads it. Nothing is measured for it: it is read when it is asked for. */
export class PrometheusPage {
  private readonly registry = new Registry();

  constructor(telemetry: Telemetry, gauges: readonly GaugeReader[]) {
    const registers = [this.registry];
    const read = () => telemetry.recorder.snapshot('sinceStart');
    for (const metric of METRICS) this.registry.registerMetric(new RecordedHistogram(metric, read));
    for (const gauge of gauges) register(gauge, registers);
  }

  async render(): Promise<MetricsPage> {
    return { mediaType: 'text/plain; version=0.0.4', body: await this.registry.metrics() };
  }
}

/** A histogram of which all values come from the recorder. */
class RecordedHistogram extends Histogram {
  constructor(
    private readonly metric: SeriesMetric,
    private readonly read: () => readonly Series[],
  ) {
    const { name, help, labelNames, buckets } = metric;
    super({ name, help, labelNames: [...labelNames], buckets: [...buckets], registers: [] });
  }

  /** What a registry writes its page from; `get` calls it too. The package's types leave it out. */
  getForPromString(): Promise<object> {
    const { name, help } = this.metric;
    const values = this.read().flatMap((series) => {
      const labels = this.metric.labelsOf(series);
      return labels ? valuesOf(this.metric, labels, series) : [];
    });
    return Promise.resolve({ name, help, type: 'histogram', values });
  }
}

function valuesOf(
  { name, buckets, unit }: SeriesMetric,
  labels: Readonly<Record<string, string>>,
  { histogram }: Series,
) {
  const bucket = (le: number | string, value: number) => ({
    metricName: `${name}_bucket`,
    labels: { le, ...labels },
    value,
  });
  return [
    ...buckets.map((most) => bucket(most, histogram.countAtMost(most * unit))),
    bucket('+Inf', histogram.count),
    { metricName: `${name}_sum`, labels, value: histogram.totalMs / unit },
    { metricName: `${name}_count`, labels, value: histogram.count },
  ];
}

function register(gauge: GaugeReader, registers: Registry[]): void {
  const { name, help, isCounter } = gauge;
  const labelNames = [...(gauge.labelNames ?? [])];
  if (!isCounter) {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset();
        for (const { labels = {}, value } of await gauge.read()) this.set(labels, value);
      },
    });
    return;
  }
  new Counter({
    name,
    help,
    labelNames,
    registers,
    async collect() {
      this.reset();
      for (const { labels = {}, value } of await gauge.read()) this.inc(labels, value);
    },
  });
}
