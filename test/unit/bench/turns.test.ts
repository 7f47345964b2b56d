import { orderOf } from '../../../bench/support/turns.js';

describe('the order of contestants', () => {
  it('turns from round to round, so that each goes first as often as last', () => {
    const rounds = [0, 1, 2, 3].map((round) => orderOf(['off', 'on'], round).join(', '));
    expect(rounds).toEqual(['off, on', 'on, off', 'off, on', 'on, off']);
  });
});
