import type { Page } from '../../../kernel/page.js';

/** The rows in the places of their ids. One that was removed in between is left out. */
export async function fillPage<Row extends object>(
  { edges, pageInfo }: Page<{ readonly id: string }>,
  load: (ids: string[]) => Promise<readonly (Row | Error | null)[]>,
): Promise<Page<Row>> {
  const rows = await load(edges.map(({ node }) => node.id));
  const filled = edges.flatMap(({ cursor }, index) => {
    const row = rows[index];
    if (row instanceof Error) throw row;
    return row ? [{ cursor, node: row }] : [];
  });
  return { edges: filled, pageInfo };
}
