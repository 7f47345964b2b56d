import type { FoundOption } from './found-option.js';
import { alternativesOf, areNames, withoutLightVerb } from './alternatives.js';
import { listedName } from './option-names.js';
import { plain, type Sentence } from './phrases.js';

/** "Which is better for us, a van or a bike?", "Quick question: rent or buy?": what stands after the last mark. */
const AFTER_MARK =
  /^(?:(?:what|which|who|where|how|when)\b[^?]*?|[^:?,]{1,40}:\s*[^?,]*?|[^:?]{1,40})[,:]\s+([^?]+)$/i;
/** "Should the school start …", "Do we rent …". */
const MODAL =
  /^(?:should|shall|must|do|does|can|could|will|would)\s+(?:we|i|they|you|it|(?:the|our|my)\s+[\p{L}-]+|[\p{L}-]+)\s+([^?]+)$/iu;
/** "Electricity: do we …": what a question is about. */
const ABOUT = /^[^:?]{1,60}:\s+(?=(?:should|shall|do|can|could)\s+(?:we|i|they|you|the)\b)/i;
/** Questions that ask for something else than one of several. */
const ASKS_ELSE =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|may|might|any|should|shall|must)\b/i;
const PREPOSITION = /^(?:at|in|on|to|by|with|from|for|via|before|after|until|as|within|through)\b/i;
/** What a short choice is for: "oil or gas for the hall". */
const PURPOSE = /\s+(?:for|to|in|at|as|on)\s+(?:the|an?|our|my|this|next|\d|\p{Lu}).*$/u;

/** The alternatives that a question names: "Should we A or B?", "Which is better, A or B?", "A or B for the hall?" */
export function inQuestions(sentences: readonly Sentence[]): readonly FoundOption[] {
  for (const { text, ref } of sentences) {
    const question = plain(text);
    if (!question.endsWith('?') || !/\bor\b/i.test(question)) continue;
    const names = namesIn(question.slice(0, -1).trim());
    if (names.length >= 2) return names.map((name) => ({ label: listedName(name), quote: text, ref }));
  }
  return [];
}

function namesIn(question: string): readonly string[] {
  const [, modal] = MODAL.exec(question.replace(ABOUT, '')) ?? [];
  if (modal !== undefined) {
    const asked = alternativesOf(modal);
    return areNames(asked) ? withoutPurpose(withoutLightVerb(withoutShared(asked))) : [];
  }
  const [, after] = AFTER_MARK.exec(question) ?? [];
  const isList = after !== undefined && /\bor\b/i.test(after);
  if (!isList && ASKS_ELSE.test(question)) return [];
  const whole = alternativesOf(question);
  const isWhole = !ASKS_ELSE.test(question) && !question.includes(':') && areNames(whole);
  const names = isWhole ? whole : isList ? alternativesOf(after) : [];
  return areNames(names) ? withoutPurpose(names) : [];
}

/** "start at 8:00, at 8:45 or at 9:15": the first begins where it has the word that the others begin with. */
function withoutShared(names: readonly string[]): readonly string[] {
  const [first = '', ...others] = names;
  const [word] = PREPOSITION.exec(others.at(-1) ?? '') ?? [];
  const at = word === undefined ? -1 : ` ${first}`.search(new RegExp(String.raw`\s${word}\s`, 'i'));
  const areAlike =
    word !== undefined && others.every((name) => name.toLowerCase().startsWith(`${word.toLowerCase()} `));
  return areAlike && at >= 0 ? [first.slice(at), ...others] : names;
}

/** Without what all are for, which stands behind the last one only: "A or B for the hall". */
export function withoutPurpose(names: readonly string[]): readonly string[] {
  const last = names.at(-1) ?? '';
  const short = last.replace(PURPOSE, '');
  const longest = Math.max(...names.slice(0, -1).map(wordCount));
  // "online exams rather than exams in the hall": without it, the last would say no more than the first.
  const isTold = names.slice(0, -1).some((name) => name.toLowerCase().endsWith(short.toLowerCase()));
  const isShared = !isTold && longest <= 3 && wordCount(last) > longest && wordCount(short) <= longest + 1;
  return isShared ? [...names.slice(0, -1), short] : names;
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}
