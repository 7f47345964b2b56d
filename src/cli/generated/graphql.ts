/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A key result to add by hand. */
export type AddKeyResultInput = {
  /** How sure the team is to reach it, 0 to 1. */
  readonly confidence?: number | null | undefined;
  /** The day it is due. */
  readonly dueOn?: string | null | undefined;
  /** Where the number is read, 1 to 200 characters. */
  readonly evidenceSource?: string | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Its figures; they count before the sentence. */
  readonly metric?: MetricInput | null | undefined;
  /** The id of the objective. */
  readonly objectiveId: string | number;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The key result in a sentence. */
  readonly statement: string;
  /** Its share of the objective, above 0. 1 by default. */
  readonly weight?: number | null | undefined;
};

/** An objective to add by hand. */
export type AddObjectiveInput = {
  /** Whether it is a promise or a stretch. */
  readonly commitment?: Commitment | null | undefined;
  /** The id of the cycle it is for. Without one it is for the days of its session. */
  readonly cycleId?: string | number | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The id of the session. */
  readonly sessionId: string | number;
  /** The objective in a sentence, 1 to 500 characters. */
  readonly statement: string;
};

/** Which answer to stop. */
export type CancelGenerationInput = {
  /** The id of the generation. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and id return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Whether a goal is a promise or a stretch. */
export type Commitment =
  /** A stretch: 0.7 is a good result. */
  | 'ASPIRATIONAL'
  /** A promise: 1.0 is expected. */
  | 'COMMITTED';

/** A cycle to make: either a quarter, or any days and a name. */
export type CreateOkrCycleInput = {
  /** The first and the last day. */
  readonly days?: CycleInput | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Unique in the workspace, 1 to 100 characters. A quarter is `Q2 2026` without one. */
  readonly name?: string | null | undefined;
  /** Which quarter. */
  readonly quarter?: QuarterInput | null | undefined;
};

/** The days that goals are for, both inclusive. */
export type CycleInput = {
  /** The last day, after the first. */
  readonly endsOn: string;
  /** The first day. */
  readonly startsOn: string;
};

/** How far a generation has come. The last four are ends: nothing changes after them. */
export type GenerationStatus =
  /** A client stopped it. What had been written is kept. */
  | 'CANCELLED'
  /** Written to its end. */
  | 'COMPLETED'
  /** It broke off; `failure` says why. What had been written is kept. */
  | 'FAILED'
  /** The service stopped while it was written. What had been saved is kept. */
  | 'INTERRUPTED'
  /** Accepted; not a word has been asked for yet. */
  | 'QUEUED'
  /** Being written. `generationEvents` tells what comes. */
  | 'RUNNING';

/** A key result as somebody wrote it. */
export type KeyResultDraftInput = {
  /** How sure the team is to reach it, 0 to 1. */
  readonly confidence?: number | null | undefined;
  /** The day it is due. */
  readonly dueOn?: string | null | undefined;
  /** Where the number is read, 1 to 200 characters. */
  readonly evidenceSource?: string | null | undefined;
  /** Its figures; they count before the sentence. */
  readonly metric?: MetricInput | null | undefined;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The key result in a sentence. */
  readonly statement: string;
  /** Its share of the objective, above 0. 1 by default. */
  readonly weight?: number | null | undefined;
};

/** Who speaks. */
export type MessageRole =
  /** The coach. */
  | 'ASSISTANT'
  /** A member of the team. */
  | 'USER';

/** Which way is good, derived from the kind of the metric. */
export type MetricDirection =
  /** Less is better. */
  | 'DOWN'
  /** Staying where it is meant to be is good. */
  | 'HOLD'
  /** Knowing the number is good, whatever it is. */
  | 'MEASURE'
  /** Being there is good; there is no better than that. */
  | 'REACH'
  /** More is better. */
  | 'UP';

/** What is measured, and between which numbers. Leave out what is not known. */
export type MetricInput = {
  /** Where the number stood at the start. */
  readonly baseline?: number | null | undefined;
  /** Where it stands now. */
  readonly current?: number | null | undefined;
  /** How the number is meant to move. */
  readonly kind: MetricKind;
  /** Further than the target; for INCREASE, DECREASE and MILESTONE. */
  readonly stretch?: number | null | undefined;
  /** Where it is to be; the lower end of a RANGE. */
  readonly target?: number | null | undefined;
  /** The upper end of a RANGE, and only of that. */
  readonly targetHigh?: number | null | undefined;
  /** Such as `%`, `EUR`, `days`. At most 40 characters. */
  readonly unit?: string | null | undefined;
};

/** How a key result's number is meant to move. */
export type MetricKind =
  /** To be measured for the first time. */
  | 'BASELINE'
  /** Down, from the baseline to the target. */
  | 'DECREASE'
  /** Up, from the baseline to the target. */
  | 'INCREASE'
  /** To be reached, in one step or in parts. */
  | 'MILESTONE'
  /** To stay between `target` and `targetHigh`. */
  | 'RANGE'
  /** To stay at the target or above it. */
  | 'STAY_ABOVE'
  /** To stay at the target or below it. */
  | 'STAY_BELOW';

/** An objective with its key results, as somebody wrote them. */
export type ObjectiveDraftInput = {
  /** Whether it is a promise or a stretch. */
  readonly commitment?: Commitment | null | undefined;
  /** The days it is for. */
  readonly cycle?: CycleInput | null | undefined;
  /** Its key results, at most 20. */
  readonly keyResults?: ReadonlyArray<KeyResultDraftInput> | null | undefined;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The objective in a sentence, 1 to 10,000 characters. */
  readonly statement: string;
};

/** Where a session stands. Rules over what has been drafted move it, never the model. */
export type OkrPhase =
  /** The team has confirmed it. A change, or `reopenOkrPhase`, opens it again. */
  | 'COMPLETED'
  /** What should be different, for whom, and why now, is being found out. */
  | 'DISCOVERY'
  /** An objective is good enough; how to measure it is being found. */
  | 'KEY_RESULTS'
  /** An objective is being worded. */
  | 'OBJECTIVE'
  /** All of it is good enough and waits for the team to confirm it. */
  | 'VALIDATION';

/** A limit or a switch of a rule: exactly one of `number` and `flag`. */
export type OkrRuleParamInput = {
  /** For a switch. */
  readonly flag?: boolean | null | undefined;
  /** One of the names in the rule’s `params`. */
  readonly name: string;
  /** For a limit. */
  readonly number?: number | null | undefined;
};

/** What a rule looks at. */
export type OkrRuleSubject =
  /** A single key result, with its siblings in view. */
  | 'KEY_RESULT'
  /** An objective, or its key results as a set. */
  | 'OBJECTIVE';

/** Who the goals are for. All of it is optional; what is said here is not asked again. */
export type OkrTeamInput = {
  /** How many people are in the organisation, at least 1. */
  readonly companySize?: number | null | undefined;
  /** What the team does. */
  readonly function?: string | null | undefined;
  /** What the organisation works in. */
  readonly industry?: string | null | undefined;
  /** What the team is called. */
  readonly name?: string | null | undefined;
  /** How many people are in the team, at least 1. */
  readonly size?: number | null | undefined;
};

/** A quarter of the calendar year. */
export type QuarterInput = {
  /** 1 to 4. */
  readonly quarter: number;
  /** From 2000 to 2100. */
  readonly year: number;
};

/** Which answer to start over. */
export type RetryGenerationInput = {
  /** The id of a generation that FAILED, was CANCELLED or INTERRUPTED. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and id return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
};

/** A score's colour, by the score rounded to tenths. */
export type ScoreBand =
  /** 0.7 to 1.0: reached, or near enough for a stretch. */
  | 'GREEN'
  /** 0.0 to 0.3: no real progress. */
  | 'RED'
  /** 0.4 to 0.6: on the way, not there. */
  | 'YELLOW';

/** Something to say to the coach. */
export type SendMessageInput = {
  /** The words: 1 to 20,000 characters, with line breaks and tabs but no other control characters. */
  readonly content: string;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The id of the session. */
  readonly sessionId: string | number;
};

/** All that the workspace wants of one rule. What is left out is as the rule’s card says. */
export type SetOkrRuleInput = {
  /** The code of the rule, such as `O11`. */
  readonly code: string;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Whether to silence it. */
  readonly isOff?: boolean | null | undefined;
  /** Its limits and switches. */
  readonly params?: ReadonlyArray<OkrRuleParamInput> | null | undefined;
  /** How much each of its findings matters. */
  readonly severity?: Severity | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** How much a finding matters. */
export type Severity =
  /** With this it is no objective or key result at all. */
  | 'BLOCKER'
  /** Worth a look; there may be a good reason for it. */
  | 'OBSERVATION'
  /** It should be mended. */
  | 'WARNING';

/** A session to start. */
export type StartOkrSessionInput = {
  /** The days that the goals are for. */
  readonly cycle?: CycleInput | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Who the goals are for. */
  readonly team?: OkrTeamInput | null | undefined;
  /** What it is about, 1 to 200 characters. */
  readonly title: string;
};

/** What to change of a key result. What is left out stays; null takes it away. */
export type UpdateKeyResultInput = {
  /** How sure the team is to reach it, 0 to 1. */
  readonly confidence?: number | null | undefined;
  /** The day it is due. */
  readonly dueOn?: string | null | undefined;
  /** Where the number is read, 1 to 200 characters. */
  readonly evidenceSource?: string | null | undefined;
  /** The id of the key result. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** All of its figures. */
  readonly metric?: MetricInput | null | undefined;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The new sentence, 1 to 500 characters. Its figures are read from it unless they are given. */
  readonly statement?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
  /** Its share of the objective, above 0. Null makes it 1. */
  readonly weight?: number | null | undefined;
};

/** What to change of an objective. What is left out stays; null takes it away. */
export type UpdateObjectiveInput = {
  /** Whether it is a promise or a stretch. */
  readonly commitment?: Commitment | null | undefined;
  /** The id of the cycle it is for. Without one it is for the days of its session. */
  readonly cycleId?: string | number | null | undefined;
  /** The id of the objective. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The new sentence, 1 to 500 characters. */
  readonly statement?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

export type GenerationEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: number | null | undefined;
}>;


export type GenerationEventsSubscription = { readonly generationEvents:
    | { readonly __typename: 'AnswerTruncated', readonly seq: number }
    | { readonly __typename: 'AssessmentUpdated', readonly seq: number }
    | { readonly __typename: 'DraftRejected', readonly seq: number }
    | { readonly __typename: 'GenerationCancelled', readonly seq: number, readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly text: string } }
    | { readonly __typename: 'GenerationCompleted', readonly seq: number, readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly text: string } }
    | { readonly __typename: 'GenerationFailed', readonly code: string, readonly message: string, readonly retryable: boolean, readonly seq: number }
    | { readonly __typename: 'GenerationStarted', readonly provider: string, readonly model: string, readonly cached: boolean, readonly seq: number }
    | { readonly __typename: 'KeyResultsDrafted', readonly seq: number }
    | { readonly __typename: 'ObjectiveDrafted', readonly seq: number }
    | { readonly __typename: 'PhaseChanged', readonly seq: number }
    | { readonly __typename: 'StageChanged', readonly stage: string, readonly seq: number }
    | { readonly __typename: 'TextDelta', readonly text: string, readonly seq: number }
    | { readonly __typename: 'UsageReported', readonly seq: number, readonly usage: { readonly inputTokens: number, readonly outputTokens: number, readonly cacheReadTokens: number, readonly cacheWriteTokens: number, readonly costMicroUsd: number | null, readonly estimated: boolean } }
   };

export type AwaitGenerationQueryVariables = Exact<{
  id: string | number;
  waitMs?: number | null | undefined;
}>;


export type AwaitGenerationQuery = { readonly awaitGeneration: { readonly id: string, readonly kind: string, readonly status: GenerationStatus, readonly lastSeq: number, readonly text: string, readonly provider: string | null, readonly model: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean } | null, readonly usage: { readonly inputTokens: number, readonly outputTokens: number, readonly cacheReadTokens: number, readonly cacheWriteTokens: number, readonly costMicroUsd: number | null, readonly estimated: boolean } | null } };

export type CancelGenerationMutationVariables = Exact<{
  input: CancelGenerationInput;
}>;


export type CancelGenerationMutation = { readonly cancelGeneration: { readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly text: string } } };

export type RetryGenerationMutationVariables = Exact<{
  input: RetryGenerationInput;
}>;


export type RetryGenerationMutation = { readonly retryGeneration: { readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type RulesQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesQuery = { readonly rules: ReadonlyArray<{ readonly code: string, readonly title: string, readonly subject: OkrRuleSubject, readonly criterion: string, readonly why: string, readonly weak: string, readonly strong: string, readonly source: string, readonly isOff: boolean, readonly severity: Severity, readonly defaultSeverity: Severity, readonly version: number, readonly params: ReadonlyArray<{ readonly name: string, readonly number: number | null, readonly flag: boolean | null, readonly defaultNumber: number | null, readonly defaultFlag: boolean | null }> }> };

export type SetOkrRuleMutationVariables = Exact<{
  input: SetOkrRuleInput;
}>;


export type SetOkrRuleMutation = { readonly setOkrRule: { readonly rule: { readonly code: string, readonly isOff: boolean, readonly severity: Severity, readonly version: number, readonly params: ReadonlyArray<{ readonly name: string, readonly number: number | null, readonly flag: boolean | null }> } } };

export type CreateOkrCycleMutationVariables = Exact<{
  input: CreateOkrCycleInput;
}>;


export type CreateOkrCycleMutation = { readonly createOkrCycle: { readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } } };

export type OkrCyclesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrCyclesQuery = { readonly okrCycles: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } }> } };

export type AddObjectiveMutationVariables = Exact<{
  input: AddObjectiveInput;
}>;


export type AddObjectiveMutation = { readonly addObjective: { readonly objective: { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> }, readonly session: { readonly id: string, readonly phase: OkrPhase, readonly version: number } } };

export type UpdateObjectiveMutationVariables = Exact<{
  input: UpdateObjectiveInput;
}>;


export type UpdateObjectiveMutation = { readonly updateObjective: { readonly objective: { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> }, readonly session: { readonly id: string, readonly phase: OkrPhase, readonly version: number } } };

export type AddKeyResultMutationVariables = Exact<{
  input: AddKeyResultInput;
}>;


export type AddKeyResultMutation = { readonly addKeyResult: { readonly keyResult: { readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }, readonly objective: { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> } } };

export type UpdateKeyResultMutationVariables = Exact<{
  input: UpdateKeyResultInput;
}>;


export type UpdateKeyResultMutation = { readonly updateKeyResult: { readonly keyResult: { readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }, readonly objective: { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> } } };

export type GoalFragment = { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> };

export type MeasureFragment = { readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } };

export type StartOkrSessionMutationVariables = Exact<{
  input: StartOkrSessionInput;
}>;


export type StartOkrSessionMutation = { readonly startOkrSession: { readonly session: { readonly id: string, readonly title: string, readonly phase: OkrPhase, readonly version: number, readonly createdAt: string } } };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
}>;


export type SendMessageMutation = { readonly sendMessage: { readonly message: { readonly id: string, readonly seq: number, readonly role: MessageRole, readonly content: string, readonly createdAt: string }, readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type OkrSessionQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrSessionQuery = { readonly okrSession: { readonly id: string, readonly title: string, readonly phase: OkrPhase, readonly version: number, readonly messages: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly seq: number, readonly role: MessageRole, readonly content: string, readonly createdAt: string, readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly provider: string | null, readonly model: string | null } | null } }> }, readonly objectives: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly version: number, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly criteria: ReadonlyArray<{ readonly code: string, readonly score: number, readonly weight: number }>, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null, readonly span: { readonly start: number, readonly end: number } | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly confidence: number | null, readonly progress: number | null, readonly score: number | null, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly criteria: ReadonlyArray<{ readonly code: string, readonly score: number, readonly weight: number }>, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null, readonly span: { readonly start: number, readonly end: number } | null }> } }> }> } };

export type OkrSessionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrSessionsQuery = { readonly okrSessions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly phase: OkrPhase, readonly updatedAt: string, readonly messages: { readonly edges: ReadonlyArray<{ readonly node: { readonly content: string } }> } } }> } };

export type AssessObjectiveQueryVariables = Exact<{
  draft: ObjectiveDraftInput;
}>;


export type AssessObjectiveQuery = { readonly assessObjective: { readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly criteria: ReadonlyArray<{ readonly code: string, readonly score: number, readonly weight: number }>, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null, readonly span: { readonly start: number, readonly end: number } | null }> }, readonly keyResults: ReadonlyArray<{ readonly statement: string, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly criteria: ReadonlyArray<{ readonly code: string, readonly score: number, readonly weight: number }>, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null, readonly span: { readonly start: number, readonly end: number } | null }> } }> } };

export type AssessmentFragment = { readonly score: number, readonly rubricVersion: string, readonly criteria: ReadonlyArray<{ readonly code: string, readonly score: number, readonly weight: number }>, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null, readonly span: { readonly start: number, readonly end: number } | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const MeasureFragmentDoc = new TypedDocumentString(`
    fragment Measure on KeyResult {
  id
  statement
  metric {
    kind
    unit
    baseline
    target
    targetHigh
    stretch
    current
    direction
  }
  weight
  owner
  evidenceSource
  dueOn
  progress
  confidence
  score
  band
  version
  assessment {
    score
    findings {
      code
      severity
      message
      suggestion
    }
  }
}
    `, {"fragmentName":"Measure"}) as unknown as TypedDocumentString<MeasureFragment, unknown>;
export const GoalFragmentDoc = new TypedDocumentString(`
    fragment Goal on Objective {
  id
  statement
  commitment
  owner
  version
  cycle {
    id
    name
    startsOn
    endsOn
  }
  progress
  confidence
  score
  band
  assessment {
    score
    rubricVersion
    findings {
      code
      severity
      message
      suggestion
    }
  }
  keyResults {
    ...Measure
  }
}
    fragment Measure on KeyResult {
  id
  statement
  metric {
    kind
    unit
    baseline
    target
    targetHigh
    stretch
    current
    direction
  }
  weight
  owner
  evidenceSource
  dueOn
  progress
  confidence
  score
  band
  version
  assessment {
    score
    findings {
      code
      severity
      message
      suggestion
    }
  }
}`, {"fragmentName":"Goal"}) as unknown as TypedDocumentString<GoalFragment, unknown>;
export const AssessmentFragmentDoc = new TypedDocumentString(`
    fragment Assessment on QualityAssessment {
  score
  rubricVersion
  criteria {
    code
    score
    weight
  }
  findings {
    code
    severity
    message
    suggestion
    span {
      start
      end
    }
  }
}
    `, {"fragmentName":"Assessment"}) as unknown as TypedDocumentString<AssessmentFragment, unknown>;
export const GenerationEventsDocument = new TypedDocumentString(`
    subscription GenerationEvents($id: ID!, $after: Int) {
  generationEvents(id: $id, after: $after) {
    __typename
    seq
    ... on GenerationStarted {
      provider
      model
      cached
    }
    ... on StageChanged {
      stage
    }
    ... on TextDelta {
      text
    }
    ... on UsageReported {
      usage {
        inputTokens
        outputTokens
        cacheReadTokens
        cacheWriteTokens
        costMicroUsd
        estimated
      }
    }
    ... on GenerationCompleted {
      generation {
        id
        status
        text
      }
    }
    ... on GenerationFailed {
      code
      message
      retryable
    }
    ... on GenerationCancelled {
      generation {
        id
        status
        text
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GenerationEventsSubscription, GenerationEventsSubscriptionVariables>;
export const AwaitGenerationDocument = new TypedDocumentString(`
    query AwaitGeneration($id: ID!, $waitMs: Int) {
  awaitGeneration(id: $id, waitMs: $waitMs) {
    id
    kind
    status
    lastSeq
    text
    provider
    model
    failure {
      code
      message
      retryable
    }
    usage {
      inputTokens
      outputTokens
      cacheReadTokens
      cacheWriteTokens
      costMicroUsd
      estimated
    }
  }
}
    `) as unknown as TypedDocumentString<AwaitGenerationQuery, AwaitGenerationQueryVariables>;
export const CancelGenerationDocument = new TypedDocumentString(`
    mutation CancelGeneration($input: CancelGenerationInput!) {
  cancelGeneration(input: $input) {
    generation {
      id
      status
      text
    }
  }
}
    `) as unknown as TypedDocumentString<CancelGenerationMutation, CancelGenerationMutationVariables>;
export const RetryGenerationDocument = new TypedDocumentString(`
    mutation RetryGeneration($input: RetryGenerationInput!) {
  retryGeneration(input: $input) {
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<RetryGenerationMutation, RetryGenerationMutationVariables>;
export const RulesDocument = new TypedDocumentString(`
    query Rules {
  rules {
    code
    title
    subject
    criterion
    why
    weak
    strong
    source
    isOff
    severity
    defaultSeverity
    params {
      name
      number
      flag
      defaultNumber
      defaultFlag
    }
    version
  }
}
    `) as unknown as TypedDocumentString<RulesQuery, RulesQueryVariables>;
export const SetOkrRuleDocument = new TypedDocumentString(`
    mutation SetOkrRule($input: SetOkrRuleInput!) {
  setOkrRule(input: $input) {
    rule {
      code
      isOff
      severity
      params {
        name
        number
        flag
      }
      version
    }
  }
}
    `) as unknown as TypedDocumentString<SetOkrRuleMutation, SetOkrRuleMutationVariables>;
export const CreateOkrCycleDocument = new TypedDocumentString(`
    mutation CreateOkrCycle($input: CreateOkrCycleInput!) {
  createOkrCycle(input: $input) {
    cycle {
      id
      name
      startsOn
      endsOn
    }
  }
}
    `) as unknown as TypedDocumentString<CreateOkrCycleMutation, CreateOkrCycleMutationVariables>;
export const OkrCyclesDocument = new TypedDocumentString(`
    query OkrCycles($first: Int, $after: String) {
  okrCycles(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        name
        startsOn
        endsOn
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OkrCyclesQuery, OkrCyclesQueryVariables>;
export const AddObjectiveDocument = new TypedDocumentString(`
    mutation AddObjective($input: AddObjectiveInput!) {
  addObjective(input: $input) {
    objective {
      ...Goal
    }
    session {
      id
      phase
      version
    }
  }
}
    fragment Goal on Objective {
  id
  statement
  commitment
  owner
  version
  cycle {
    id
    name
    startsOn
    endsOn
  }
  progress
  confidence
  score
  band
  assessment {
    score
    rubricVersion
    findings {
      code
      severity
      message
      suggestion
    }
  }
  keyResults {
    ...Measure
  }
}
fragment Measure on KeyResult {
  id
  statement
  metric {
    kind
    unit
    baseline
    target
    targetHigh
    stretch
    current
    direction
  }
  weight
  owner
  evidenceSource
  dueOn
  progress
  confidence
  score
  band
  version
  assessment {
    score
    findings {
      code
      severity
      message
      suggestion
    }
  }
}`) as unknown as TypedDocumentString<AddObjectiveMutation, AddObjectiveMutationVariables>;
export const UpdateObjectiveDocument = new TypedDocumentString(`
    mutation UpdateObjective($input: UpdateObjectiveInput!) {
  updateObjective(input: $input) {
    objective {
      ...Goal
    }
    session {
      id
      phase
      version
    }
  }
}
    fragment Goal on Objective {
  id
  statement
  commitment
  owner
  version
  cycle {
    id
    name
    startsOn
    endsOn
  }
  progress
  confidence
  score
  band
  assessment {
    score
    rubricVersion
    findings {
      code
      severity
      message
      suggestion
    }
  }
  keyResults {
    ...Measure
  }
}
fragment Measure on KeyResult {
  id
  statement
  metric {
    kind
    unit
    baseline
    target
    targetHigh
    stretch
    current
    direction
  }
  weight
  owner
  evidenceSource
  dueOn
  progress
  confidence
  score
  band
  version
  assessment {
    score
    findings {
      code
      severity
      message
      suggestion
    }
  }
}`) as unknown as TypedDocumentString<UpdateObjectiveMutation, UpdateObjectiveMutationVariables>;
export const AddKeyResultDocument = new TypedDocumentString(`
    mutation AddKeyResult($input: AddKeyResultInput!) {
  addKeyResult(input: $input) {
    keyResult {
      ...Measure
    }
    objective {
      ...Goal
    }
  }
}
    fragment Goal on Objective {
  id
  statement
  commitment
  owner
  version
  cycle {
    id
    name
    startsOn
    endsOn
  }
  progress
  confidence
  score
  band
  assessment {
    score
    rubricVersion
    findings {
      code
      severity
      message
      suggestion
    }
  }
  keyResults {
    ...Measure
  }
}
fragment Measure on KeyResult {
  id
  statement
  metric {
    kind
    unit
    baseline
    target
    targetHigh
    stretch
    current
    direction
  }
  weight
  owner
  evidenceSource
  dueOn
  progress
  confidence
  score
  band
  version
  assessment {
    score
    findings {
      code
      severity
      message
      suggestion
    }
  }
}`) as unknown as TypedDocumentString<AddKeyResultMutation, AddKeyResultMutationVariables>;
export const UpdateKeyResultDocument = new TypedDocumentString(`
    mutation UpdateKeyResult($input: UpdateKeyResultInput!) {
  updateKeyResult(input: $input) {
    keyResult {
      ...Measure
    }
    objective {
      ...Goal
    }
  }
}
    fragment Goal on Objective {
  id
  statement
  commitment
  owner
  version
  cycle {
    id
    name
    startsOn
    endsOn
  }
  progress
  confidence
  score
  band
  assessment {
    score
    rubricVersion
    findings {
      code
      severity
      message
      suggestion
    }
  }
  keyResults {
    ...Measure
  }
}
fragment Measure on KeyResult {
  id
  statement
  metric {
    kind
    unit
    baseline
    target
    targetHigh
    stretch
    current
    direction
  }
  weight
  owner
  evidenceSource
  dueOn
  progress
  confidence
  score
  band
  version
  assessment {
    score
    findings {
      code
      severity
      message
      suggestion
    }
  }
}`) as unknown as TypedDocumentString<UpdateKeyResultMutation, UpdateKeyResultMutationVariables>;
export const StartOkrSessionDocument = new TypedDocumentString(`
    mutation StartOkrSession($input: StartOkrSessionInput!) {
  startOkrSession(input: $input) {
    session {
      id
      title
      phase
      version
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<StartOkrSessionMutation, StartOkrSessionMutationVariables>;
export const SendMessageDocument = new TypedDocumentString(`
    mutation SendMessage($input: SendMessageInput!) {
  sendMessage(input: $input) {
    message {
      id
      seq
      role
      content
      createdAt
    }
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<SendMessageMutation, SendMessageMutationVariables>;
export const OkrSessionDocument = new TypedDocumentString(`
    query OkrSession($id: ID!, $first: Int, $after: String) {
  okrSession(id: $id) {
    id
    title
    phase
    version
    messages(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        cursor
        node {
          id
          seq
          role
          content
          createdAt
          generation {
            id
            status
            provider
            model
          }
        }
      }
    }
    objectives {
      id
      statement
      commitment
      version
      assessment {
        ...Assessment
      }
      keyResults {
        id
        statement
        metric {
          kind
          unit
          baseline
          target
          current
          direction
        }
        weight
        confidence
        progress
        score
        assessment {
          ...Assessment
        }
      }
    }
  }
}
    fragment Assessment on QualityAssessment {
  score
  rubricVersion
  criteria {
    code
    score
    weight
  }
  findings {
    code
    severity
    message
    suggestion
    span {
      start
      end
    }
  }
}`) as unknown as TypedDocumentString<OkrSessionQuery, OkrSessionQueryVariables>;
export const OkrSessionsDocument = new TypedDocumentString(`
    query OkrSessions($first: Int, $after: String) {
  okrSessions(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        title
        phase
        updatedAt
        messages(last: 1) {
          edges {
            node {
              content
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OkrSessionsQuery, OkrSessionsQueryVariables>;
export const AssessObjectiveDocument = new TypedDocumentString(`
    query AssessObjective($draft: ObjectiveDraftInput!) {
  assessObjective(draft: $draft) {
    assessment {
      ...Assessment
    }
    keyResults {
      statement
      assessment {
        ...Assessment
      }
    }
  }
}
    fragment Assessment on QualityAssessment {
  score
  rubricVersion
  criteria {
    code
    score
    weight
  }
  findings {
    code
    severity
    message
    suggestion
    span {
      start
      end
    }
  }
}`) as unknown as TypedDocumentString<AssessObjectiveQuery, AssessObjectiveQueryVariables>;