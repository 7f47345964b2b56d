import type { Meter, ObservableCounter } from '@opentelemetry/api';
import { BATCH_KEYS_SERIES, BATCH_SERIES } from '../batches.js';
import type { GaugeReader } from '../gauge.js';
import type { HistogramRecorder } from '../histogram-recorder.js';

/** Prometheus has a number's unit in its name, OpenTelemetry beside it. */
const UNITS: Readonly<Record<string, string>> = { seconds: 's', bytes: 'By' };

/** Shows numbers that are read when they are sent. */
export function observeGauges(meter: Meter, gauges: readonly GaugeReader[]): void {
  for (const gauge of gauges) {
    const { name, unit } = nameOf(gauge.name);
    const options = { description: gauge.help, unit };
    const instrument = gauge.isCounter
      ? meter.createObservableCounter(name, options)
      : meter.createObservableGauge(name, options);
    instrument.addCallback(async (result) => {
      for (const { labels = {}, value } of await gauge.read()) result.observe(value, { ...labels });
    });
  }
}

/** Shows what loaders have brought since the start: how often, how much of it, and how long it took. */
export function observeLoaders(meter: Meter, recorder: Pick<HistogramRecorder, 'snapshot'>): void {
  const counter = (name: string, unit: string) =>
    meter.createObservableCounter(`waymark.loader.${name}`, { unit });
  const [batches, keys, time] = [
    counter('batches', '{batch}'),
    counter('keys', '{key}'),
    counter('time', 's'),
  ];
  const all: ObservableCounter[] = [batches, keys, time];
  meter.addBatchObservableCallback((result) => {
    for (const { label: loader, histogram } of recorder.snapshot('sinceStart', BATCH_SERIES)) {
      result.observe(batches, histogram.count, { loader });
      result.observe(time, histogram.totalMs / 1_000, { loader });
    }
    for (const { label: loader, histogram } of recorder.snapshot('sinceStart', BATCH_KEYS_SERIES))
      result.observe(keys, histogram.totalMs, { loader });
  }, all);
}

/** `waymark_database_connections` is `waymark.database.connections`, and `x_seconds_total` is `x` in seconds. */
function nameOf(name: string): { readonly name: string; readonly unit: string } {
  const words = name.split('_').filter((word) => word !== 'total');
  const unit = UNITS[words.at(-1) ?? ''];
  return { name: (unit === undefined ? words : words.slice(0, -1)).join('.'), unit: unit ?? '1' };
}
