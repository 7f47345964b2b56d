import type { AnswerScript, RefusalScript } from './messages-server-script.js';

/** What every provider's request says, and a server has to know. */
export interface ModelBody {
  readonly model: string;
}

/** One event as bytes on the wire, and where it stands: the server pauses before deltas and breaks after marks. */
export interface WireEvent {
  readonly mark: 'start' | 'delta' | 'between' | 'stop';
  readonly wire: string;
}

/** How a provider says what a script tells. */
export interface WireProtocol {
  events(script: AnswerScript, requestedModel: string): readonly WireEvent[];
  /** An error in the middle of a stream. */
  errorEvent(type: string): string;
  /** The body that comes with a status other than 200. */
  errorBody(script: RefusalScript, requestId: string): string;
  /** What keeps a connection alive and says nothing. */
  readonly ping: string;
  /** An event that is not JSON. */
  readonly malformed: string;
}
