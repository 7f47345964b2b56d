/** What a failure tells, the same in the event that ends a log and in the answer that it ended. */
export const FAILURE_FIELDS = {
  message: { description: 'What happened, for people.' },
  retryable: { description: 'Whether `retryGeneration` may succeed with nothing changed.' },
  retryAfterMs: {
    nullable: true,
    description: 'How long to wait before a retry. Null where it is not known.',
  },
  afterMs: {
    nullable: true,
    description: 'Of LLM_TIMEOUT: after how much silence the model was given up. Null for all else.',
  },
  leftMicroUsd: {
    nullable: true,
    description:
      'Of BUDGET_EXHAUSTED: what is left of the budget, in millionths of a US dollar. Null for all else.',
  },
  resetsAt: {
    nullable: true,
    description: 'Of BUDGET_EXHAUSTED: when the budget begins anew, with nothing spent. Null for all else.',
  },
} as const;
