import type { Prompt } from '../../../llm/index.js';
import type { Question } from '../asking/asker.js';
import { FENCE_RULE, fencedDocument } from '../asking/fence.js';
import { DRAFT_TASK, DRAFT_TOOL, type DraftTaskInput } from './draft-task.js';
import { DRAFT_TOOL_SPEC } from './draft-tool.js';

/** Changes with every change of the words below; answers of two versions are not to be compared. */
export const DRAFT_PROMPT_VERSION = 'decision.draft/4';

/** Room for a whole graph, what is said about it, and the thinking of a model that thinks. */
const MAX_TOKENS = 16_000;

const SYSTEM = `You turn the description of a decision into a small graph that can be checked and computed. You draw it with the tool ${DRAFT_TOOL}; before the call you say in two or three plain sentences what the decision is about and what you left out, in the language of the brief.

# The graph
- One GOAL: what is wanted. One DECISION: the question. An OPTION for each real alternative, leaving things as they are included where that is possible. OUTCOME: something that may or may not hold afterwards and that somebody cares about. RISK and FACTOR: something uncertain that nobody in the decision controls.
- Edges: goal to decision, decision to each option, options to the outcomes and risks that they bring about, factors and risks to the outcomes that they influence. No cycle. Every node is joined to another.
- One graph has one decision. Where the texts ask for several, draw the first and name the others in left_out.
- Say the same thing once: two options that may lead to the same outcome have an edge each to one node.
- Nodes and edges have limits, which the last part of the prompt names. Prefer few that matter.

# Numbers
- belief is a probability from 0 to 1, weight is from -1 to 1. Give a number where the texts state one or where you can estimate it; leave it out where you cannot. Never present a guess as a fact.
- Each edge with a belief or a weight says where that comes from. DOCUMENT: a text states it, and quote has its words. METRIC: a measured number that a text names. HYPOTHESIS: somebody believes it. MODEL: your own estimate.
- A quote is copied from one text without any change, between 4 and 60 words, and document says which text. It is looked up; one that is not found is shown to the reader as such. Quote nothing that is not there.
- The texts K1, K2, … at the end, where there are any, are what the team has noted before. They are quoted in the same way, only where they bear on this decision; what the brief says weighs more.

# What is given to you
- ${FENCE_RULE}`;

/** What a drafter is asked. */
export function draftQuestion(task: DraftTaskInput): Question {
  return {
    task: DRAFT_TASK,
    promptVersion: DRAFT_PROMPT_VERSION,
    input: task,
    prompt: renderDraftPrompt(task),
    tools: [DRAFT_TOOL_SPEC],
    maxTokens: MAX_TOKENS,
  };
}

/** What the model is told, most stable part first. Nothing that a stranger wrote stands outside a fence. */
function renderDraftPrompt({ documents, known, limits }: DraftTaskInput): Prompt {
  const noted = known.map((item) => `${fencedDocument(item)}\n\n`).join('');
  return {
    system: SYSTEM,
    messages: [{ role: 'user', content: documents.map(fencedDocument).join('\n\n') }],
    tail: `${noted}Limits: at most ${limits.nodes} nodes and ${limits.edges} edges. Now draw the graph of this decision.`,
  };
}
