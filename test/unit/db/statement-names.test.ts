import { createStatementNames, PLANNED_FOR_ITS_VALUES } from '../../../src/db/statement-names.js';

const statement = (sql: string, values = 1) => ({
  sql,
  args: Array<unknown>(values).fill(1),
  argTypes: [],
});

describe('names of statements', () => {
  it('are the same for the same text, and differ for others', () => {
    const nameOf = createStatementNames();
    const first = nameOf(statement('SELECT 1'));
    expect(nameOf(statement('SELECT 2'))).not.toBe(first);
    expect(nameOf(statement('SELECT 1'))).toBe(first);
    expect(first).not.toBe('');
  });

  it('come to an end, and those that were given stay', () => {
    const nameOf = createStatementNames(2);
    const given = [nameOf(statement('SELECT 1')), nameOf(statement('SELECT 2'))];
    for (let n = 3; n < 1_000; n++) expect(nameOf(statement(`SELECT ${n}`))).toBe('');
    expect([nameOf(statement('SELECT 1')), nameOf(statement('SELECT 2'))]).toEqual(given);
  });

  it('are not given to statements that grow with what they carry', () => {
    const nameOf = createStatementNames();
    expect(nameOf(statement('INSERT … ($1, …), …', 600))).toBe('');
  });

  it('are not given to statements that are to be planned for their values', () => {
    const nameOf = createStatementNames();
    expect(nameOf(statement(`${PLANNED_FOR_ITS_VALUES.sql} SELECT $1`))).toBe('');
  });
});
