import { readMetric, type QualityAssessment } from '../../analyser/index.js';
import { peopleIn, wordCount } from './words.js';

const FROM_TO =
  /\bfrom .{1,25}? to [$€£]? ?\d(?:[\d.,]*\d)?(?: ?%| (?!by\b|until|before|in\b|per\b|of\b|among|for\b|a\b|and\b)\p{L}+)?/iu;
const WITHOUT =
  /\b(?:without (?:having to |\S+ing )?[^,.;]{3,30}|first choice|on their own|by themselves|in one go|alone)\b/iu;

/** What is good about an objective, quoting it; undefined when the rules see nothing worth saying. */
export function objectiveStrength(statement: string, quality: QualityAssessment): string | undefined {
  const codes = new Set(quality.findings.map(({ code }) => code));
  const people = peopleIn(statement);
  const picture = WITHOUT.exec(statement)?.[0];
  if (picture !== undefined) return `“${picture}” is a picture that people can hold reality against`;
  if (people !== undefined && !codes.has('O1')) return `it says who is better off: “${people}”`;
  if (/\bso that\b/iu.test(statement)) return '“so that” gives the reason along with the goal';
  if (people !== undefined) return `it has “${people}” in view`;
  if (/\d/u.test(statement) || codes.has('O8')) return undefined;
  return wordCount(statement) <= 10 && quality.score >= 85
    ? 'it is short enough to be remembered'
    : undefined;
}

/** What is good about a key result, quoting it; undefined when the rules see nothing worth saying. */
export function keyResultStrength(statement: string): string | undefined {
  const { metric, dueOn } = readMetric(statement);
  const range = FROM_TO.exec(statement)?.[0];
  if (metric?.baseline !== undefined && metric.target !== undefined && range !== undefined) {
    return `“${range}” says where you start and where you end`;
  }
  if (metric?.target !== undefined && dueOn !== undefined) return 'it has a number and a date';
  return undefined;
}
