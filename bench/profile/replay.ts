import { createOkrDomain, type OkrDomain } from '../../src/domains/okr/index.js';
import { openDatabase } from '../../src/db/index.js';
import { createGenerationModule, type Generations } from '../../src/generation/index.js';
import { systemClock as clock } from '../../src/kernel/clock.js';
import type { Scope } from '../../src/kernel/scope.js';
import { createCompatibleModel, createEngine, type Engine } from '../../src/llm/index.js';
import type { Recorder } from '../../src/telemetry/index.js';
import { benchDatabase } from '../support/database.js';
import { seedScope } from '../../test/support/database.js';
import type { LoopbackCoach, ModelWait } from './loopback.js';
import type { Scenario } from './scenarios.js';

/** One step of one message. */
export interface StepSample {
  readonly step: string;
  readonly durationMs: number;
  /** What the heap grew by since the step before ended; what others allocated meanwhile is in it. */
  readonly heapBytes: number;
}

export interface MessageSample {
  readonly firstWordMs: number;
  readonly totalMs: number;
  /** Undefined when the model was not asked. */
  readonly wait?: ModelWait;
}

/** The service behind its GraphQL surface, on the embedded database in memory, with all layers around the model. */
export class Replay {
  readonly steps: StepSample[] = [];

  private constructor(
    private readonly parts: {
      readonly okr: OkrDomain;
      readonly generations: Generations;
      readonly scope: Scope;
      readonly engine: Engine;
      readonly coach: LoopbackCoach;
      readonly close: () => Promise<void>;
    },
    recorded: StepSample[],
  ) {
    this.steps = recorded;
  }

  static async open(coach: LoopbackCoach): Promise<Replay> {
    const steps: StepSample[] = [];
    const recorder = stepRecorder(steps);
    const database = await openDatabase(await benchDatabase());
    const bare = createCompatibleModel({
      provider: 'local',
      baseURL: coach.server.url,
      model: 'coach',
      clock,
    });
    const engine = createEngine({
      providers: [{ model: bare }],
      cache: { policies: { 'okr.coach': { ttlMs: 30 * 60_000, toolCallsAreData: true } } },
      database,
      isMember: async () => true,
    });
    await engine.start();
    const generation = createGenerationModule({ database });
    const { generations } = generation;
    const okr = createOkrDomain({ database, generation, model: engine.model, recorder, clock });
    for (const runner of okr.runners) generations.register(runner);
    await generations.start();
    const scope = await seedScope(database);
    const close = async () => {
      await generations.drain(0);
      await engine.drain();
      await database.close();
    };
    return new Replay({ okr, generations, scope, engine, coach, close }, steps);
  }

  /** Says everything of a scenario in a session of its own. */
  async run({ name, team, messages }: Scenario): Promise<readonly MessageSample[]> {
    const { okr, scope } = this.parts;
    const cycle = { startsOn: '2027-04-01', endsOn: '2027-06-30' };
    const sessionId = await okr.sessions.startSession(scope, { title: name, team, cycle });
    const samples: MessageSample[] = [];
    for (const content of messages) samples.push(await this.say(sessionId, content));
    return samples;
  }

  get cache(): Engine['answers']['state'] {
    return this.parts.engine.answers.state;
  }

  close(): Promise<void> {
    return this.parts.close();
  }

  private async say(sessionId: string, content: string): Promise<MessageSample> {
    const { okr, generations, scope, coach } = this.parts;
    const startedMs = performance.now();
    const { generationId } = await okr.messages.sendMessage(scope, { sessionId, content });
    let firstWordMs: number | undefined;
    const { signal } = new AbortController();
    for await (const { type } of await generations.events(scope, generationId, 0, signal)) {
      if (type === 'TextDelta') firstWordMs ??= performance.now() - startedMs;
      if (type === 'GenerationFailed') throw new Error(`The answer to "${content}" failed.`);
    }
    const totalMs = performance.now() - startedMs;
    const [wait] = coach.takeWaits();
    return { firstWordMs: firstWordMs ?? totalMs, totalMs, ...(wait && { wait }) };
  }
}

function stepRecorder(steps: StepSample[]): Recorder {
  let heapBytes = process.memoryUsage().heapUsed;
  return {
    record(_series, step, durationMs) {
      const now = process.memoryUsage().heapUsed;
      steps.push({ step, durationMs, heapBytes: now - heapBytes });
      heapBytes = now;
    },
  };
}
