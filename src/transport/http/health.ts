import type { Exchange } from './exchange.js';
import { answerJson } from './probes.js';

/** How a part of the service does. `off` is one that is not in use. */
export type HealthState = 'ok' | 'degraded' | 'failing' | 'off';

/** One part of the service, as `/health` names it. What it says is seen without a key: states, never causes. */
export interface HealthCheck {
  readonly name: string;
  /** A check that rejects, or takes longer than a second, is failing. */
  check(): HealthState | Promise<HealthState>;
}

const CHECK_WITHIN_MS = 1_000;
/** However often it is asked for, the parts are asked no more than once in this time. */
const KEPT_MS = 1_000;

/**
 * `/health`: the process answers, and how its parts do.
 *
 * The status is always 200 and the words `alive`: an orchestrator that restarts us for a database that is down would
 * only make it worse. Whether requests should come here is what `/ready` says.
 */
export class HealthPage {
  private kept: Promise<Readonly<Record<string, HealthState>>> | undefined;
  private keptAtMs = 0;

  constructor(private readonly checks: readonly HealthCheck[]) {}

  async answer(exchange: Exchange): Promise<void> {
    const checks = this.checks.length === 0 ? {} : { checks: await this.states() };
    return answerJson(exchange, 200, { status: 'alive', ...checks });
  }

  private states(): Promise<Readonly<Record<string, HealthState>>> {
    const nowMs = performance.now();
    if (!this.kept || nowMs - this.keptAtMs >= KEPT_MS) {
      this.keptAtMs = nowMs;
      this.kept = Promise.all(
        this.checks.map(async (each) => [each.name, await stateOf(each)] as const),
      ).then((states) => Object.fromEntries(states));
    }
    return this.kept;
  }
}

async function stateOf(part: HealthCheck): Promise<HealthState> {
  const { promise: late, resolve } = Promise.withResolvers<HealthState>();
  const timer = setTimeout(() => resolve('failing'), CHECK_WITHIN_MS);
  try {
    return await Promise.race([Promise.resolve().then(() => part.check()), late]);
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
