import type { Database } from '../db/index.js';
import { systemClock, type Clock } from '../kernel/clock.js';
import { silentLog, type Log } from '../kernel/log.js';
import type { Scope } from '../kernel/scope.js';
import { silentRecorder, Steps, type Recorder } from '../telemetry/index.js';
import { AllowanceStore } from './budget/allowance.store.js';
import { Budgets, type BudgetOptions } from './budget/budget.service.js';
import { BudgetStore } from './budget/budget.store.js';
import { AnswerCache, type AnswerCacheOptions, type CacheState } from './cache/answer-cache.js';
import { AnswerArchive } from './cache/answer-archive.js';
import { KeptAnswerStore } from './cache/kept-answer.store.js';
import { Chains } from './chains.js';
import { InputCalls } from './input-calls.js';
import { batching } from './layers/batching.js';
import { budget } from './layers/budget.js';
import type { JoinPolicy } from './layers/join-policy.js';
import { cache } from './layers/cache.js';
import { fallback } from './layers/fallback.js';
import { meter } from './layers/meter.js';
import { PassedOverLog } from './layers/passed-over.js';
import { createBilling, type Billing } from './billing.js';
import type { CallRecord } from './ledger/call-record.js';
import { Ledger } from './ledger/ledger.service.js';
import { LedgerStore } from './ledger/ledger.store.js';
import { OFFLINE_PROVIDER } from './offline.js';
import type { LanguageModel } from './port.js';
import { PRICES, type ModelPrice } from './pricing.js';
import { CALL_STEP_SERIES, type EngineProvider, type ProviderState } from './provider-station.js';

export interface EngineOptions {
  /** Who may be asked, the preferred first. At least one; each provider once where `chains` names it. */
  readonly providers: readonly EngineProvider[];
  /** Who is asked for a task, by the providers' names, in this order. @default all, in their order */
  readonly chains?: Readonly<Record<string, readonly string[]>>;
  /**
   * Answers when all providers have failed; its answers name it as `offline`. Leave it out, and a caller gets an
   * error instead of a stand-in. @default nobody
   */
  readonly standIn?: LanguageModel;
  /** Which answers are kept, and how many. @default nothing is kept */
  readonly cache?: Omit<AnswerCacheOptions, 'clock' | 'chainOf' | 'neverFrom'>;
  readonly budget?: BudgetOptions;
  /** Which tasks' short calls share a request, and how. @default none's */
  readonly joins?: Readonly<Record<string, JoinPolicy>>;
  /** @default the built-in table */
  readonly prices?: readonly ModelPrice[];
  readonly database: Database;
  /** Whether a member with this UUID is in the scope's workspace. */
  readonly isMember: (scope: Scope, memberId: string) => Promise<boolean>;
  /** Whether the scope's member goes before others where calls wait for a provider. @default nobody does */
  readonly isPremium?: (scope: Scope) => Promise<boolean>;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly recorder?: Recorder;
}

/** How the engine does. */
export interface EngineState {
  readonly providers: readonly ProviderState[];
  readonly cache: CacheState;
}

/** Models with all layers around them, and what the layers know. */
export interface Engine {
  /** What domains ask. */
  readonly model: LanguageModel;
  readonly budgets: Budgets;
  readonly ledger: Ledger;
  /** What calls cost, for those who report it: at the prices of the books. */
  readonly billing: Billing;
  readonly answers: AnswerCache;
  /** Budget and books of what is asked of models besides answers. */
  readonly inputCalls: InputCalls;
  state(): EngineState;
  /** Frees what processes held that are gone, has the most used answers at hand, and keeps doing so. */
  start(): Promise<void>;
  /** Resolves when all calls that are over are in the books. Call it before the database closes. */
  settled(): Promise<void>;
  /** As `settled`, and stops. No call may be made any more. */
  drain(): Promise<void>;
}

/**
 * Puts the layers around the providers:
 * `meter → cache → budget → batching → fallback → [ retry → breaker → queue → tally → timeout → provider ]` for each provider.
 *
 * @throws {Error} when there is no provider, or a chain names one that is not there or there twice
 *
 * @example
 * const engine = createEngine({ providers: [{ model: await openAnthropicModel(…) }], database, isMember });
 * await engine.start();
 * for await (const part of engine.model.stream(request, signal)) …
 * await engine.drain();
 */
export function createEngine(options: EngineOptions): Engine {
  const { database, clock = systemClock, log = silentLog, prices = PRICES, budget: budgetOptions } = options;
  const { isMember, isPremium, recorder = silentRecorder } = options;
  const steps = new Steps(recorder, clock, CALL_STEP_SERIES);
  const chains = new Chains(options, { clock, log, prices, recorder, steps, isPremium });
  const store = new BudgetStore(database);
  const allowances = new AllowanceStore(database);
  const budgets = new Budgets({ store, allowances, clock, log, isMember }, budgetOptions);
  const ledger = new Ledger({ store: new LedgerStore(database), clock, log });
  const answers = createCache(options.cache, chains, clock);
  const archive = createArchive(options, answers);
  const outliving = new Set<Promise<void>>();

  const asking = askInTurn(chains, log, clock);
  const paying = payFor(asking, { joins: options.joins, chains, budgets, prices, steps, clock });
  const onShared = (over: Promise<void>) => void outliving.add(over.finally(() => outliving.delete(over)));
  const write = (call: CallRecord) => ledger.write(call);
  const model = meter({ write, onShared, clock })(cache(answers, steps)(paying));

  const settled = async () => {
    await Promise.all(outliving);
    await budgets.settled();
    await ledger.drain();
  };
  return {
    model,
    budgets,
    ledger,
    billing: createBilling({ clock, prices }),
    answers,
    inputCalls: new InputCalls({ budgets, write, prices, clock }),
    state: () => ({ providers: chains.states(), cache: answers.state }),
    start: async () => void (await Promise.all([chains.start(), budgets.start(), archive.start()])),
    settled,
    async drain() {
      await settled();
      await archive.stop();
      await budgets.stop();
      await options.cache?.shared?.close();
    },
  };
}

function askInTurn(chains: Chains, log: Log, clock: Clock): LanguageModel {
  const passedOver = new PassedOverLog(log, clock);
  return fallback({
    id: chains.first.model.id,
    chainOf: (task) => chains.of(task),
    onPassedOver: (hop) => passedOver.note(hop),
    clock,
  });
}

interface Paying {
  readonly joins: EngineOptions['joins'];
  readonly chains: Chains;
  readonly budgets: Budgets;
  readonly prices: readonly ModelPrice[];
  readonly steps: Steps;
  readonly clock: Clock;
}

/** `budget → batching` around whoever is asked. */
function payFor(
  asking: LanguageModel,
  { joins, chains, budgets, prices, steps, clock }: Paying,
): LanguageModel {
  const policyOf = (task: string) => joinPolicyOf(joins, chains, task);
  const candidatesOf = (task: string) => chains.candidatesOf(task);
  // What a joint answer leaves unsaid is asked once more.
  const timesOf = (task: string) => (policyOf(task) ? 2 : 1);
  const joining = batching({ policyOf, prices, clock })(asking);
  return budget({ budgets, candidatesOf, timesOf, prices, steps, clock })(joining);
}

/** Rules answer from the input of one call, so calls that may come to them are not joined. */
function joinPolicyOf(joins: EngineOptions['joins'], chains: Chains, task: string): JoinPolicy | undefined {
  const policy = joins && Object.hasOwn(joins, task) ? joins[task] : undefined;
  return policy && !chains.answering(task).readsInput ? policy : undefined;
}

function createCache(options: EngineOptions['cache'], chains: Chains, clock: Clock): AnswerCache {
  return new AnswerCache({
    policies: {},
    ...options,
    chainOf: (task) => chains.answering(task),
    neverFrom: new Set([OFFLINE_PROVIDER]),
    clock,
  });
}

function createArchive(
  { database, cache: kept, ...options }: EngineOptions,
  answers: AnswerCache,
): AnswerArchive {
  const { clock = systemClock, log = silentLog } = options;
  return new AnswerArchive({
    answers,
    store: new KeptAnswerStore(database),
    shared: kept?.shared,
    clock,
    log,
  });
}
