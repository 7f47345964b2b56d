import { inListOrder, newestFirst, type PageRequest } from '../../../src/kernel/page.js';

describe('a page whose newest come first', () => {
  const between: PageRequest = { take: 3, isBackward: false, after: ['9'], before: ['2'] };

  it('lies below what it comes after and above what it comes before, from the newest on', () => {
    const query = { where: { version: { lt: 9, gt: 2 } }, orderBy: { version: 'desc' }, take: 3 };
    expect(newestFirst('version', Number, between)).toEqual(query);
    expect(newestFirst('id', String, { take: 3, isBackward: false })).toEqual({
      where: { id: {} },
      orderBy: { id: 'desc' },
      take: 3,
    });
  });

  it('is read from the oldest on when its end is asked for, and turned into the order of the list', () => {
    const page = { ...between, isBackward: true };
    expect(newestFirst('id', String, page).orderBy).toEqual({ id: 'asc' });
    expect(inListOrder(['3', '4'], page)).toEqual(['4', '3']);
    expect(inListOrder(['4', '3'], between)).toEqual(['4', '3']);
  });
});
