import type { ListOrder } from '../../../kernel/order.js';
import type { Cycle } from '../draft.js';

/** Days that goals are for, under a name that people say. */
export interface OkrCycle extends Cycle {
  readonly id: string;
  /** Unique in the workspace, such as `Q2 2026`. */
  readonly name: string;
  readonly createdAt: Date;
}

/** A quarter of the calendar year. */
export interface Quarter {
  readonly year: number;
  /** 1..4 */
  readonly quarter: number;
}

/** The days of a quarter: of `{ year: 2026, quarter: 2 }` the first is 2026-04-01 and the last 2026-06-30. */
export function cycleOfQuarter({ year, quarter }: Quarter): Cycle {
  const day = (month: number, date: number) =>
    new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  return { startsOn: day(quarter * 3 - 3, 1), endsOn: day(quarter * 3, 0) };
}

/** What a quarter is called where nobody gave it a name: `Q2 2026`. */
export function nameOfQuarter({ year, quarter }: Quarter): string {
  return `Q${quarter} ${year}`;
}

export const CYCLE_ORDERS = ['STARTS_ON', 'ENDS_ON', 'NAME'] as const;
export type CycleOrder = (typeof CYCLE_ORDERS)[number];

/** The latest first. */
export const DEFAULT_CYCLE_ORDER: ListOrder<CycleOrder> = { by: 'STARTS_ON', isDescending: true };

export const CYCLE_COLUMNS = { STARTS_ON: 'startsOn', ENDS_ON: 'endsOn', NAME: 'name' } as const;

/** What a cycle is ordered by. */
export function cycleKey(cycle: OkrCycle, by: CycleOrder): string {
  return cycle[CYCLE_COLUMNS[by]];
}
