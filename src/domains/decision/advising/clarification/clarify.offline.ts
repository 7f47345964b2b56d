import type { OfflineAnswer } from '../../../../llm/index.js';
import { readBlocks } from '../../drafting/offline/blocks.js';
import { READY_FROM } from '../advice.js';
import { ASK_TOOL, type ClarifyTask } from '../advice-task.js';
import { ASPECTS, type Aspect, type ClarifySubject } from './aspects.js';

const MAX_READ = 200_000;
/** Fewer questions are answered sooner. */
const QUESTIONS_A_ROUND = 3;

/**
 * Asks by rules alone for what the texts do not speak of. Pure. What was answered counts as known, whatever the answer
 * says; what was asked is not asked again.
 */
export function clarifyOffline(task: ClarifyTask): OfflineAnswer {
  const subject = subjectOf(task);
  const answered = new Set(task.asked.filter(({ answer }) => answer !== null).map(({ key }) => key));
  const asked = new Set(task.asked.map(({ key }) => key));
  const missing = ASPECTS.filter((aspect) => !answered.has(aspect.key) && !aspect.isCovered(subject));
  const readiness = 1 - missing.reduce((sum, { share }) => sum + share, 0);
  const open = missing.filter(({ key }) => !asked.has(key)).slice(0, QUESTIONS_A_ROUND);
  const input = {
    readiness: Math.round(Math.max(0, readiness) * 100) / 100,
    questions: open.map((aspect) => ({
      key: aspect.key,
      question: aspect.ask(subject),
      why: aspect.why,
      changes: aspect.changes,
    })),
  };
  return [
    { type: 'text', text: summary(input.readiness, missing) },
    { type: 'tool-call', name: ASK_TOOL, input },
  ];
}

function subjectOf({ title, documents, graph }: ClarifyTask): ClarifySubject {
  const texts = documents.map(({ ref, text }) => readBlocks({ ref, text: text.slice(0, MAX_READ) }));
  const text = documents.map((document) => document.text.slice(0, MAX_READ)).join('\n');
  return { title, graph, texts, text };
}

function summary(readiness: number, missing: readonly Aspect[]): string {
  const start = 'I read this by rules, without a model: I see which words are there, not what they mean.';
  if (missing.length === 0) return `${start} The texts speak of everything that I look for.`;
  const names = missing.map(({ key }) => key).join(', ');
  const end = readiness >= READY_FROM ? ' That is enough for a draft.' : '';
  return `${start} I find nothing about: ${names}.${end}`;
}
