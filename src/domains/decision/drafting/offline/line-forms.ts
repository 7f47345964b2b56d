/** A heading of its own: the marks, of Markdown or of a wiki, and the text. */
export const HEADING = /^(#{1,6}|h[1-6]\.)\s+(.*?)\s*#*\s*$/;
export const UNDERLINE = /^(?:={3,}|-{3,})\s*$/;
export const FENCE = /^\s*(?:```|~~~)/;
export const BOLD_LINE = /^\s*(\*\*|__|\*|_)(?=\S)([^*_]{1,120}?)(?<=\S):?\1:?\s*$/;
/** An item: how far it is indented, its bullet or number, and the text. */
export const ITEM =
  /^(\s*)([-*+•‣–]|\(?(?:\d{1,3}|[a-zA-Z])[.)]|[A-H]\s[–-](?=\s+\p{Lu})|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+\p{Lu}))\s+(\S.*)$/u;
/** Tables, comments, pictures, rules and HTML say nothing in sentences. */
export const SKIPPED = /^\s*(?:\||<!--|!\[|\[!\[|-{3,}\s*$|\*{3,}\s*$|<\/?[a-z])/i;
/** "Advantages: …" on a line of its own within a paragraph says something of its own. */
export const LABELLED =
  /^\s*(?:pros?|cons?|good|bad|(?:dis)?advantages?|benefits?|drawbacks?|upsides?|downsides?|strengths?|weakness(?:es)?|positives?|negatives?|concerns?|risks?|for|against)\s*:/i;

/** "present: …", "ideas: …": a line of notes that does not go on with the one before it. */
export const ENTRY = /^\p{L}[\p{L}-]{1,20}:\s+\S/u;

/** "Managed Kafka: no operations": a name of some words and what is said of it. */
const NAMED_ENTRY = /^[\p{Lu}\p{N}][^.:;!?\n]{1,50}(?::|\s[–—=])\s+\S/u;

/** Whether a line is an entry of its own below another one, which says all that it has to say. */
export function isEntryBelow(line: string, above: string): boolean {
  return NAMED_ENTRY.test(line) && (/[.!?)]\s*$/.test(above) || NAMED_ENTRY.test(above));
}

/** "[10:02] Ann: …", "10:02 Ann: …": a line of a conversation, up to what was said. */
export const SAID =
  /^(?:\s*\p{Lu}[\p{L}.' -]{0,30}\s[[(](?:[^\])\n]{0,20}\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?[\])]:\s+(?=\S)|\s*\[?(?:\d{4}-\d\d-\d\d[ ,T]+)?\d{1,2}:\d{2}(?::\d{2})?\]?\s+(?:-\s+)?<?\p{Lu}[\p{L}.' -]{0,30}>?:\s+(?=\S))/u;

/** "maria  10:41 AM": a line that says who wrote the next ones, and when. */
export const SAID_HEAD =
  /^\s*\p{L}[\p{L}.' -]{0,30}\s+\[?(?:today at |yesterday at )?\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?\]?\s*$/iu;

/** "Nordbank – cheap, but slow": a name and what is said of it, on one line. */
const NAMED_LINE = /^\s*\p{Lu}[^.:;!?\n]{1,50}\s[–—]\s+\S/u;

/** The lines of a paragraph that is a list without bullets: each is a name, a dash, and what is said of it. */
export function namedLines(paragraph: string): readonly string[] {
  const lines = paragraph.split('\n');
  return lines.length >= 2 && lines.every((line) => NAMED_LINE.test(line)) ? lines : [];
}

const SIDE =
  /^\s*(?:(?:pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?|upsides?|downsides?|strengths|weaknesses|positives|negatives|concerns)\s*:?|(?:for|against|risks?)\s*:)\s*$/i;
const MAIL_HEAD = /^\s*(?:from|to|cc|bcc|sent|date|subject|re|von|an|datum|betreff|betrifft)\s*:\s/i;
const MAX_NAME_WORDS = 9;

/** Whether a line says only which side is given below it. */
export function isSide(line: string): boolean {
  return SIDE.test(line);
}

/** Whether a line belongs to the head of a mail or memo. */
export function isMailHead(line: string): boolean {
  return MAIL_HEAD.test(line);
}

/** Whether a line that stands right above others is short and unfinished enough to be their name. */
export function isName(line: string): boolean {
  return (
    !line.includes('\n') &&
    /^[\p{Lu}\p{N}"“'*]/u.test(line) &&
    !/[.:!?;,]["”']?$/.test(line) &&
    line.split(/\s+/).length <= MAX_NAME_WORDS
  );
}
