import type { ToolSpec } from '../../../llm/index.js';
import { NODE_KINDS, PROVENANCE_SOURCES } from '../graph/index.js';
import { DRAFT_TOOL } from './draft-task.js';

/** The tool that takes the whole graph in one call: nodes first, so that a reader sees what edges will join. */
export const DRAFT_TOOL_SPEC: ToolSpec = {
  name: DRAFT_TOOL,
  description: 'Draws the whole graph of the decision. Call it once. Write all nodes before the edges.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['nodes', 'edges'],
    properties: {
      nodes: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['key', 'kind', 'label'],
          properties: {
            key: { type: 'string', description: 'Unique: lower case letters, digits and underscores.' },
            kind: { type: 'string', enum: NODE_KINDS },
            label: { type: 'string', description: 'What it is, in at most 90 characters.' },
            rationale: {
              type: 'string',
              description: 'Why it belongs into the graph, in one or two sentences.',
            },
            value: {
              type: 'number',
              description:
                'OUTCOME: what it is worth when it holds, 1 for the best and -1 for the worst. RISK, FACTOR: the probability 0 to 1 that it holds by itself. Leave it out for the others.',
            },
          },
        },
      },
      edges: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['from', 'to'],
          properties: {
            from: { type: 'string', description: 'The key of a node.' },
            to: { type: 'string', description: 'The key of a node.' },
            belief: {
              type: 'number',
              description:
                'The probability 0 to 1 that `from`, where it holds or is chosen, brings `to` about.',
            },
            weight: {
              type: 'number',
              description:
                'From an OPTION: what `to` is worth under that option, -1 to 1. From a RISK or FACTOR: the strength of its influence, negative where it prevents `to`.',
            },
            source: { type: 'string', enum: PROVENANCE_SOURCES },
            quote: { type: 'string', description: 'For DOCUMENT: the words that say so, copied exactly.' },
            document: { type: 'string', description: 'For DOCUMENT: `brief`, or the id of the text.' },
          },
        },
      },
      left_out: {
        type: 'array',
        items: { type: 'string' },
        description:
          'Other decisions that the texts ask for and that are not in this graph, a sentence each. Leave it out where there are none.',
      },
    },
  },
};
