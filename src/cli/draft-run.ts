import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ServiceClient } from './client.js';
import type { Stage } from './conversation.js';
import type { ReadFiles } from './draft-files.js';
import {
  renderGraph,
  renderIssues,
  renderMarks,
  renderNode,
  renderRanking,
  renderTitle,
  type Decision,
} from './draft-render.js';
import {
  DecisionDocument,
  DecisionExportDocument,
  DraftDecisionDocument,
  DraftEventsDocument,
  type DraftEventsSubscription,
} from './generated/graphql.js';
import { paint } from './render.js';
import { ServiceError } from './service-error.js';
import { Typewriter } from './typewriter.js';

type DraftEvent = DraftEventsSubscription['generationEvents'];

/** What a draft is made from, and where its drawing goes. */
export interface Draft extends ReadFiles {
  readonly svg: string;
}

/**
 * Drafts a decision and shows it while it is drawn, then what it implies; writes the drawing.
 *
 * @throws {ServiceError} when the service refuses the text or the draft fails
 */
export async function draftFrom(client: ServiceClient, stage: Stage, draft: Draft): Promise<void> {
  const { brief, attachments, svg } = draft;
  const input = { brief, attachments, idempotencyKey: randomUUID() };
  const { draftDecision } = await client.execute(DraftDecisionDocument, { input });
  await watch(client, stage, draftDecision.generation.id);
  const { decision } = await client.execute(DecisionDocument, { id: draftDecision.decision.id });
  show(stage, decision);
  const drawing = await client.execute(DecisionExportDocument, { id: decision.id, format: 'SVG' });
  await writeFile(svg, drawing.decision.export);
  stage.write(`\nThe drawing is in ${resolve(svg)}. The decision is ${decision.id}.\n`);
}

async function watch(client: ServiceClient, stage: Stage, generationId: string): Promise<void> {
  const typewriter = new Typewriter(stage.write, () => stage.screen().width - 2, '  ');
  const options = { query: DraftEventsDocument.toString() };
  let isSpeaking = false;
  for await (const event of client.follow<DraftEvent>(generationId, options)) {
    if (event.__typename === 'TextDelta') {
      if (!isSpeaking) stage.write('\n  ');
      isSpeaking = true;
      typewriter.type(event.text);
      continue;
    }
    if (isSpeaking && event.__typename === 'NodeAdded') {
      typewriter.end();
      stage.write('\n\n');
      isSpeaking = false;
    }
    showEvent(stage, event);
  }
}

function showEvent({ write, screen }: Stage, event: DraftEvent): void {
  if (event.__typename === 'StageChanged') {
    write(`\n${paint(screen(), 'dim', `${event.stage.toLowerCase().replaceAll('_', ' ')}…`)}\n`);
  }
  if (event.__typename === 'NodeAdded') write(`${renderNode(screen(), event.node, 2).join('\n')}\n`);
  if (event.__typename === 'GenerationFailed') throw new ServiceError(event.message, event.code);
}

function show({ write, screen }: Stage, decision: Decision): void {
  const title = (text: string) => `${renderTitle(screen(), text)}\n`;
  write(`${title(decision.title)}${renderGraph(screen(), decision)}\n${renderMarks(screen(), decision)}\n`);
  const ranking = renderRanking(screen(), decision);
  if (ranking !== '')
    write(`${title('What follows: expected utility, and eight in ten samples')}${ranking}\n`);
  const issues = renderIssues(screen(), decision);
  if (issues !== '') write(`${title('What the rules say')}${issues}\n`);
  for (const { name, refusal } of decision.documents) {
    if (refusal)
      write(
        `\n  ${paint(screen(), 'red', '!')} ${name} was not read: ${refusal.message} (${refusal.code})\n`,
      );
  }
}
