import type { ToolSpec } from '../../../../llm/index.js';
import type { Question } from '../../asking/asker.js';
import { FENCE_RULE, fencedDocument, fencedGraph } from '../../asking/fence.js';
import { ADVICE_TASKS, SUGGESTIONS } from '../advice.js';
import { SUGGEST_TOOL, type OptionsTask } from '../advice-task.js';

/** Changes with every change of the words below. */
const PROMPT_VERSION = 'decision.options/1';
const MAX_TOKENS = 8_000;

const SYSTEM = `You look for alternatives that a team may have overlooked. You write them with the tool ${SUGGEST_TOOL}; before the call you say in one or two plain sentences what they have in common or where they differ, in the language of the brief.

# The alternatives
- ${SUGGESTIONS.fewest} to ${SUGGESTIONS.most} of them, each really different from the others and from those that are considered already. Leaving things as they are, a smaller trial, a combination, another provider, another time and another question are places to look.
- Each has reasons for it, reasons against it, and the evidence that would have to be collected before it could be judged: something that somebody can go and find out.
- effects link it to events of the graph that it would bring about, by their keys, with your estimate of the probability (belief, 0 to 1) and of what the event is worth under it (weight, -1 to 1). Leave effects out where you cannot say.
- Never present a guess as a fact. Quote nothing that is not in the texts.

# What is given to you
- ${FENCE_RULE}`;

const texts = (description: string) => ({
  type: 'array',
  minItems: 1,
  maxItems: 4,
  items: { type: 'string' },
  description,
});

const SUGGEST_TOOL_SPEC: ToolSpec = {
  name: SUGGEST_TOOL,
  description: 'Takes all alternatives. Call it once.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['options'],
    properties: {
      options: {
        type: 'array',
        minItems: SUGGESTIONS.fewest,
        maxItems: SUGGESTIONS.most,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['label', 'for', 'against', 'evidence'],
          properties: {
            label: { type: 'string', description: 'What would be done, in at most 90 characters.' },
            summary: { type: 'string', description: 'How it would work, in a sentence or two.' },
            for: texts('What speaks for it.'),
            against: texts('What speaks against it.'),
            evidence: texts('What to find out before it can be judged.'),
            effects: {
              type: 'array',
              maxItems: 4,
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['to'],
                properties: {
                  to: { type: 'string', description: 'The key of an OUTCOME, RISK or FACTOR of the graph.' },
                  belief: { type: 'number', description: '0 to 1.' },
                  weight: { type: 'number', description: '-1 to 1.' },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** What an adviser is asked for alternatives, most stable part first. */
export function optionsQuestion(task: OptionsTask): Question {
  const { documents, graph } = task;
  const content = [...documents.map(fencedDocument), fencedGraph(graph)].join('\n\n');
  return {
    task: ADVICE_TASKS.OPTIONS,
    promptVersion: PROMPT_VERSION,
    input: task,
    prompt: {
      system: SYSTEM,
      messages: [{ role: 'user', content }],
      tail: 'Now suggest alternatives for this decision.',
    },
    tools: [SUGGEST_TOOL_SPEC],
    maxTokens: MAX_TOKENS,
  };
}
