import type { Scope } from '../../kernel/scope.js';
import { Holding, type Draw, type HoldingDependencies } from './holding.js';

/** How long what lies ready for a member is kept after its last call: others may need it. */
const KEEP_READY_MS = 10_000;

/** What this process holds, by member and month. */
export class Holdings {
  readonly #holdings = new Map<string, Holding>();
  readonly #byCall = new Map<string, Holding>();
  readonly #dependencies: HoldingDependencies;

  constructor(dependencies: Omit<HoldingDependencies, 'trimOthers'>) {
    this.#dependencies = { ...dependencies, trimOthers: (holding) => this.#trimOthers(holding) };
  }

  /** @throws as `Holding.draw` */
  async draw(draw: Draw, scope: Scope, startsOn: string): Promise<void> {
    const key = `${scope.workspaceId} ${scope.memberId} ${startsOn}`;
    const holding = this.#holdings.get(key) ?? new Holding(scope, startsOn, this.#dependencies);
    this.#holdings.set(key, holding);
    await holding.draw(draw);
    this.#byCall.set(draw.id, holding);
  }

  settle(id: string, costMicroUsd: number): void {
    const holding = this.#byCall.get(id);
    this.#byCall.delete(id);
    holding?.settle(id, costMicroUsd);
  }

  /** Resolves when the database knows how all stand, or those of one workspace. @throws whatever the database throws */
  async report(workspaceId?: string): Promise<void> {
    await Promise.all(this.#of(workspaceId).map((holding) => holding.report()));
  }

  /** Gives back what lies ready in a workspace. */
  async trim(workspaceId?: string): Promise<void> {
    await Promise.all(this.#of(workspaceId).map((holding) => holding.trim()));
  }

  /** Says that all are still there, gives back what nobody has needed for a while, and forgets the rest. */
  async tend(): Promise<void> {
    for (const [key, holding] of this.#holdings) {
      if (holding.idleMs >= KEEP_READY_MS) await holding.trim();
      else await holding.renew();
      if (holding.isEmpty) this.#holdings.delete(key);
    }
  }

  async #trimOthers(asking: Holding): Promise<boolean> {
    const others = this.#of(asking.scope.workspaceId).filter((holding) => holding !== asking);
    const trimmed = await Promise.all(others.map((holding) => holding.trim()));
    return trimmed.includes(true);
  }

  #of(workspaceId: string | undefined): readonly Holding[] {
    const all = [...this.#holdings.values()];
    return workspaceId === undefined ? all : all.filter(({ scope }) => scope.workspaceId === workspaceId);
  }
}
