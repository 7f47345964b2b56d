import type { Scope } from '../../kernel/scope.js';
import { Batches } from './batches.js';
import type { BudgetStore, DefaultLimits, Hold, HoldResult } from './budget.store.js';

/**
 * Holds what calls may cost, those of one member that come together in one statement.
 *
 * Together they are held all or none; where they do not fit together each is tried by itself, in the order they came.
 */
export class Holding {
  readonly #batches = new Map<string, Batches<Hold, HoldResult>>();

  constructor(
    private readonly store: BudgetStore,
    private readonly usual: DefaultLimits,
  ) {}

  async hold(scope: Scope, hold: Hold): Promise<HoldResult> {
    const key = `${scope.workspaceId} ${scope.memberId} ${hold.startsOn}`;
    const batches = this.#batches.get(key) ?? new Batches((holds) => this.#holdAll(scope, holds));
    this.#batches.set(key, batches);
    try {
      return await batches.add(hold);
    } finally {
      if (batches.isIdle) this.#batches.delete(key);
    }
  }

  async #holdAll(scope: Scope, holds: readonly Hold[]): Promise<readonly HoldResult[]> {
    const together = await this.#tryAll(scope, holds);
    if (together.isHeld || holds.length === 1) return holds.map(() => together);
    const results: HoldResult[] = [];
    for (const hold of holds) results.push(await this.#tryAll(scope, [hold]));
    return results;
  }

  async #tryAll(scope: Scope, holds: readonly Hold[]): Promise<HoldResult> {
    const result = await this.store.hold(scope, holds);
    if (result) return result;
    await this.store.openPeriods(scope, holds[0]!.startsOn, this.usual);
    return (await this.store.hold(scope, holds)) ?? { isHeld: false, periods: [] };
  }
}
