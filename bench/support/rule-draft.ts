import { DraftBuilder } from '../../src/domains/decision/drafting/draft-builder.js';
import { BRIEF_REF, type TaskDocument } from '../../src/domains/decision/asking/task-document.js';
import { DRAFT_TOOL, type DraftTaskInput } from '../../src/domains/decision/drafting/draft-task.js';
import { draftOffline } from '../../src/domains/decision/drafting/drafting.offline.js';
import type { WrittenGraph } from '../../src/domains/decision/drafting/offline/build-graph.js';
import { QuoteFinder } from '../../src/domains/decision/drafting/quotes.js';
import { DEFAULT_LIMITS, type DecisionGraph } from '../../src/domains/decision/graph/index.js';
import { titleOf } from '../../src/domains/decision/record/title.js';
import { repairGraph } from '../../src/domains/decision/validation/index.js';

/** A brief as a task of drafting, and what the offline rules draw of it. */
export interface RuleDraft {
  readonly task: DraftTaskInput;
  readonly graph: DecisionGraph;
  readonly notes: DraftBuilder['notes'];
}

/** Drafts a text with the offline rules, as the service would with no file beside it. */
export function draftByRules(text: string): RuleDraft {
  const documents: readonly TaskDocument[] = [{ id: BRIEF_REF, ref: BRIEF_REF, name: 'Brief', text }];
  const task = { title: titleOf(text), documents, known: [], limits: DEFAULT_LIMITS };
  const builder = new DraftBuilder({
    ...{ documents, known: [] },
    finder: new QuoteFinder([{ id: BRIEF_REF, text, pageStarts: [] }]),
  });
  for (const part of draftOffline(task)) {
    if (part.type !== 'tool-call' || part.name !== DRAFT_TOOL) continue;
    const { nodes, edges } = part.input as WrittenGraph;
    for (const node of nodes) builder.node(node);
    for (const edge of edges) builder.edge(edge);
  }
  return { task, graph: repairGraph(builder.graph).graph, notes: builder.notes };
}
