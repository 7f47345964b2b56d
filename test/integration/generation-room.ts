import type { Database } from '../../src/db/index.js';
import {
  Generations,
  type EndedEarly,
  type GenerationEvent,
  type GenerationOutcome,
  type GenerationRecord,
  type GenerationRun,
  type GenerationRunner,
  type GenerationsOptions,
  type NewGeneration,
} from '../../src/generation/index.js';
import type { Scope } from '../../src/kernel/scope.js';

export const KIND = 'test.answer';
export const NEVER = new AbortController().signal;

type Work = (run: GenerationRun<unknown>) => Promise<GenerationOutcome>;

/** A runner whose work is the test's own function. */
export class TestRunner implements GenerationRunner {
  readonly kind = KIND;
  readonly endedEarlyWith: EndedEarly<unknown>[] = [];
  work: Work = async () => ({});

  run(run: GenerationRun<unknown>): Promise<GenerationOutcome> {
    return this.work(run);
  }

  async endedEarly(_tx: unknown, ended: EndedEarly<unknown>): Promise<void> {
    this.endedEarlyWith.push(ended);
  }
}

/** A service with a runner of the test's own. */
export class GenerationRoom {
  readonly runner = new TestRunner();
  readonly generations: Generations;

  constructor(
    private readonly database: Database,
    readonly scope: Scope,
    options: Partial<GenerationsOptions> = {},
  ) {
    this.generations = new Generations({ database, flushEveryMs: 20, abortGraceMs: 200, ...options });
    this.generations.register(this.runner);
  }

  create(generation: Partial<NewGeneration<unknown>> = {}): Promise<GenerationRecord> {
    return this.database.transaction((tx) =>
      this.generations.create(tx, this.scope, { kind: KIND, input: {}, ...generation }),
    );
  }

  async start(work: Work, generation: Partial<NewGeneration<unknown>> = {}): Promise<GenerationRecord> {
    this.runner.work = work;
    const record = await this.create(generation);
    this.generations.launch(record.id);
    return record;
  }

  /** Runs an answer to its end. */
  async finish(work: Work, generation: Partial<NewGeneration<unknown>> = {}): Promise<GenerationRecord> {
    const { id } = await this.start(work, generation);
    return this.generations.await(this.scope, id, 30_000);
  }

  async read(id: string, after = 0, signal = NEVER): Promise<readonly GenerationEvent[]> {
    const events: GenerationEvent[] = [];
    for await (const event of await this.generations.events(this.scope, id, after, signal))
      events.push(event);
    return events;
  }
}

/** How a read from a number that an ended answer never reached is refused. */
export function beyondEnd(after: number, lastSeq: number): object {
  const message = `after is ${after}, but the answer has ended with the number ${lastSeq}.`;
  return { code: 'BAD_USER_INPUT', message, details: { field: 'after', rule: 'range', lastSeq } };
}

/** The database as another process sees it: alive itself, and sure that the first one is dead. */
export function asAnotherProcess(database: Database): Database {
  const id = database.instance.id + 1;
  return {
    ...database,
    instance: { id, deadAmong: async (ids) => ids.filter((other) => other !== id) },
  };
}

export function textOf(events: readonly GenerationEvent[]): string {
  return events.map((event) => (event.type === 'TextDelta' ? (event['text'] as string) : '')).join('');
}

/** Resolves when the test lets it. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { opened: promise, open: () => resolve(undefined) };
}

/** What a well-behaved runner does while it waits: it throws when it is told to stop. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
