import { writeOnce, type Database, type Queryable } from '../../../db/index.js';
import type { GenerationRecord, NewGeneration } from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { badUserInput, notFound } from '../../../kernel/errors.js';
import { newId, toGlobalId } from '../../../kernel/ids.js';
import { readPageArguments, toPage, type Page, type PageArguments } from '../../../kernel/page.js';
import type { Scope } from '../../../kernel/scope.js';
import { openStores, readStores } from '../decision.store.js';
import { EMPTY_GRAPH } from '../graph/index.js';
import { readIdempotencyKey, readLine, readText } from '../write.policy.js';
import { readAttachments, type Attachment, type AttachmentInput } from './attachment.policy.js';
import { checkDecisionCursors } from './cursor.policy.js';
import { DRAFT_KIND, laneOf, type Decision, type DraftInput } from './decision.js';
import { BRIEF_NAME } from './document.js';
import { titleOf } from './title.js';

export const MAX_TITLE_LENGTH = 200;
export const MAX_BRIEF_LENGTH = 50_000;

/** What a decision wants of the generations. */
export interface DecisionGenerations {
  create<Input>(tx: Queryable, scope: Scope, generation: NewGeneration<Input>): Promise<GenerationRecord>;
  launch(generationId: string): void;
  /** The UUID of the unfinished generation that holds the lane. */
  findLaneHolder(queryable: Queryable, scope: Scope, lane: string): Promise<string | undefined>;
}

export interface DraftDecision {
  readonly brief: string;
  readonly title?: string | null;
  readonly attachments?: readonly AttachmentInput[] | null;
  readonly idempotencyKey?: string | null;
}

export interface StartedDraft {
  readonly decisionId: string;
  readonly generationId: string;
}

/** Starts decisions and lists them. Ids are raw UUIDs. */
export class DecisionService {
  constructor(
    private readonly database: Database,
    private readonly generations: DecisionGenerations,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts a decision and has its graph drafted. Returns before the model has answered.
   *
   * @throws {AppError} BAD_USER_INPUT; CONFLICT for a used key
   */
  async draftDecision(scope: Scope, input: DraftDecision): Promise<StartedDraft> {
    const brief = readText(input.brief, 'input.brief', MAX_BRIEF_LENGTH);
    const title =
      input.title == null ? titleOf(brief) : readLine(input.title, 'input.title', MAX_TITLE_LENGTH);
    const attachments = readAttachments(input.attachments ?? [], 'input.attachments');
    const key = readIdempotencyKey(input.idempotencyKey);
    const files = attachments.map(({ name, sha256, file }) => ({
      name,
      sha256,
      kind: file.declaredKind ?? null,
    }));
    const options = { operation: 'draftDecision', key, input: { brief, title, files } };
    const { result, isReplay } = await writeOnce(this.database, scope, options, (tx) =>
      this.start(tx, scope, { brief, title, attachments }),
    );
    if (!isReplay) this.generations.launch(result.generationId);
    return result;
  }

  /** @throws {AppError} BAD_USER_INPUT when the arguments of the page are not right */
  async decisions(scope: Scope, page: PageArguments): Promise<Page<Decision>> {
    const request = checkDecisionCursors(readPageArguments(page));
    const rows = await readStores(this.database, scope).decisions.page(request);
    return toPage(rows, request, ({ id }) => [id]);
  }

  countDecisions(scope: Scope): Promise<number> {
    return readStores(this.database, scope).decisions.count();
  }

  private async start(
    tx: Queryable,
    scope: Scope,
    { brief, title, attachments }: { brief: string; title: string; attachments: readonly Attachment[] },
  ) {
    const { decisions } = openStores(tx, scope);
    const at = this.clock.now();
    const id = newId();
    const started = { id, createdById: scope.memberId, title, brief, graph: EMPTY_GRAPH, at };
    await decisions.create(started);
    await decisions.addVersion({
      ...{ decisionId: id, version: 1, stateOf: 1, graph: EMPTY_GRAPH, outcome: null, notes: [], at },
      change: 'STARTED',
      reason: 'Started.',
      memberId: scope.memberId,
      generationId: null,
    });
    await this.attach(tx, scope, { decisionId: id, attachments, at });
    const generation = await this.generations.create<DraftInput>(tx, scope, {
      kind: DRAFT_KIND,
      input: { decisionId: id },
      subjectId: id,
      lane: laneOf(id),
    });
    return { decisionId: id, generationId: generation.id };
  }

  private async attach(
    tx: Queryable,
    scope: Scope,
    { decisionId, attachments, at }: { decisionId: string; attachments: readonly Attachment[]; at: Date },
  ): Promise<void> {
    const { documents } = openStores(tx, scope);
    await documents.create({ decisionId, position: 0, name: BRIEF_NAME, contentId: null, at });
    for (const [index, { name, file }] of attachments.entries()) {
      const contentId = await documents.keepContent(file, at);
      await documents.create({ decisionId, position: index + 1, name, contentId, at });
    }
  }
}

export function noDecision(id: string): Error {
  return notFound('Decision', toGlobalId('Decision', id));
}

export function noSuchVersion(field: string, version: number): Error {
  return badUserInput(field, 'version', `${field}: the decision has no version ${version}.`);
}
