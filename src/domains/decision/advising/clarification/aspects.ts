import type { Block } from '../../drafting/offline/blocks.js';
import { findOptions } from '../../drafting/offline/find-options.js';
import { cutAtWord } from '../../drafting/offline/phrases.js';
import type { DecisionGraph } from '../../graph/index.js';

/** What the rules know of a decision when they look for what is missing. */
export interface ClarifySubject {
  readonly title: string;
  /** Of each text. */
  readonly texts: readonly (readonly Block[])[];
  /** All texts in one. */
  readonly text: string;
  readonly graph: DecisionGraph;
}

/** Something that has to be known of every decision. */
export interface Aspect {
  readonly key: string;
  /** Its share of the readiness; all together are 1. */
  readonly share: number;
  isCovered(subject: ClarifySubject): boolean;
  ask(subject: ClarifySubject): string;
  readonly why: string;
  readonly changes: string;
}

/** A long title is known by its begin. */
const MAX_NAME = 80;

const says =
  (pattern: RegExp) =>
  ({ text }: ClarifySubject): boolean =>
    pattern.test(text);

const named = ({ title }: ClarifySubject): string => `“${cutAtWord(title, MAX_NAME)}”`;

/** In the order in which they are asked: what changes the graph most comes first. */
export const ASPECTS: readonly Aspect[] = [
  {
    key: 'goal',
    share: 0.2,
    isCovered: says(
      /^#+\s.*\b(?:goals?|purpose|objectives?|aims?)\b|\b(?:(?:we|i|they|team|company)\s+(?:want|need|aim|hope|would like)|goal is|in order to|so that)\b/im,
    ),
    ask: (subject) => `What should be better once ${named(subject)} is decided?`,
    why: 'Without what is wanted no option is better than another.',
    changes: 'The GOAL, and which outcomes count.',
  },
  {
    key: 'options',
    share: 0.2,
    isCovered: ({ texts, graph }) =>
      graph.nodes.filter(({ kind }) => kind === 'OPTION').length >= 2 ||
      texts.some((blocks) => findOptions(blocks).length >= 2),
    ask: (subject) =>
      `What could be done about ${named(subject)}? Name at least two options, leaving it as it is included.`,
    why: 'A decision with one option is none.',
    changes: 'The OPTION nodes.',
  },
  {
    key: 'criteria',
    share: 0.15,
    isCovered: says(
      /\b(?:criteri(?:a|on)|decision drivers?|priorit(?:y|ies)|matters? (?:most|more)|most important|requirements?|must(?: not)?|has to|have to)\b/i,
    ),
    ask: () => 'What matters most when the options are compared, and what must not happen in any case?',
    why: 'Criteria tell apart options that are all possible.',
    changes: 'The weights of the outcomes.',
  },
  {
    key: 'money',
    share: 0.1,
    isCovered: says(
      /[$€£¥]\s?\d|\d[\d.,]*\s?(?:k\b|euros?|dollars?|pounds?|usd|eur|gbp|chf|per (?:month|year|seat))|\bbudget\b/i,
    ),
    ask: () => 'What may it cost, once and every month, and what does the present state cost?',
    why: 'Most options differ in what they cost.',
    changes: 'The values of the options and of cost outcomes.',
  },
  {
    key: 'deadline',
    share: 0.1,
    isCovered: says(
      /\b(?:deadline|due|by (?:the end of|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|monday|friday|next)|within \w+ (?:days?|weeks?|months?)|until|20\d\d)\b/i,
    ),
    ask: () => 'By when must it be decided, and from when on must it work?',
    why: 'Some options are only possible in time.',
    changes: 'Which options are left, and the risk of being late.',
  },
  {
    key: 'uncertainty',
    share: 0.1,
    isCovered: says(
      /\b(?:risks?|uncertain(?:ty)?|might|may not|chance|probab|depends? on|unknown|not sure|unclear)\b/i,
    ),
    ask: () => 'What could go wrong, and what do you not know that would change your mind?',
    why: 'What is uncertain decides more often than what is known.',
    changes: 'RISK and FACTOR nodes, and what is worth finding out.',
  },
  {
    key: 'evidence',
    share: 0.1,
    isCovered: says(
      /\b\d[\d.,]*\s?(?:%|per ?cent|percent)|\b(?:measured|survey|data|according to|customers said|tickets|incidents)\b/i,
    ),
    ask: () => 'Which figures or documents do you have: measurements, offers, reports? Attach what there is.',
    why: 'A claim with a source weighs more than an opinion.',
    changes: 'The sources of the edges: DOCUMENT and METRIC in place of HYPOTHESIS.',
  },
  {
    key: 'people',
    share: 0.05,
    isCovered: says(
      /\b(?:stakeholders?|decision[- ]makers?|deciders?|affected|responsible|approval|approve|the board|sign(?:s|ed)? off)\b/i,
    ),
    ask: () => 'Who decides, who has to live with it, and who has not been asked yet?',
    why: 'People who are forgotten come back as risks.',
    changes: 'Outcomes that only some of them care about.',
  },
];
