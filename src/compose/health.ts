import type { Database } from '../db/index.js';
import type { Engine } from '../llm/index.js';
import type { Telemetry } from '../telemetry/index.js';
import type { HealthCheck, HealthState } from '../transport/index.js';
import type { VectorIndex } from '../vectors/index.js';

/** The shares of the heap's limit from which on memory is short, and nearly gone. */
const MEMORY_HIGH = 0.8;
const MEMORY_CRITICAL = 0.95;

interface Parts {
  readonly database: Database;
  readonly engine: Engine;
  readonly telemetry: Telemetry;
  /** How the vector index does. */
  readonly vectors: Pick<VectorIndex, 'summary' | 'isAnswering'>;
  /** Resolves when the Redis server answers; undefined where none is used. */
  readonly redis: (() => Promise<void>) | undefined;
  /** Whether answers are kept and given again. */
  readonly caches: boolean;
}

/** What `/health` tells of: each part under a name, in one word. */
export function healthChecks({
  database,
  engine,
  telemetry,
  vectors,
  redis,
  caches,
}: Parts): readonly HealthCheck[] {
  return [
    { name: 'database', check: () => database.ping().then(() => 'ok') },
    {
      name: 'engine',
      check() {
        const { providers } = engine.state();
        const closed = providers.filter(({ circuit }) => circuit.kind === 'closed').length;
        if (closed === providers.length) return 'ok';
        return closed === 0 ? 'failing' : 'degraded';
      },
    },
    { name: 'vectors', check: () => stateOfVectors(vectors) },
    { name: 'redis', check: () => redis?.().then(() => 'ok') ?? 'off' },
    { name: 'cache', check: () => (caches ? 'ok' : 'off') },
    {
      name: 'memory',
      check() {
        const { heapUsedBytes, heapLimitBytes } = telemetry.now().memory;
        const share = heapUsedBytes / heapLimitBytes;
        if (share > MEMORY_CRITICAL) return 'failing';
        return share > MEMORY_HIGH ? 'degraded' : 'ok';
      },
    },
  ];
}

/** An index that has not been used yet is well where it could be: its first use opens it. */
async function stateOfVectors(vectors: Parts['vectors']): Promise<HealthState> {
  const { ready, rebuilding, degraded } = await vectors.summary();
  if (ready + rebuilding + degraded === 0) return (await vectors.isAnswering()) ? 'ok' : 'failing';
  if (rebuilding + degraded === 0) return 'ok';
  return ready + rebuilding === 0 ? 'failing' : 'degraded';
}
