// Before any decorated class, also for those who use the room without its schema.
import 'reflect-metadata';
import { resolverMap, type SchemaModule } from '../../graphql/index.js';
import type { Engine } from '../engine.js';
import { createBudgetAlertResolver } from './budget-alert.resolver.js';
import { BudgetResolver } from './budget.resolver.js';
import { EngineResolver } from './engine.resolver.js';
import { ModelCallResolver } from './model-call.resolver.js';
import { toModelCallType } from './model-call.type.js';

/** What the engine adds to the schema: budgets, the ledger, and how providers and cache do. */
export function createEngineSchema(engine: Engine): SchemaModule {
  const { budgets, ledger } = engine;
  return {
    resolvers: resolverMap(
      new BudgetResolver(budgets),
      createBudgetAlertResolver(budgets),
      new ModelCallResolver(ledger),
      new EngineResolver(engine),
    ),
    nodes: {
      ModelCall: async (uuid, { scope }) => {
        const call = await ledger.find(scope, uuid);
        return call && toModelCallType(call);
      },
    },
  };
}
