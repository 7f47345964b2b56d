import type { Telemetry } from './telemetry.js';
import type { OtlpOptions } from './otlp/exporter.js';

/** What sends measures to a collector, until it is stopped. */
export interface CollectorExport {
  /** Sends what waits. A collector that is gone costs a few seconds at most. */
  stop(): Promise<void>;
}

/** Begins to send what is measured to a collector in OTLP over HTTP. Only this loads OpenTelemetry. */
export async function exportToCollector(
  telemetry: Telemetry,
  options: Omit<OtlpOptions, 'recorder'>,
): Promise<CollectorExport> {
  const { OtlpExporter } = await import('./otlp/exporter.js');
  const exporter = new OtlpExporter({ ...options, recorder: telemetry.recorder });
  telemetry.traces.onEnd((trace) => exporter.work(trace));
  telemetry.onOperation((...ended) => exporter.operation(...ended));
  return { stop: () => exporter.shutdown() };
}
