import { AppError } from '../../../kernel/errors.js';
import { applyPatch, type GraphPatch } from '../graph/index.js';
import { provePatch, refuseNewErrors } from '../record/patch.policy.js';
import type { AdviceCase } from './adviser.js';

export type Fit = { readonly patch: GraphPatch } | { readonly refusal: string };

/**
 * Whether `applyDecisionPatch` would take a patch on the version that is looked at: its quotes are looked up, it is
 * applied, and the rules are asked. What it cannot take is never handed out.
 */
export function fitPatch(wanted: GraphPatch, { decision, finder, validate }: AdviceCase): Fit {
  if (wanted.operations.length === 0) return { refusal: 'It changes nothing.' };
  try {
    const { patch } = provePatch(wanted, finder);
    refuseNewErrors(validate(decision.graph), validate(applyPatch(decision.graph, patch)));
    return { patch };
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_USER_INPUT') return { refusal: error.message };
    throw error;
  }
}
