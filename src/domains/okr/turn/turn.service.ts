import type { Database, Queryable } from '../../../db/index.js';
import type {
  EndedEarly,
  GenerationOutcome,
  GenerationRun,
  GenerationRunner,
  GenerationWriter,
} from '../../../generation/index.js';
import type { Clock } from '../../../kernel/clock.js';
import { AppError } from '../../../kernel/errors.js';
import { Gate } from '../../../kernel/gate.js';
import type { Log } from '../../../kernel/log.js';
import type { Scope } from '../../../kernel/scope.js';
import type { Billing, LanguageModel } from '../../../llm/index.js';
import type { Recorder } from '../../../telemetry/index.js';
import {
  assignTemplate,
  COACH_TEMPLATE,
  nextPhase,
  phaseEventOf,
  renderCoachPrompt,
  type CoachTemplate,
  type CoachTurn,
  type HistoryMessage,
  type KnowledgeSuggestions,
} from '../coach/index.js';
import { readMessage } from '../../knowledge/index.js';
import { goalsAfter } from '../goal/goal-changes.js';
import { isSameJson } from '../goal/same-json.js';
import { Conversation, type Question } from './ask-model.js';
import { DraftReader, type DraftReading } from './draft-reading.js';
import { describeDrafts } from './drafted-text.js';
import { goalEvents, phaseEvents, rejectionEvents } from './turn-events.js';
import { loadHistory, loadSession, saveAnswer, saveTurn } from './turn-records.js';
import { TurnSteps } from './turn-steps.js';
import { TURN_KIND, type LoadedSession, type TurnInput, type TurnResult } from './turn.js';

export interface TurnServiceOptions {
  readonly database: Database;
  readonly model: LanguageModel;
  readonly billing: Billing;
  readonly suggestions: KnowledgeSuggestions;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly log: Log;
  /** The templates that sessions are shared out to. @default the newest alone */
  readonly templates?: readonly CoachTemplate[];
}

/** What a turn has when the model is asked. */
interface PreparedTurn extends Pick<Question, 'turn' | 'prompt' | 'template'> {
  readonly loaded: LoadedSession;
}

interface AnsweredTurn {
  readonly loaded: LoadedSession;
  readonly turn: CoachTurn;
  readonly text: string;
  readonly reading: DraftReading;
}

/** How many turns are prepared at once: answers that are being written do not wait for a crowd that begins. */
const PREPARED_AT_ONCE = 8;

/** What PostgreSQL cannot keep in a text. */
const NUL = /\0/g;

/** Answers a message of a session: one turn of the coach. */
export class TurnService implements GenerationRunner<TurnInput> {
  readonly kind = TURN_KIND;
  private readonly preparing = new Gate(PREPARED_AT_ONCE);

  constructor(private readonly options: TurnServiceOptions) {}

  /**
   * @throws {AppError} whatever the model throws; LLM_REFUSED; LLM_BAD_OUTPUT for an answer with nothing in it;
   *   CONFLICT when the message has been answered or the conversation has moved on
   */
  async run(run: GenerationRun<TurnInput>): Promise<GenerationOutcome> {
    const { model, billing, clock, recorder, log } = this.options;
    const steps = new TurnSteps(run.writer, recorder, clock);
    steps.announce('load session');
    const prepared = await this.preparing.run(() => this.prepare(run, steps), run.signal);
    const { loaded, turn } = prepared;
    const question = { ...prepared, scope: run.scope, sessionId: loaded.session.id };
    const conversation = new Conversation(model, run.writer, billing, run.signal);
    const answer = await steps.run('call model', () => conversation.ask(question));
    const drafts = new DraftReader(conversation, question, log, loaded.rubric);
    const reading = await steps.run('read drafts', () => drafts.read(answer));
    const result = await steps.run('assess', async () =>
      this.conclude(run.writer, { loaded, turn, text: answer.text, reading }),
    );
    steps.announce('persist');
    return {
      commit: (tx) =>
        steps.time('persist', () => {
          const { scope, generationId } = run;
          return saveTurn(tx, scope, result, { generationId, at: clock.now() });
        }),
    };
  }

  /** A cancelled answer was read by somebody, so it is kept; after any other early end a retry follows. */
  async endedEarly(tx: Queryable, ended: EndedEarly<TurnInput>): Promise<void> {
    const content = storable(ended.text);
    if (ended.status !== 'CANCELLED' || content === '') return;
    const { generationId } = ended;
    const answer = { content, generationId, isPartial: true, at: this.options.clock.now() };
    await saveAnswer(tx, ended.scope, ended.input, answer);
  }

  private async prepare({ scope, input }: GenerationRun<TurnInput>, steps: TurnSteps): Promise<PreparedTurn> {
    const { database, templates = [COACH_TEMPLATE] } = this.options;
    // Asked for together: on one connection that is one wait.
    const history = loadHistory(database, scope, input);
    history.catch(() => {});
    const loaded = await steps.time('load session', () => loadSession(database, scope, input));
    const said = await steps.run('load messages', () => history);
    const turn = await this.turnOf(scope, loaded, said, steps);
    const template = assignTemplate(loaded.session.id, templates);
    const prompt = await steps.run('build prompt', async () => renderCoachPrompt(turn, template));
    return { loaded, turn, template, prompt };
  }

  private async turnOf(
    scope: Scope,
    { session, message, objectives }: LoadedSession,
    history: readonly HistoryMessage[],
    steps: TurnSteps,
  ): Promise<CoachTurn> {
    const { phase, title, team, cycle } = session;
    const reading = readMessage(message.content);
    const query = { phase, title, team, history, message: message.content, reading, objectives };
    const suggestions = await steps.run('suggest knowledge', () =>
      this.options.suggestions.suggest(scope, query),
    );
    return { ...query, cycle, suggestions };
  }

  /** Tells the log what the turn came to, and what is to be stored of it. */
  private conclude(writer: GenerationWriter, { loaded, turn, text, reading }: AnsweredTurn): TurnResult {
    const { objectives, rejected } = reading;
    const draftedAt = this.options.clock.now();
    const after = goalsAfter(loaded.session.id, loaded.goals, objectives, draftedAt);
    const isChanged = !isSameJson(loaded.goals, after);
    const phase = nextPhase(turn.phase, objectives, phaseEventOf(turn, isChanged));
    for (const event of rejectionEvents(rejected)) writer.append(event);
    let content = storable(text);
    if (content === '') {
      content = describeDrafts(loaded.goals, after);
      if (content === '')
        throw new AppError('LLM_BAD_OUTPUT', 'The model answered with nothing that could be used.');
      writer.text(content);
    }
    const events = [...goalEvents(loaded.goals, after), ...phaseEvents(turn.phase, phase)];
    for (const event of events) writer.append(event);
    return { loaded, content, objectives, phase, draftedAt };
  }
}

function storable(text: string): string {
  return text.toWellFormed().replace(NUL, '\ufffd').trim();
}
