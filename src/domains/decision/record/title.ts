const MAX_TITLE = 120;

/** What a mail or a memo says that it is about, on one of its first lines, without "Re:". */
const SUBJECT = /^(?:.*\n){0,12}?\s*(?:subject|re|betreff)\s*:\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)*(\S.*)$/im;
const MAIL_HEAD = /^\s*(?:from|to|cc|bcc|sent|date)\s*:\s/i;

/** A heading that names a part of a text and not what it is about. */
const PART =
  /^(?:options|alternatives|choices|context|status|background|problem|introduction|summary|consequences|overview|goals?|purpose|pros|cons|pros and cons|risks?|decision|notes)\s*:?\s*$/i;

/** A title for a brief that came without one: its first heading, what a mail is about, or else its first line. */
export function titleOf(brief: string): string {
  const body = brief
    .replace(/^---\n[\s\S]{0,5000}?\n---\n/, '')
    .replaceAll(/^[ \t]*<!--[^<]{0,2000}?-->[ \t]*\n?/gm, '');
  const headings = [...body.matchAll(/^#{1,6}\s+(\S.*)$/gm)].map(([, text = '']) => text);
  const said = (text: string) => /[\p{L}\p{N}]/u.test(text) && !MAIL_HEAD.test(text);
  const first = body.split('\n').find(said);
  const isBefore = first !== undefined && !first.startsWith('#') && PART.test(headings[0] ?? '');
  const heading = isBefore ? undefined : (headings.find((text) => !PART.test(text)) ?? headings[0]);
  const line = heading ?? subjectOf(body) ?? first ?? body;
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

function subjectOf(body: string): string | undefined {
  const [match, subject] = SUBJECT.exec(body.slice(0, 2_000)) ?? [];
  return match !== undefined && body.startsWith(match) ? subject : undefined;
}
