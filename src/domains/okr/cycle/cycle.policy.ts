import { badUserInput } from '../../../kernel/errors.js';
import type { PageRequest } from '../../../kernel/page.js';
import type { Cycle } from '../draft.js';
import { checkPlaces, type ListOrder } from '../../../kernel/order.js';
import { isDay } from '../session/day.js';
import { readCycle, readLine } from '../session/session.policy.js';
import { cycleOfQuarter, nameOfQuarter, type CycleOrder, type Quarter } from './cycle.js';

const MAX_NAME_LENGTH = 100;
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

/** A quarter, or any days; the days need a name. */
export interface CycleRequest {
  readonly name?: string | null;
  readonly quarter?: Quarter | null;
  readonly days?: Cycle | null;
}

/** @throws {AppError} BAD_USER_INPUT that names the field that breaks a rule */
export function readCycleRequest(
  { name, quarter, days }: CycleRequest,
  field: string,
): Cycle & { readonly name: string } {
  if ((quarter == null) === (days == null)) {
    throw badUserInput(`${field}.quarter`, 'either', `${field} needs either a quarter or days.`);
  }
  const cycle = quarter ? readQuarter(quarter, `${field}.quarter`) : readCycle(days, `${field}.days`);
  const called = name ?? (quarter ? nameOfQuarter(quarter) : undefined);
  if (!cycle || called === undefined) {
    throw badUserInput(`${field}.name`, 'required', `${field}.name is needed with days.`);
  }
  return { name: readLine(called, `${field}.name`, MAX_NAME_LENGTH), ...cycle };
}

function readQuarter({ year, quarter }: Quarter, field: string): Cycle {
  if (!Number.isInteger(quarter) || quarter < 1 || quarter > 4) {
    throw badUserInput(`${field}.quarter`, 'range', `${field}.quarter must be from 1 to 4; got ${quarter}.`);
  }
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return cycleOfQuarter({ year, quarter });
  const message = `${field}.year must be from ${FIRST_YEAR} to ${LAST_YEAR}; got ${year}.`;
  throw badUserInput(`${field}.year`, 'range', message);
}

const KEYS: Readonly<Record<CycleOrder, (key: string) => boolean>> = {
  STARTS_ON: isDay,
  ENDS_ON: isDay,
  NAME: (key) => !key.includes('\0'),
};

/** @throws {AppError} BAD_USER_INPUT when a cursor of the page is none of the list of cycles in this order */
export function checkCycleCursors(page: PageRequest, order: ListOrder<CycleOrder>): PageRequest {
  return checkPlaces(page, order, KEYS);
}
