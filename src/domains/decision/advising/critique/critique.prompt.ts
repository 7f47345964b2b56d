import type { ToolSpec } from '../../../../llm/index.js';
import type { Question } from '../../asking/asker.js';
import { FENCE_RULE, fencedDocument, fencedGraph } from '../../asking/fence.js';
import { NODE_KINDS, PROVENANCE_SOURCES } from '../../graph/index.js';
import { PATCH_OPS } from '../../record/flat-patch.js';
import { ADVICE_TASKS, FINDING_CATEGORIES, FINDING_SEVERITIES } from '../advice.js';
import { REPORT_TOOL, type CritiqueTask } from '../advice-task.js';
import { BIAS_CODES } from './finding-cards.js';

/** Changes with every change of the words below. */
const PROMPT_VERSION = 'decision.critique/1';
const MAX_TOKENS = 8_000;
const MOST = 12;

const SYSTEM = `You review a decision graph before anybody decides by it. You write what you find with the tool ${REPORT_TOOL}; before the call you say in one or two plain sentences what matters most, in the language of the brief.

# What to look for
- STRUCTURE: an option, outcome, risk or influence that the texts speak of and the graph does not have, or has wrongly; the same thing twice; a question that is not the one that has to be decided.
- EVIDENCE: claims that the texts do not support or that they contradict; quotes that do not say what they are quoted for; numbers that nobody could know.
- BIAS: signs of a bias in the texts or the graph, with one of these codes: ${BIAS_CODES.join(', ')}.
- BLOCKER: nobody should decide before it is settled. IMPROVEMENT: the answer would be better. OBSERVATION: worth a look.

# How to write it
- At most ${MOST} findings, the gravest first, each about something in particular: name the keys of its nodes and edges. An edge's key is from::to. Find nothing rather than something general.
- The last part of the prompt lists what rules have found already: do not repeat it.
- Where an edit of the graph would settle it, give it as fix. Every operation must fit the graph as it is. An edge with a belief or weight needs a source: MODEL for your own estimate; DOCUMENT with the exact words as quote. Leave fix out where somebody has to find something out first.

# What is given to you
- ${FENCE_RULE}`;

const text = (description: string) => ({ type: 'string', description });
const keys = (description: string) => ({ type: 'array', items: { type: 'string' }, description });

const OPERATION = {
  type: 'object',
  additionalProperties: false,
  required: ['op'],
  properties: {
    op: { type: 'string', enum: PATCH_OPS },
    key: text('Of the node or edge. Not for ADD_EDGE.'),
    from: text('ADD_EDGE: the key of a node.'),
    to: text('ADD_EDGE: the key of a node.'),
    kind: { type: 'string', enum: NODE_KINDS },
    label: text('ADD_NODE, CHANGE_NODE.'),
    rationale: text('ADD_NODE, CHANGE_NODE.'),
    value: { type: 'number' },
    belief: { type: 'number', description: '0 to 1.' },
    weight: { type: 'number', description: '-1 to 1.' },
    source: { type: 'string', enum: PROVENANCE_SOURCES },
    quote: text('For DOCUMENT: the words, copied exactly.'),
  },
};

const REPORT_TOOL_SPEC: ToolSpec = {
  name: REPORT_TOOL,
  description: 'Takes all findings. Call it once; the list may be empty.',
  inputSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['findings'],
    properties: {
      findings: {
        type: 'array',
        maxItems: MOST,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['severity', 'category', 'message', 'nodes', 'edges'],
          properties: {
            severity: { type: 'string', enum: FINDING_SEVERITIES },
            category: { type: 'string', enum: FINDING_CATEGORIES },
            code: text('For BIAS: one of the codes. Else a short name in capitals.'),
            message: text('What it is and why it matters, in at most three sentences.'),
            nodes: keys('Keys of the nodes it is about.'),
            edges: keys('Keys of the edges it is about, as from::to.'),
            fix: { type: 'array', maxItems: 6, items: OPERATION },
          },
        },
      },
    },
  },
};

/** What an adviser is asked for findings, most stable part first. */
export function critiqueQuestion(task: CritiqueTask): Question {
  const { documents, graph, known } = task;
  const content = [...documents.map(fencedDocument), fencedGraph(graph)].join('\n\n');
  const codes = [...new Set(known.map(({ code }) => code))].join(', ');
  const rules = codes === '' ? 'Rules have found nothing.' : `Rules have found already: ${codes}.`;
  return {
    task: ADVICE_TASKS.CRITIQUE,
    promptVersion: PROMPT_VERSION,
    input: task,
    prompt: {
      system: SYSTEM,
      messages: [{ role: 'user', content }],
      tail: `${rules} Now review this decision.`,
    },
    tools: [REPORT_TOOL_SPEC],
    maxTokens: MAX_TOKENS,
  };
}
