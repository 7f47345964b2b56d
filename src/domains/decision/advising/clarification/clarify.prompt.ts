import type { ToolSpec } from '../../../../llm/index.js';
import type { Question } from '../../asking/asker.js';
import { FENCE_RULE, fencedDocument, fencedGraph, fencedJson } from '../../asking/fence.js';
import { ADVICE_TASKS, MAX_QUESTIONS, MAX_ROUNDS, READY_FROM } from '../advice.js';
import { ASK_TOOL, type ClarifyTask } from '../advice-task.js';

/** Changes with every change of the words below. */
const PROMPT_VERSION = 'decision.clarify/1';
const MAX_TOKENS = 6_000;

const SYSTEM = `You find out what is missing before a decision can be drawn as a graph of goal, options, outcomes and risks. You write with the tool ${ASK_TOOL}; before the call you say in one or two plain sentences what is clear and what is not, in the language of the brief.

# What you write
- readiness: 0 to 1. 1 means that the goal, at least two real options, what they lead to and what is uncertain can be read from the texts. From ${READY_FROM} on nothing more is asked.
- questions: 1 to ${MAX_QUESTIONS}, the most important first, fewer when fewer matter. Each can be answered in a sentence or two by whoever wrote the brief. None asks for what the texts or <answers> say already, and none was asked before.
- why: why it is asked, for the person who answers. changes: what in the graph the answer would change.
- There are at most ${MAX_ROUNDS} rounds. Ask what changes the decision, not what would be nice to know.

# What is given to you
- <answers> has what was asked in earlier rounds, and what was answered; null was not answered.
- ${FENCE_RULE}`;

const ASK_TOOL_SPEC: ToolSpec = {
  name: ASK_TOOL,
  description:
    'Takes the readiness and all questions of this round. Call it once. Write the readiness first.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['readiness', 'questions'],
    properties: {
      readiness: { type: 'number', description: '0 to 1.' },
      questions: {
        type: 'array',
        maxItems: MAX_QUESTIONS,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['question', 'why', 'changes'],
          properties: {
            key: { type: 'string', description: 'A short name: lower case letters, digits and underscores.' },
            question: { type: 'string', description: 'The question, in at most 200 characters.' },
            why: { type: 'string', description: 'Why it is asked, in a sentence.' },
            changes: {
              type: 'string',
              description: 'What in the graph the answer would change, in a sentence.',
            },
          },
        },
      },
    },
  },
};

/** What an adviser is asked for questions, most stable part first. */
export function clarifyQuestion(task: ClarifyTask): Question {
  const { documents, graph, asked, round } = task;
  const answers = asked.map(({ question, answer }) => ({ question, answer }));
  const content = [...documents.map(fencedDocument), fencedGraph(graph), fencedJson('answers', answers)];
  return {
    task: ADVICE_TASKS.CLARIFICATION,
    promptVersion: PROMPT_VERSION,
    input: task,
    prompt: {
      system: SYSTEM,
      messages: [{ role: 'user', content: content.join('\n\n') }],
      tail: `This is round ${round} of ${MAX_ROUNDS}. Now say how ready the decision is, and ask.`,
    },
    tools: [ASK_TOOL_SPEC],
    maxTokens: MAX_TOKENS,
  };
}
