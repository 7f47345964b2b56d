import type { ListOrder } from '../../../kernel/order.js';
import type { Cycle } from '../draft.js';
import type { Phase, Team } from '../coach/index.js';

/** A conversation in which a team writes its goals. */
export interface Session {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  /** Rises with each change of the session itself: its title or its phase, not its messages. */
  readonly version: number;
  readonly team: Team;
  readonly cycle?: Cycle;
  readonly createdAt: Date;
  /** The last message or change. */
  readonly updatedAt: Date;
}

export const MESSAGE_ROLES = ['USER', 'ASSISTANT'] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** What was said in a session, once. */
export interface Message {
  readonly id: string;
  readonly sessionId: string;
  /** 1, 2, 3, … within the session, without a gap. */
  readonly seq: number;
  readonly role: MessageRole;
  readonly content: string;
  /** The generation that wrote it, for an assistant's message. */
  readonly generationId?: string;
  /** The message it answers, for an assistant's message. */
  readonly replyToId?: string;
  /** Whether the answer was stopped before its end. */
  readonly isPartial: boolean;
  readonly createdAt: Date;
}

export const SESSION_ORDERS = ['CREATED', 'UPDATED'] as const;
export type SessionOrder = (typeof SESSION_ORDERS)[number];

/** Newest first. */
export const DEFAULT_SESSION_ORDER: ListOrder<SessionOrder> = { by: 'CREATED', isDescending: true };
