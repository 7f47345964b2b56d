const MAX_TITLE = 120;

/** What a mail or a memo says that it is about, on one of its first lines, without "Re:". */
const SUBJECT = /^(?:.*\n){0,12}?\s*(?:subject|re|betreff)\s*:\s*(?:(?:re|fwd?|aw|wg)\s*:\s*)*(\S.*)$/im;
const MAIL_HEAD = /^\s*(?:from|to|cc|bcc|sent|date)\s*:\s/i;

/** A greeting on a line of its own, and a sentence that begins with one. */
const GREETING =
  /^\s*(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening)|morning|all|team|colleagues|hallo)\b[^.?:;]{0,40}[,!]?\s*$/i;
const GREETS = /^\s*(?:hi|hello|hey|dear)\b/i;
/** "marta 14:02", "dana [9:14 AM]": who writes the next lines, and when. */
const SPEAKER = /^\s*\p{L}[\p{L}.' -]{0,30}\s+\[?\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?\]?\s*$/iu;

/** A heading that names a part of a text and not what it is about. */
const PART =
  /^(?:options|alternatives|choices|context|status|background|problem|introduction|summary|consequences|overview|goals?|purpose|pros|cons|pros and cons|risks?|decision|notes)\s*:?\s*$/i;

/** A title for a brief that came without one: its first heading, what a mail is about, or else its first line. */
export function titleOf(brief: string): string {
  const body = brief
    .replace(/^---\n[\s\S]{0,5000}?\n---\n/, '')
    .replaceAll(/^[ \t]*<!--[^<]{0,2000}?-->[ \t]*\n?/gm, '');
  const headings = [...body.matchAll(/^#{1,6}\s+(\S.*)$/gm)].map(([, text = '']) => text);
  const said = (text: string) =>
    /[\p{L}\p{N}]/u.test(text) && !MAIL_HEAD.test(text) && !GREETING.test(text) && !SPEAKER.test(text);
  const first = body.split('\n').find(said);
  const isBefore = first !== undefined && !first.startsWith('#') && PART.test(headings[0] ?? '');
  const heading = isBefore ? undefined : (headings.find((text) => !PART.test(text)) ?? headings[0]);
  const line = heading ?? subjectOf(body) ?? (first === undefined ? body : firstSentence(first));
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

/** A line that is too long for a title has one in its first sentence, behind the greeting. */
function firstSentence(line: string): string {
  if (line.length <= MAX_TITLE) return line;
  const sentences = line.split(/(?<=[\p{L}\p{N})][.!?])\s+(?=\p{Lu})/u);
  return sentences.find((sentence) => !GREETS.test(sentence)) ?? line;
}

function subjectOf(body: string): string | undefined {
  const [match, subject] = SUBJECT.exec(body.slice(0, 2_000)) ?? [];
  return match !== undefined && body.startsWith(match) ? subject : undefined;
}
