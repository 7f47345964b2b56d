import { registerEnumType } from 'type-graphql';
import type { ListOrder } from '../kernel/order.js';
import { enumOf } from './enum-of.js';

export type Direction = 'ASC' | 'DESC';
export const DirectionEnum = enumOf<Direction>(['ASC', 'DESC']);
registerEnumType(DirectionEnum, {
  name: 'OrderDirection',
  description: 'Which end of an order comes first.',
  valuesConfig: { ASC: { description: 'The least first.' }, DESC: { description: 'The most first.' } },
});

/** An order as a client says it. */
export interface SaidOrder<By extends string> {
  readonly by: By;
  readonly direction: Direction;
}

export function toOrder<By extends string>({ by, direction }: SaidOrder<By>): ListOrder<By> {
  return { by, isDescending: direction === 'DESC' };
}
