/** A heading of its own: the marks and the text. */
export const HEADING = /^(#{1,6})\s+(.*?)\s*#*\s*$/;
export const UNDERLINE = /^(?:={3,}|-{3,})\s*$/;
export const FENCE = /^\s*(?:```|~~~)/;
export const BOLD_LINE = /^\s*\*\*([^*]{1,120}?):?\*\*:?\s*$/;
/** An item: how far it is indented, its bullet or number, and the text. */
export const ITEM =
  /^(\s*)([-*+•‣–]|\(?(?:\d{1,3}|[a-zA-Z])[.)]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+\p{Lu}))\s+(\S.*)$/u;
/** Tables, comments, pictures, rules and HTML say nothing in sentences. */
export const SKIPPED = /^\s*(?:\||<!--|!\[|\[!\[|-{3,}\s*$|\*{3,}\s*$|<\/?[a-z])/i;
/** "Advantages: …" on a line of its own within a paragraph says something of its own. */
export const LABELLED =
  /^\s*(?:pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?|upsides?|downsides?|risks?|for|against)\s*:/i;

/** "present: …", "ideas: …": a line of notes that does not go on with the one before it. */
export const ENTRY = /^\p{L}[\p{L}-]{1,20}:\s+\S/u;

const SIDE =
  /^\s*(?:(?:pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?|upsides?|downsides?|strengths|weaknesses)\s*:?|(?:for|against|risks?)\s*:)\s*$/i;
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
