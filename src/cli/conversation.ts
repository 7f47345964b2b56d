import { randomUUID } from 'node:crypto';
import type { ServiceClient } from './client.js';
import type { LogEvent } from './follow.js';
import {
  CancelGenerationDocument,
  OkrSessionDocument,
  RetryGenerationDocument,
  SendMessageDocument,
  StartOkrSessionDocument,
  type StartOkrSessionInput,
} from './generated/graphql.js';
import { paint, renderObjectives, renderPhase, type Screen, type Session, type Showing } from './render.js';
import { Typewriter } from './typewriter.js';
import { wrap } from './wrap.js';

/** Where a conversation is shown. */
export interface Stage {
  readonly write: (text: string) => void;
  /** Asked for again and again, since windows change. */
  readonly screen: () => Screen;
}

const MARGIN = '  ';
/** After an answer, which has spoken of some already. `/drafts` shows all. */
const AFTER_ANSWER: Showing = { maxFindings: 2, observations: false };
const ALL: Showing = { maxFindings: Infinity, observations: true };

/** One coaching session, shown as it happens: words as they are written, then what was drafted and how good it is. */
export class Conversation {
  private lastGenerationId: string | undefined;
  private running: { readonly id: string } | undefined;
  private shown = '';
  private phase: Session['phase'] = 'DISCOVERY';

  private constructor(
    private readonly client: ServiceClient,
    private readonly stage: Stage,
    readonly sessionId: string,
  ) {}

  /** @throws {ServiceError} */
  static async start(
    client: ServiceClient,
    stage: Stage,
    input: StartOkrSessionInput,
  ): Promise<Conversation> {
    const { startOkrSession } = await client.execute(StartOkrSessionDocument, { input });
    return new Conversation(client, stage, startOkrSession.session.id);
  }

  /** Whether the coach has said that the goals stand. */
  get isCompleted(): boolean {
    return this.phase === 'COMPLETED';
  }

  /**
   * Sends a message and shows the answer to its end.
   *
   * @throws {ServiceError} when the message was refused or the connection is gone for good
   */
  async say(content: string): Promise<void> {
    // The key makes the message safe to repeat should its answer be lost on the way.
    const input = { sessionId: this.sessionId, content, idempotencyKey: randomUUID() };
    const { sendMessage } = await this.client.execute(SendMessageDocument, { input });
    await this.show(sendMessage.generation.id);
  }

  /**
   * Has the last answer written anew; for one that broke off.
   *
   * @throws {ServiceError} when there is none to retry, or it is whole
   */
  async retry(): Promise<void> {
    if (this.lastGenerationId === undefined) return this.note('There is no answer to retry yet.');
    const input = { id: this.lastGenerationId, idempotencyKey: randomUUID() };
    const { retryGeneration } = await this.client.execute(RetryGenerationDocument, { input });
    await this.show(retryGeneration.generation.id);
  }

  /** Stops the answer that is being written; what there is of it stays. Returns whether there was one. */
  async interrupt(): Promise<boolean> {
    if (!this.running) return false;
    const { id } = this.running;
    await this.client.execute(CancelGenerationDocument, { input: { id } });
    return true;
  }

  /** Shows everything that has been drafted. */
  async showDrafts(): Promise<void> {
    this.shown = '';
    const { objectives } = await this.read();
    if (objectives.length === 0) return this.note('Nothing has been drafted yet.');
    this.showChanges(objectives, ALL);
  }

  private async show(generationId: string): Promise<void> {
    this.lastGenerationId = generationId;
    this.running = { id: generationId };
    const { write } = this.stage;
    const typewriter = new Typewriter(write, () => this.stage.screen().width - MARGIN.length, MARGIN);
    write(`\n${MARGIN}`);
    try {
      for await (const event of this.client.follow(generationId, {
        onReconnect: (attempt) => this.onReconnect(attempt),
      })) {
        this.showEvent(event, typewriter);
      }
    } finally {
      this.running = undefined;
      write('\n');
    }
    const { objectives, phase } = await this.read();
    this.showChanges(objectives, AFTER_ANSWER);
    if (phase !== this.phase) write(`\n${renderPhase(this.stage.screen(), phase)}\n`);
    this.phase = phase;
  }

  private showEvent(event: LogEvent, typewriter: Typewriter): void {
    if (event.__typename === 'TextDelta') return typewriter.type(event.text);
    if (event.__typename === 'GenerationCompleted') return typewriter.end();
    if (event.__typename === 'GenerationCancelled') {
      typewriter.end();
      this.note('Stopped. What was written is kept.');
    }
    if (event.__typename === 'GenerationFailed') {
      typewriter.end();
      const advice = event.retryable ? ' Your message is kept: /retry asks again.' : ' Your message is kept.';
      this.note(`${event.message} (${event.code})${advice}`);
    }
  }

  private async read(): Promise<Session> {
    const { okrSession } = await this.client.execute(OkrSessionDocument, { id: this.sessionId, first: 1 });
    return okrSession;
  }

  private showChanges(objectives: Session['objectives'], showing: Showing): void {
    const state = JSON.stringify(objectives);
    if (state === this.shown || objectives.length === 0) return;
    this.shown = state;
    this.stage.write(`\n${renderObjectives(this.stage.screen(), objectives, showing)}\n`);
  }

  private onReconnect(attempt: number): void {
    if (attempt > 1) return;
    this.note('The connection was lost; connecting again, and reading on where it broke.');
  }

  private note(text: string): void {
    const screen = this.stage.screen();
    const lines = wrap(text, screen.width - MARGIN.length).map(
      (line) => MARGIN + paint(screen, 'yellow', line),
    );
    this.stage.write(`\n${lines.join('\n')}\n${MARGIN}`);
  }
}
