const MAX_TITLE = 120;

/** A title for a brief that came without one: its first heading, or else its first line. */
export function titleOf(brief: string): string {
  const body = brief.replace(/^---\n[\s\S]{0,5000}?\n---\n/, '');
  const heading = /^#{1,6}\s+(\S.*)$/m.exec(body)?.[1];
  const line = heading ?? body.split('\n').find((text) => /[\p{L}\p{N}]/u.test(text)) ?? body;
  const plain = line
    .slice(0, 1_000)
    .replaceAll(/[*`#]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain === '') return 'Decision';
  if (plain.length <= MAX_TITLE) return plain.toWellFormed();
  const cut = plain.slice(0, MAX_TITLE);
  const space = cut.lastIndexOf(' ');
  return `${(space > MAX_TITLE / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
