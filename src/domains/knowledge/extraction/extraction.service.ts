import {
  writeOnce,
  type Database,
  type InsertWhere,
  type JobDefinition,
  type JobQueue,
  type Queryable,
  type RunningJob,
} from '../../../db/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { AppError } from '../../../kernel/errors.js';
import { readIdempotencyKey } from '../../../kernel/input.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import { z } from 'zod';
import type { ExtractionState, NewText, PendingText, Topic } from './extraction.js';
import { collecting, ExtractionStore, readExtractions, unreadTopics } from './extraction.store.js';
import { requireAdministrator, worthReading } from './extraction.policy.js';
import type { LookedUp } from './look-up.js';
import type { KnowledgeReader } from './reader.js';
import type { FindingKeeper } from './finding-keeper.service.js';
import { WaitingTopics } from './waiting-topics.js';

/** How long texts of one topic are collected before they are read together. */
const COLLECT_MS = 5_000;
/** As many as one call reads: by number and by characters. */
const MAX_TEXTS = 20;
const MAX_CHARACTERS = 24_000;
/** How often a model may answer in a form that cannot be used before its texts are given up. */
const MAX_ATTEMPTS = 3;
const PROVIDER_PAUSE_MS = 10 * 60_000;
const BUDGET_PAUSE_MS = 60 * 60_000;
const MAX_TOPICS = 200;

export const EXTRACTION_JOB: JobDefinition<Topic> = {
  name: 'knowledge.extract',
  payload: z.object({ workspaceId: z.string(), topic: z.string() }),
};

export interface ExtractionParts {
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly read: KnowledgeReader;
  readonly keeper: FindingKeeper;
  readonly clock: Clock;
  readonly log: Log;
}

/** A text that is noted in the statement that stores it. */
export interface TextNote {
  readonly insertion: InsertWhere;
  /** To be called when it was stored, which may still be undone: then there is nothing to read. */
  onStored(): void;
}

export interface SwitchExtraction {
  readonly isOn: boolean;
  readonly idempotencyKey?: string | null;
}

/** Takes knowledge out of what people write, off the reply's path. Ids are raw UUIDs. */
export class ExtractionService {
  private readonly waiting: WaitingTopics;

  constructor(private readonly parts: ExtractionParts) {
    this.waiting = new WaitingTopics(parts.clock, COLLECT_MS);
    parts.jobs.work(EXTRACTION_JOB, {
      run: (topic, job) => this.readTopic(topic, job),
      unfinished: async () => {
        const topics = await unreadTopics(parts.database, parts.clock.now(), MAX_TOPICS);
        return topics.map((topic) => ({ payload: topic, key: keyOf(topic) }));
      },
    });
  }

  /**
   * Notes a text within the transaction that stores it: either both are there or neither. What is too short to say
   * anything is left out.
   */
  async collect(tx: Queryable, scope: Scope, text: NewText): Promise<void> {
    if (!worthReading(text.text)) return;
    const store = new ExtractionStore(tx, scope.workspaceId);
    const isNew = await store.collect(scope.memberId, text, this.parts.clock.now());
    // Should the transaction be undone, there is nothing to read.
    if (isNew) this.readLater({ workspaceId: scope.workspaceId, topic: text.topic });
  }

  /** As `collect`, in the statement that stores the text; undefined for what is left out. */
  note(scope: Scope, text: NewText): TextNote | undefined {
    if (!worthReading(text.text)) return undefined;
    return {
      insertion: collecting(scope, text, this.parts.clock.now()),
      onStored: () => this.readLater({ workspaceId: scope.workspaceId, topic: text.topic }),
    };
  }

  async state(scope: Scope): Promise<ExtractionState> {
    const { database, clock } = this.parts;
    return readExtractions(database, scope.workspaceId).state(clock.now());
  }

  /** @throws {AppError} FORBIDDEN for whoever is no administrator; CONFLICT for a key that was used with another input */
  async switchTo(scope: Scope, { isOn, idempotencyKey }: SwitchExtraction): Promise<void> {
    requireAdministrator(scope);
    const { database, clock } = this.parts;
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'setKnowledgeExtraction', key, input: { isOn } };
    await writeOnce(database, scope, options, async (tx) => {
      await new ExtractionStore(tx, scope.workspaceId).switchTo(isOn, scope.memberId, clock.now());
      return {};
    });
  }

  /** Has what failed or is paused read after all. @throws {AppError} CONFLICT for a key that was used for something else */
  async retry(scope: Scope, idempotencyKey?: string | null): Promise<void> {
    const { workspaceId } = scope;
    const key = readIdempotencyKey(idempotencyKey);
    const options = { operation: 'retryKnowledgeExtraction', key, input: {} };
    const { result } = await writeOnce(this.parts.database, scope, options, async (tx) => {
      return { topics: [...(await new ExtractionStore(tx, workspaceId).retry())] };
    });
    // A repetition reminds once more: the first one may have died before it did.
    const { topics } = result;
    for (const topic of topics) await this.remind({ workspaceId, topic }, 0);
  }

  /** Waits for nothing: on one connection the queue waits for the transaction that asks. */
  private readLater(topic: Topic): void {
    if (this.waiting.add(keyOf(topic))) void this.remind(topic, COLLECT_MS);
  }

  private async remind(topic: Topic, delayMs: number): Promise<void> {
    try {
      await this.parts.jobs.enqueue(EXTRACTION_JOB, { payload: topic, key: keyOf(topic), delayMs });
    } catch (err) {
      this.waiting.remove(keyOf(topic));
      // The row is there: the queue finds it when it looks for what is unfinished.
      this.parts.log.warn({ err }, 'An extraction will be found later.');
    }
  }

  /** Reads all that there is of a topic, a call at a time. Texts that were read are settled before the next call. */
  private async readTopic({ workspaceId, topic }: Topic, job: RunningJob): Promise<void> {
    const { database, clock } = this.parts;
    const store = readExtractions(database, workspaceId);
    for (;;) {
      const texts = oneCall(await store.pending(topic, clock.now(), MAX_TEXTS));
      const [first] = texts;
      if (!first) return;
      const scope: Scope = { workspaceId, memberId: first.memberId, role: 'MEMBER' };
      const answer = await this.tryToRead(store, scope, texts, job);
      if (answer) await this.keep(store, scope, texts, answer);
    }
  }

  /** @returns undefined when the texts were put aside; what remains is for the queue to try again */
  private async tryToRead(
    store: ExtractionStore,
    scope: Scope,
    texts: readonly PendingText[],
    job: RunningJob,
  ): Promise<LookedUp | undefined> {
    const sources = texts.map(({ text }, index) => ({ ref: String(index + 1), text }));
    try {
      return await this.parts.read(scope, sources, job.signal);
    } catch (error) {
      if (!(await this.putAside(store, texts, error, job))) throw error;
      return undefined;
    }
  }

  private async putAside(
    store: ExtractionStore,
    texts: readonly PendingText[],
    error: unknown,
    { isLastAttempt }: RunningJob,
  ): Promise<boolean> {
    if (!(error instanceof AppError)) return false;
    const ids = texts.map(({ id }) => id);
    const now = this.parts.clock.now();
    const inMs = (ms: number) => new Date(now.getTime() + ms);
    const { code } = error;
    if (code === 'BUDGET_EXHAUSTED') await store.pause(ids, code, inMs(BUDGET_PAUSE_MS));
    else if (code === 'LLM_REFUSED') await store.fail(ids, code, now);
    else if (code === 'LLM_BAD_OUTPUT') {
      if ((texts[0]?.attempts ?? 0) + 1 >= MAX_ATTEMPTS) await store.fail(ids, code, now);
      else await store.countAttempt(ids, code);
    } else if (code === 'CANCELLED' || !isLastAttempt) return false;
    else await store.pause(ids, code, inMs(PROVIDER_PAUSE_MS));
    return true;
  }

  private async keep(
    store: ExtractionStore,
    scope: Scope,
    texts: readonly PendingText[],
    { found, refused }: LookedUp,
  ): Promise<void> {
    for (const [index, text] of texts.entries()) {
      const ofText = found.filter(({ ref }) => ref === String(index + 1));
      await this.parts.keeper.keep(scope, text, ofText);
      const read = { id: text.id, itemCount: ofText.length, refusedCount: index === 0 ? refused : 0 };
      await store.settle(read, this.parts.clock.now());
    }
  }
}

function keyOf({ workspaceId, topic }: Topic): string {
  return `${workspaceId}:${topic}`;
}

/** As many texts as fit into one call; at least one. */
function oneCall(texts: readonly PendingText[]): readonly PendingText[] {
  let characters = 0;
  return texts.filter(({ text }, index) => (characters += text.length) <= MAX_CHARACTERS || index === 0);
}
