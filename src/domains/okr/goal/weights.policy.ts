import { badUserInput } from '../../../kernel/errors.js';
import { toGlobalId, uuidOf } from '../../../kernel/ids.js';
import { statedWeights, UNSTATED_WEIGHT, wrongWeights } from '../analyser/index.js';
import { readWeight } from './goal.policy.js';

type Said<T> = T | null | undefined;

/** The weight of one key result, by its global id. */
export interface WeightInput {
  readonly keyResultId: string;
  readonly weight: number;
}

/**
 * Refuses weights of a whole set that do not sum. Weights that are all 1 are no shares: each counts alike.
 *
 * @throws {AppError} BAD_USER_INPUT that names the field
 */
export function checkWholeWeights(weights: readonly Said<number>[], field: string): void {
  const given = weights.filter((weight) => weight != null);
  const stated = given.every((weight) => weight === UNSTATED_WEIGHT) ? [] : given;
  refuse(wrongWeights({ stated, count: weights.length, isWhole: true }), field);
}

/**
 * Refuses a weight that makes those of its objective more than the whole. They may still be less: others may follow.
 *
 * @param weights of all key results of the objective, the new one among them
 * @throws {AppError} BAD_USER_INPUT that names the field
 */
export function checkGrowingWeights(weights: readonly (number | undefined)[], field: string): void {
  const stated = statedWeights(weights);
  refuse(wrongWeights({ stated, count: weights.length, isWhole: false }), field);
}

/**
 * The weights of an objective's key results, each exactly once.
 *
 * @param keyResultIds UUIDs of all key results of the objective
 * @returns weights by UUID
 * @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule
 */
export function readWeights(
  input: readonly WeightInput[],
  keyResultIds: readonly string[],
  field: string,
): ReadonlyMap<string, number> {
  const read = new Map<string, number>();
  input.forEach(({ keyResultId, weight }, index) => {
    const at = `${field}[${index}]`;
    const id = uuidOf('KeyResult', keyResultId, `${at}.keyResultId`);
    if (read.has(id)) throw badUserInput(`${at}.keyResultId`, 'unique', `${at}.keyResultId comes twice.`);
    if (!keyResultIds.includes(id)) {
      const message = `${at}.keyResultId is no key result of this objective.`;
      throw badUserInput(`${at}.keyResultId`, 'known', message);
    }
    read.set(id, readWeight(weight, `${at}.weight`));
  });
  const missing = keyResultIds.find((id) => !read.has(id));
  if (missing !== undefined) {
    const message = `${field} must name each key result: ${toGlobalId('KeyResult', missing)} has no weight.`;
    throw badUserInput(field, 'complete', message);
  }
  checkWholeWeights([...read.values()], field);
  return read;
}

function refuse(message: string | undefined, field: string): void {
  if (message !== undefined) throw badUserInput(field, 'sum', `${field}: ${message}`);
}
