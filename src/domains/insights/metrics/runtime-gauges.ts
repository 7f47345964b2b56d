import type { GaugeReader, Telemetry } from '../../../telemetry/index.js';

/** How the process does. Names are those that dashboards for Node.js already know, where there is one. */
export function runtimeGauges(telemetry: Telemetry): GaugeReader[] {
  return [...eventLoopGauges(telemetry), ...pauseCounters(telemetry), ...memoryGauges(telemetry)];
}

function eventLoopGauges(telemetry: Telemetry): GaugeReader[] {
  const delay = () => telemetry.now().eventLoopDelay;
  return [
    {
      name: 'nodejs_eventloop_lag_p50_seconds',
      help: 'How late timers ran since the last full minute, in the middle.',
      read: () => [{ value: delay().p50Ms / 1_000 }],
    },
    {
      name: 'nodejs_eventloop_lag_p99_seconds',
      help: 'How late timers ran at most since the last full minute, 99 times in 100.',
      read: () => [{ value: delay().p99Ms / 1_000 }],
    },
  ];
}

function pauseCounters(telemetry: Telemetry): GaugeReader[] {
  return [
    {
      name: 'waymark_garbage_collection_pauses_total',
      help: 'Pauses for collecting garbage.',
      isCounter: true,
      read: () => [{ value: telemetry.pausesSinceStart.count }],
    },
    {
      name: 'waymark_garbage_collection_seconds_total',
      help: 'How long pauses for collecting garbage were together.',
      isCounter: true,
      read: () => [{ value: telemetry.pausesSinceStart.totalMs / 1_000 }],
    },
  ];
}

function memoryGauges(telemetry: Telemetry): GaugeReader[] {
  const memory = () => telemetry.now().memory;
  return [
    {
      name: 'nodejs_heap_size_used_bytes',
      help: 'The heap in use.',
      read: () => [{ value: memory().heapUsedBytes }],
    },
    {
      name: 'waymark_heap_limit_bytes',
      help: 'How large the heap may get before the process ends.',
      read: () => [{ value: memory().heapLimitBytes }],
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'What the system has given to the process.',
      read: () => [{ value: memory().residentBytes }],
    },
    {
      name: 'nodejs_external_memory_bytes',
      help: 'Buffers outside of the heap.',
      read: () => [{ value: memory().externalBytes }],
    },
  ];
}
