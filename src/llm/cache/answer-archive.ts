import type { Clock } from '../../kernel/clock.js';
import type { Log } from '../../kernel/log.js';
import type { AnswerCache } from './answer-cache.js';
import { fromStored, toStored } from './stored-answer.js';
import type { KeptAnswerRow, KeptAnswerStore } from './kept-answer.store.js';
import type { UsedAnswer } from './kept-answers.js';
import type { SharedAnswers } from './shared-answers.js';

export interface AnswerArchiveOptions {
  readonly answers: AnswerCache;
  readonly store: KeptAnswerStore;
  /** Where it is known whether an answer has been dropped since, when several processes share theirs. */
  readonly shared?: SharedAnswers;
  /** How many are saved, and loaded at a start. @default 200 */
  readonly limit?: number;
  /** @default 60_000 // 1 minute */
  readonly everyMs?: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Saves the answers that are given again most often, and has them at hand when the process starts anew. */
export class AnswerArchive {
  readonly #stopping = new AbortController();
  #saving: Promise<void> | undefined;
  /** What is still to be dropped: what comes while the database is waited for goes in one statement. */
  readonly #dropped = new Set<string>();
  /** One thing at a time: what is dropped while it is being saved is dropped after that. */
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly options: AnswerArchiveOptions) {
    options.answers.onDrop((tags) => this.#noteDropped(tags));
  }

  /** Loads what was used most, and saves from time to time. */
  async start(): Promise<void> {
    await this.#next('load', () => this.#load());
    this.#saving ??= this.#saveOn();
  }

  /** Saves once more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#saving;
    await this.#next('save', () => this.#save());
  }

  #noteDropped(tags: readonly string[]): void {
    const isAskedFor = this.#dropped.size > 0;
    for (const tag of tags) this.#dropped.add(tag);
    if (!isAskedFor && tags.length > 0) void this.#next('drop', () => this.#drop());
  }

  async #drop(): Promise<void> {
    const tags = [...this.#dropped];
    this.#dropped.clear();
    await this.options.store.drop(tags);
  }

  async #load(): Promise<void> {
    const { store, answers, clock, limit = 200 } = this.options;
    const rows = await store.mostUsed(limit, clock.now());
    const found = await Promise.all(rows.map((row) => this.#stillGood(row)));
    for (const used of found) if (used) answers.prewarm(used);
  }

  async #stillGood(row: KeptAnswerRow): Promise<UsedAnswer | undefined> {
    const { shared, clock } = this.options;
    if (shared && !(await shared.look(row.key, [])).answer) return undefined;
    const answer = fromStored({ ...row, expiresAt: row.expiresAt.getTime() }, clock);
    return answer && { key: row.key, answer, hits: row.hits };
  }

  async #save(): Promise<void> {
    const { store, answers, clock, limit = 200 } = this.options;
    await store.save(
      answers.mostUsed(limit).map((used) => toRow(used, clock)),
      clock.now(),
    );
  }

  async #saveOn(): Promise<void> {
    const { clock, everyMs = 60_000 } = this.options;
    const { signal } = this.#stopping;
    for (;;) {
      await clock.sleep(everyMs, signal).catch(() => {});
      if (signal.aborted) return;
      await this.#next('save', () => this.#save());
    }
  }

  #next(what: string, work: () => Promise<void>): Promise<void> {
    const failed = (err: unknown) =>
      this.options.log.warn({ err, what }, 'The saved answers could not be looked after.');
    this.#last = this.#last.then(work).catch(failed);
    return this.#last;
  }
}

function toRow({ key, answer, hits }: UsedAnswer, clock: Clock): KeptAnswerRow {
  const { expiresAt, ...stored } = toStored(answer, clock);
  const [first = ''] = stored.tags;
  const workspaceId = first.slice(0, first.indexOf(' '));
  return { ...stored, key, hits, workspaceId, expiresAt: new Date(expiresAt) };
}
