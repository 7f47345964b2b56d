import { labelOf, plain, sentencesOf } from './phrases.js';

const NUMBERED =
  /^(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?(?:option|alternative|proposal|choice|variant|approach|strategy|scenario|plan|solution)\s+(\d{1,2}|[a-z])\s*(?:[:.)–—-]\s*|$)(.*)$/i;
/** "Option: stay", which nothing counts. */
const UNNUMBERED = /^(?:option|alternative|variant)\s*[:–—]\s+(\S.*)$/i;
/** How a sentence goes on into the name of one of several: "either to rent", "that we rent", "by renting". */
const LEAD =
  /^(?:(?:and|or)\s+)?(?:\(?(?:\d{1,2}|[a-z])\)\s+)?(?:either\s+)?(?:that\s+)?(?:(?:do|should|shall)\s+(?:we|i)\s+|(?:we|i|they)\s+(?:(?:could|can|might|may|should)\s+)?|to\s+|by\s+)?/i;

/** A heading or an introduction that promises alternatives. */
const PROMISES_OPTIONS =
  /\b(?:options?|alternatives?|choices|candidates|possibilities|proposals|approaches|strategies|variants|solutions|scenarios|courses? of action|shortlist|ways (?:forward|to|out)|what (?:we|i|they) (?:can|could|might) do|what (?:to do|now|next)\?|the following (?:\p{L}+ )?(?:are|were|was|have been) (?:discussed|considered|suggested|proposed|put forward|mentioned|raised|on the table)|which of (?:these|them|the following))(?!\p{L})/iu;
/** The arguments about options, not the options. */
const DISCUSSES = /\b(?:pros?|cons?|advantages?|disadvantages?|comparison|evaluation|criteria|drivers?)\b/i;
/** What was done is not what may be chosen: "The approaches taken are". */
const DONE =
  /\b(?:options?|approach(?:es)?|strateg(?:y|ies)|solutions?)\s+(?:(?:that\s+)?(?:is|are|was|were|have\s+been)\s+|(?:that\s+)?we\s+(?:have\s+)?)?(?:taken|adopted|chosen|agreed|took|chose)\b/i;
/** A heading that names a part of a text. Where one stands below "Options", the headings there are no options. */
export const PART =
  /^(?:context|status|background|decision|problem|introduction|summary|consequences|overview|purpose|goals?|shortlist|longlist|recommendation|conclusion|criteria|appendix|next steps|timeline|costs?|risks?)\b/i;

/** Whether a line says that alternatives follow. */
export function promisesOptions(text: string): boolean {
  return PROMISES_OPTIONS.test(text) && !DISCUSSES.test(text) && !DONE.test(text);
}
/** What it costs is no part of a name: "repair it for about £2,300". How long it lasts is: "renew for 3 years". */
const FOR_A_PRICE =
  /\s+(?:for|at)\s+(?:(?:about|around|roughly|some|only|just|up\s+to)\s+)?(?:[£$€]\s?\d\S*|\d[\d.,]*k?\s+(?:pounds|dollars|euros?|EUR|USD|GBP)|\d+[.,]\d{3}|\d+(?=\s+(?:an?|per)\s))(?:\s+(?:an?|per)\s+\p{L}+)?$/iu;
const ARTICLE = /^(?:an?|the)\s+(?=\S+\s+\S)/i;

/** What "Option 2: …" is called on its line; undefined where a line does not begin so. */
export function numberedName(line: string): string | undefined {
  const text = plain(line);
  const name = NUMBERED.exec(text)?.[2] ?? UNNUMBERED.exec(text)?.[1];
  return name === undefined ? undefined : (sentencesOf(name)[0] ?? text);
}

/** The number or letter of "Option 2: …", in lower case; empty where a line does not begin so. */
export function numberOf(line: string): string {
  return (NUMBERED.exec(plain(line))?.[1] ?? '').toLowerCase();
}

/** The name of one of several alternatives that a sentence lists. */
export function listedName(words: string): string {
  return labelOf(words.trim().replace(LEAD, '').replace(ARTICLE, '').replace(FOR_A_PRICE, ''));
}

/** Whether a line is "Option 2" and no more. */
export function isNumberedOnly(line: string): boolean {
  return NUMBERED.exec(plain(line))?.[2] === '';
}
