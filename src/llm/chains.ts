import type { Log } from '../kernel/log.js';
import { UNKNOWN_PRICE, unpricedOf, type Candidate } from './budget/worst-case.js';
import type { AnsweringChain } from './cache/cache-key.js';
import { OFFLINE_PROVIDER } from './offline.js';
import type { LanguageModel } from './port.js';
import {
  ProviderStation,
  type EngineProvider,
  type ProviderState,
  type StationDependencies,
} from './provider-station.js';

export interface ChainOptions {
  readonly providers: readonly EngineProvider[];
  readonly chains?: Readonly<Record<string, readonly string[]>>;
  readonly standIn?: LanguageModel;
}

export interface ChainDependencies extends StationDependencies {
  readonly log: Log;
}

/** Who is asked for which task. */
export class Chains {
  readonly first: ProviderStation;
  readonly #all: readonly ProviderStation[];
  readonly #byTask: ReadonlyMap<string, readonly ProviderStation[]>;

  constructor(
    { providers, standIn, chains = {} }: ChainOptions,
    private readonly dependencies: ChainDependencies,
  ) {
    const open = (provider: EngineProvider) => new ProviderStation(provider, dependencies);
    const stations = providers.map(open);
    const [first] = stations;
    if (!first) throw new Error('An engine needs at least one provider.');
    this.first = first;
    const last = standIn ? [open({ model: standIn })] : [];
    this.#all = [...stations, ...last];
    const named = Object.entries(chains).map(
      ([task, names]) => [task, [...names.map((name) => find(stations, name)), ...last]] as const,
    );
    this.#byTask = new Map(named);
  }

  of(task: string): readonly ProviderStation[] {
    return this.#byTask.get(task) ?? this.#all;
  }

  candidatesOf(task: string): readonly Candidate[] {
    return this.of(task).map(toCandidate);
  }

  /** Tells the operator of models without a price: else nobody would know why a budget is used up so soon. */
  async start(): Promise<void> {
    const { clock, log, prices } = this.dependencies;
    const { input, output } = UNKNOWN_PRICE;
    const meaning = `budgets count it as ${input} dollars a million tokens in and ${output} out`;
    for (const model of unpricedOf(this.#all.map(toCandidate), clock.now(), prices)) {
      log.warn({ model }, `No price is known for this model: ${meaning}. State it with LLM_PRICES.`);
    }
  }

  /** Who answers a task, as a kept answer names it. */
  answering(task: string): AnsweringChain {
    const chain = this.of(task);
    const name = chain.map(({ model }) => model.id).join(' ');
    return { name, readsInput: chain.some(({ provider }) => provider === OFFLINE_PROVIDER) };
  }

  states(): readonly ProviderState[] {
    return this.#all.map(({ state }) => state);
  }
}

function toCandidate({ provider, modelName: model }: ProviderStation): Candidate {
  return { provider, model };
}

function find(stations: readonly ProviderStation[], name: string): ProviderStation {
  const [station, other] = stations.filter(({ provider }) => provider === name);
  if (!station) throw new Error(`A chain names the provider "${name}", which is not there.`);
  if (other) throw new Error(`A chain names the provider "${name}", which is there more than once.`);
  return station;
}
