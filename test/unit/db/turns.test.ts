import { Turns } from '../../../src/db/embedded/turns.js';

/** Records who has begun, in order. */
function watched() {
  const turns = new Turns();
  const begun: string[] = [];
  return {
    turns,
    begun,
    together: (name: string) => turns.joinTogether(() => begun.push(name)),
    alone: (name: string) => turns.joinAlone(() => begun.push(name)),
  };
}

describe('turns on one session', () => {
  it('lets any number in together', () => {
    const { begun, together } = watched();
    together('a');
    together('b');
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets one in alone only after all who are in have left', () => {
    const { turns, begun, together, alone } = watched();
    together('a');
    together('b');
    alone('c');
    turns.leaveTogether();
    expect(begun).toEqual(['a', 'b']);
    turns.leaveTogether();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('lets nobody in beside one who is alone', () => {
    const { turns, begun, together, alone } = watched();
    alone('a');
    together('b');
    alone('c');
    expect(begun).toEqual(['a']);
    turns.leaveAlone();
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets those who came meanwhile in after each one who was alone, before the next one', () => {
    const { turns, begun, together, alone } = watched();
    alone('a');
    alone('b');
    together('c');
    together('d');
    turns.leaveAlone();
    expect(begun).toEqual(['a', 'c', 'd']);
    turns.leaveTogether();
    turns.leaveTogether();
    expect(begun).toEqual(['a', 'c', 'd', 'b']);
  });

  it('keeps who comes later from passing one who waits to be alone', () => {
    const { turns, begun, together, alone } = watched();
    together('a');
    alone('b');
    together('c');
    expect(begun).toEqual(['a']);
    turns.leaveTogether();
    expect(begun).toEqual(['a', 'b']);
    turns.leaveAlone();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('lets several who want to be alone in one after the other', () => {
    const { turns, begun, alone } = watched();
    alone('a');
    alone('b');
    alone('c');
    turns.leaveAlone();
    turns.leaveAlone();
    expect(begun).toEqual(['a', 'b', 'c']);
  });
});
