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

/** A type of the workspace's own. */
export type AddKnowledgeTypeInput = {
  /** What belongs to it, in a line of up to 200 characters. */
  readonly description: string;
  /** For how many days an item is FRESH. 90 by default. */
  readonly freshDays?: number | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Its name: 2 to 40 small letters, digits and underscores. */
  readonly name: string;
  /** From how many days on it is STALE. 180 by default. */
  readonly staleDays?: number | null | undefined;
};

/** An objective to add by hand: to a session, or without one to a cycle. */
export type AddObjectiveInput = {
  /** Whether it is a promise or a stretch. */
  readonly commitment?: Commitment | null | undefined;
  /** The id of the cycle it is for. Without one it is for the days of its session. */
  readonly cycleId?: string | number | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Who notices when it stalls, 1 to 100 characters. */
  readonly owner?: string | null | undefined;
  /** The id of the session. Without one it is made in its cycle, and no coach knows it. */
  readonly sessionId?: string | number | null | undefined;
  /** The objective in a sentence, 1 to 500 characters. */
  readonly statement: string;
  /** Whose goal it is, 1 to 100 characters. A new one is its session's team's by default. */
  readonly team?: string | null | undefined;
};

/** What of an answer could not be used as it was written. */
export type AdviceNoteCode =
  /** It broke off, or was not written as asked. */
  | 'INCOMPLETE'
  /** A part of it was not what it should be, and is left out. */
  | 'MALFORMED'
  /** An edit in it does not fit the graph, and is left out. */
  | 'PATCH_REFUSED'
  /** A part of it was there before, and is left out. */
  | 'REPEATED'
  /** It has fewer parts than were asked for. */
  | 'TOO_FEW'
  /** It has more parts than were asked for; the rest is left out. */
  | 'TOO_MANY'
  /** It names a node or an edge that the graph does not have. */
  | 'UNKNOWN_KEY';

/** What an objective contributes to. Both are set anew: what is left out is taken away. */
export type AlignObjectiveInput = {
  /** How it contributes, 1 to 500 characters. */
  readonly contribution?: string | null | undefined;
  /** The id of the objective. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The id of the objective or key result that it contributes to. Without one it stands alone. */
  readonly parentId?: string | number | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** Answers to questions about a decision. */
export type AnswerClarificationInput = {
  /** One for each question that is answered. A question may be left out, or answered again. */
  readonly answers: ReadonlyArray<ClarificationAnswerInput>;
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Edits of the graph of a decision. */
export type ApplyDecisionPatchInput = {
  /** The generation that suggested these edits, when they are taken over from a suggestion or a finding: the version then says so. */
  readonly generationId?: string | number | null | undefined;
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The edits in their order: all of them or none. */
  readonly operations: ReadonlyArray<GraphPatchOperationInput>;
  /** Why, for whoever reads the versions. */
  readonly reason?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** A file to attach: one that was uploaded, by its `id`, or its `content` itself. */
export type AttachmentInput = {
  /** The file in base 64: a PDF, a Word document (.docx), Markdown, HTML, CSV or plain text. All of a request share the limit on its body (about 750 kB of files, unless it was raised): upload what is larger. */
  readonly content?: string | null | undefined;
  /** The id that `POST /attachments` answered with: for files of any size up to 10 MB. */
  readonly id?: string | number | null | undefined;
  /** Its media type, such as `application/pdf`. Only with `content`. */
  readonly mediaType?: string | null | undefined;
  /** Its name with its ending, such as `offer.pdf`. Needed with `content`. */
  readonly name?: string | null | undefined;
};

/** Whose money for models it is. */
export type BudgetSubject =
  /** One member's. */
  | 'MEMBER'
  /** That of all members of the workspace together, beside each one's own. */
  | 'WORKSPACE';

/** Which answer to stop. */
export type CancelGenerationInput = {
  /** The id of the generation. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and id return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
};

/** Where a key result stands. At least a value, a confidence, a status or a note. */
export type CheckInInput = {
  /** When it was so: not in the future. Now by default. */
  readonly at?: string | null | undefined;
  /** How sure the team is to reach it, 0 to 1. */
  readonly confidence?: number | null | undefined;
  /** What the value can be seen in, such as a link. At most 500 characters. */
  readonly evidence?: string | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The id of the key result. */
  readonly keyResultId: string | number;
  /** What there is to say about it, at most 2,000 characters. */
  readonly note?: string | null | undefined;
  /** How you see it, whatever the number says. */
  readonly status?: CheckInStatus | null | undefined;
  /** Where its number stands. */
  readonly value?: number | null | undefined;
  /** Of the key result. The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** How whoever checks in sees a key result. */
export type CheckInStatus =
  /** Something has to change for it to be reached. */
  | 'AT_RISK'
  /** It will not be reached as things are. */
  | 'OFF_TRACK'
  /** It will be reached as things are. */
  | 'ON_TRACK';

/** Why a provider is given a rest. */
export type CircuitReason =
  /** Too many of its last calls failed, for what is usual with it. */
  | 'FAILURES'
  /** It failed again when it was tried. */
  | 'PROBE_FAILED'
  /** Its answers began much later than is usual with it. */
  | 'SLOW';

/** Whether a provider is asked. */
export type CircuitState =
  /** It is asked. */
  | 'CLOSED'
  /** One call tries whether it is well again. */
  | 'HALF_OPEN'
  /** It is given a rest until `nextProbeAt`. */
  | 'OPEN';

/** An answer to a question. */
export type ClarificationAnswerInput = {
  /** The answer, 1 to 5,000 characters. */
  readonly answer: string;
  /** The key of the question. */
  readonly question: string | number;
};

/** Why no more rounds are needed. */
export type ClarificationStop =
  /** This is the third round: its questions are the last. */
  | 'LAST_ROUND'
  /** Nothing is left to ask, although not all is known. */
  | 'NOTHING_TO_ASK'
  /** The readiness is at least 0.8: nothing was asked. */
  | 'READY';

/** What to ask about: a decision by its `id`, or a `brief`, which becomes a decision without a graph. */
export type ClarifyBriefInput = {
  /** With `brief`: up to 10 files. */
  readonly attachments?: ReadonlyArray<AttachmentInput> | null | undefined;
  /** What has to be decided, 1 to 50,000 characters: begins the first round of a new decision. */
  readonly brief?: string | null | undefined;
  /** The id of a decision: begins the next round. */
  readonly id?: string | number | null | undefined;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** With `brief`: what to call the decision. */
  readonly title?: string | null | undefined;
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

/** What a finding is about. */
export type CritiqueCategory =
  /** How people tend to think, and err. */
  | 'BIAS'
  /** What claims rest on. */
  | 'EVIDENCE'
  /** Which nodes and edges there are. */
  | 'STRUCTURE';

/** A decision to review. */
export type CritiqueDecisionInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version that the client sees. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** How much a finding matters. */
export type CritiqueSeverity =
  /** Nobody should decide before it is settled. */
  | 'BLOCKER'
  /** The answer would be better. */
  | 'IMPROVEMENT'
  /** Worth a look. */
  | 'OBSERVATION';

/** The days that goals are for, both inclusive. */
export type CycleInput = {
  /** The last day, after the first. */
  readonly endsOn: string;
  /** The first day. */
  readonly startsOn: string;
};

/** What was decided. */
export type DecideInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The key of the chosen option. */
  readonly option: string | number;
  /** Why, up to 5,000 characters. */
  readonly rationale?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** How a version came about. */
export type DecisionChange =
  /** An option was chosen. */
  | 'DECIDED'
  /** A model, or the offline rules, drafted the graph. */
  | 'DRAFTED'
  /** A member edited the graph. */
  | 'EDITED'
  /** The decision was started with the graph of a file. */
  | 'IMPORTED'
  /** It was given another title. */
  | 'RENAMED'
  /** The decision was started, with an empty graph. */
  | 'STARTED'
  /** A member took over what a model had suggested. */
  | 'SUGGESTED'
  /** A change was undone. */
  | 'UNDONE';

/** What a decision can be written as. */
export type DecisionExportFormat =
  /** pyAgrum. */
  | 'BIFXML'
  /** Graphviz. */
  | 'DOT'
  /** GraphML, as yEd and Gephi read it. */
  | 'GRAPHML'
  /** The graph in canonical JSON. */
  | 'JSON'
  /** A Mermaid flowchart. */
  | 'MERMAID'
  /** A decision record in Markdown. */
  | 'RECORD'
  /** A drawing. */
  | 'SVG'
  /** GeNIe and SMILE. */
  | 'XDSL';

/** Which decisions a list shows: those that all of this is true of. */
export type DecisionFilterInput = {
  /** Only started before this time. */
  readonly createdBefore?: string | null | undefined;
  /** Only started at or after this time. */
  readonly createdFrom?: string | null | undefined;
  /** True for what was archived, instead of what was not. */
  readonly isArchived?: boolean | null | undefined;
  /** Only with this status. */
  readonly status?: DecisionStatus | null | undefined;
  /** Only with this text in the title, whatever the case: 1 to 200 characters. */
  readonly title?: string | null | undefined;
  /** Only last changed before this time. */
  readonly updatedBefore?: string | null | undefined;
  /** Only last changed at or after this time. */
  readonly updatedFrom?: string | null | undefined;
};

/** What a decision can be read from: files that were exported here. */
export type DecisionImportFormat =
  /** pyAgrum. */
  | 'BIFXML'
  /** The graph in JSON. */
  | 'JSON'
  /** GeNIe and SMILE. */
  | 'XDSL';

/** What a list of decisions is ordered by. */
export type DecisionOrderField =
  /** When it was started. */
  | 'CREATED'
  /** What it is called, whatever the case. */
  | 'TITLE'
  /** When it was last changed. */
  | 'UPDATED';

/** How a list of decisions is ordered. */
export type DecisionOrderInput = {
  /** By what. */
  readonly by: DecisionOrderField;
  /** Which end comes first. */
  readonly direction?: OrderDirection;
};

/** Which decision. */
export type DecisionRequestInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** Whether something was decided. */
export type DecisionStatus =
  /** An option was chosen: see `outcome`. */
  | 'DECIDED'
  /** No option has been chosen yet. */
  | 'OPEN';

/** What a file is, by its bytes and, among kinds of text, by its name. */
export type DocumentKind =
  /** A table in plain text. */
  | 'CSV'
  /** A Word document. */
  | 'DOCX'
  /** A web page. */
  | 'HTML'
  /** Markdown. */
  | 'MARKDOWN'
  /** A PDF. */
  | 'PDF'
  /** Any other text. */
  | 'TEXT';

/** Why a file is not read. */
export type DocumentRefusalCode =
  /** It is damaged. */
  | 'DAMAGED'
  /** It has no bytes. */
  | 'EMPTY'
  /** It is protected with a password. */
  | 'ENCRYPTED'
  /** There is no text in it; it may be scanned. */
  | 'NO_TEXT'
  /** Reading it took too long. */
  | 'TIMEOUT'
  /** It is larger than 10 MB, or takes too much memory. */
  | 'TOO_LARGE'
  /** It has more than 200 pages. */
  | 'TOO_MANY_PAGES'
  /** It is of no kind that can be read. */
  | 'UNKNOWN_TYPE'
  /** Its bytes are not what it says it is. */
  | 'WRONG_TYPE'
  /** Unpacked, it is far larger than it seems. */
  | 'ZIP_BOMB';

/** A decision to draft. */
export type DraftDecisionInput = {
  /** Up to 10 files to quote from. One that cannot be read is refused while the others go on: see `Decision.documents`. */
  readonly attachments?: ReadonlyArray<AttachmentInput> | null | undefined;
  /** What has to be decided, in your own words: 1 to 50,000 characters. Attach what is longer. */
  readonly brief: string;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** What to call it, 1 to 200 characters. The first heading or line of the brief when it is not given. */
  readonly title?: string | null | undefined;
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

/** How much an issue of a graph matters. */
export type GraphIssueSeverity =
  /** The graph is not valid. */
  | 'ERROR'
  /** Worth a look; there may be a good reason for it. */
  | 'OBSERVATION'
  /** The graph is valid, but says less than it seems to. */
  | 'WARNING';

/** What a node of a decision graph stands for. */
export type GraphNodeKind =
  /** What has to be decided. */
  | 'DECISION'
  /** Something uncertain that nobody in the decision controls. */
  | 'FACTOR'
  /** What is wanted. */
  | 'GOAL'
  /** Something that can be chosen. */
  | 'OPTION'
  /** Something that may hold afterwards and that somebody cares about. */
  | 'OUTCOME'
  /** Something unwanted that may happen. */
  | 'RISK';

/** Which number of a node or an edge. */
export type GraphParameterField =
  /** An edge's probability. */
  | 'BELIEF'
  /** A node's worth or probability. */
  | 'VALUE'
  /** An edge's weight. */
  | 'WEIGHT';

/** A field that an operation can clear. */
export type GraphPatchField =
  /** Of an edge: its probability. */
  | 'BELIEF'
  /** Of an edge: where its numbers come from. */
  | 'PROVENANCE'
  /** Of a node: why it is in the graph. */
  | 'RATIONALE'
  /** Of a node: its worth or its probability. */
  | 'VALUE'
  /** Of an edge: its weight. */
  | 'WEIGHT';

/** What an operation of a patch does. */
export type GraphPatchOp =
  /** Adds an edge: `from` and `to` are needed. */
  | 'ADD_EDGE'
  /** Adds a node: `key`, `kind` and `label` are needed. */
  | 'ADD_NODE'
  /** Sets fields of the edge `key`, and clears those named in `clears`. */
  | 'CHANGE_EDGE'
  /** Sets fields of the node `key`, and clears those named in `clears`. */
  | 'CHANGE_NODE'
  /** Removes the edge `key`. */
  | 'REMOVE_EDGE'
  /** Removes the node `key` with its edges. */
  | 'REMOVE_NODE';

/** One edit of a graph. */
export type GraphPatchOperationInput = {
  /** ADD_EDGE, CHANGE_EDGE: its probability, 0 to 1. */
  readonly belief?: number | null | undefined;
  /** CHANGE_NODE, CHANGE_EDGE: the fields to clear. */
  readonly clears?: ReadonlyArray<GraphPatchField> | null | undefined;
  /** With the source DOCUMENT: the id of the document. The others are searched too. */
  readonly documentId?: string | number | null | undefined;
  /** ADD_EDGE: the key of the node it leaves. */
  readonly from?: string | number | null | undefined;
  /** The key of the node or the edge. Not for ADD_EDGE, whose key follows from its ends. */
  readonly key?: string | number | null | undefined;
  /** ADD_NODE, CHANGE_NODE: what it stands for. */
  readonly kind?: GraphNodeKind | null | undefined;
  /** ADD_NODE, CHANGE_NODE: what it is called, 1 to 200 characters. */
  readonly label?: string | null | undefined;
  /** What it does. */
  readonly op: GraphPatchOp;
  /** With the source DOCUMENT: the words of the document. They are looked up. */
  readonly quote?: string | null | undefined;
  /** ADD_NODE, CHANGE_NODE: why it is in the graph. */
  readonly rationale?: string | null | undefined;
  /** ADD_EDGE, CHANGE_EDGE: where its numbers come from. Needed with a belief or a weight. */
  readonly source?: ProvenanceSource | null | undefined;
  /** ADD_EDGE: the key of the node it leads to. */
  readonly to?: string | number | null | undefined;
  /** ADD_NODE, CHANGE_NODE: its worth or its probability. */
  readonly value?: number | null | undefined;
  /** ADD_EDGE, CHANGE_EDGE: its weight, -1 to 1. */
  readonly weight?: number | null | undefined;
};

/** A file with a graph that was exported here. */
export type ImportDecisionInput = {
  /** What has to be decided: quotes of the graph are looked up in it. The labels and rationales of the graph when it is not given. */
  readonly brief?: string | null | undefined;
  /** The text of the file, up to 4 million characters. */
  readonly content: string;
  /** What the file is. */
  readonly format: DecisionImportFormat;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** What to call the decision. What its DECISION node says when it is not given. */
  readonly title?: string | null | undefined;
};

/** Files to take in. */
export type ImportKnowledgeDocumentsInput = {
  /** The files, 1 to 10. */
  readonly documents: ReadonlyArray<KnowledgeDocumentInput>;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The project they belong to. */
  readonly project?: string | null | undefined;
  /** The type of their passages. `fact` when it is not given. */
  readonly type?: string | null | undefined;
};

/** Goals that were written down, to be brought into a cycle. */
export type ImportOkrsInput = {
  /** The document. A CSV file has at most 5,000 rows. */
  readonly content: string;
  /** The id of the cycle that all of them are for. */
  readonly cycleId: string | number;
  /** How they are written. */
  readonly format: OkrExchangeFormat;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Whether to say what would change, and every problem, and change nothing. */
  readonly preview?: boolean;
};

/** What is wrong. */
export type InsightsAlertKind =
  /** Over 90 % of a budget is spent, with more than 7 days of the month left. */
  | 'BUDGET_NEARLY_SPENT'
  /** Under 40 % of answers come from the cache, for 10 minutes. */
  | 'CACHE_COLD'
  /** Statements take over 500 ms, five times in a hundred, for 5 minutes. */
  | 'DATABASE_SLOW'
  /** Models take over 2 s to begin, five times in a hundred, for 5 minutes. */
  | 'INFERENCE_SLOW'
  /** Over 95 % of the heap is in use. */
  | 'MEMORY_CRITICAL'
  /** Over 80 % of the heap is in use, for 5 minutes. */
  | 'MEMORY_HIGH';

/** How bad it is. */
export type InsightsAlertSeverity =
  /** Somebody should look at it now. */
  | 'CRITICAL'
  /** Somebody should look at it today. */
  | 'WARNING';

/** How long each piece of a trend is. */
export type InsightsTrendBy =
  /** Days in UTC, of up to 90. */
  | 'DAY'
  /** Hours, of up to 31 days. */
  | 'HOUR';

/** What a trend is of. */
export type InsightsTrendOf =
  /** Resolvers of fields, and starts of subscriptions. */
  | 'FIELD'
  /** Batches of loaders. */
  | 'LOADER'
  /** Operations, from the arrival of a request to its answer. */
  | 'OPERATION'
  /** Statements to the database. */
  | 'STATEMENT'
  /** Steps of the work behind answers: `stepsOf` says of which work. */
  | 'STEP';

/** Which time figures are of. */
export type InsightsWindow =
  /** The last five to six minutes. */
  | 'LAST_5_MINUTES'
  /** The last 60 to 70 minutes. */
  | 'LAST_HOUR'
  /** All the time since this process began. */
  | 'SINCE_START';

/** Whose answers to forget. */
export type InvalidateSessionCacheInput = {
  /** The id of a session. */
  readonly sessionId: string | number;
};

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

/** Which key results a list shows: those that all of this is true of. */
export type KeyResultFilterInput = {
  /** Only with a confidence in here, 0 to 1. */
  readonly confidence?: NumberRangeInput | null | undefined;
  /** Only of this cycle. */
  readonly cycleId?: string | number | null | undefined;
  /** Only due on this day or later. */
  readonly dueFrom?: string | null | undefined;
  /** Only due on this day or earlier. */
  readonly dueTo?: string | null | undefined;
  /** Only with a finding of one of these rules, such as `K5`. An objective's key results count with it. */
  readonly findings?: ReadonlyArray<string> | null | undefined;
  /** Only with a metric of this kind. */
  readonly kind?: MetricKind | null | undefined;
  /** Only of this objective. */
  readonly objectiveId?: string | number | null | undefined;
  /** Only of this owner, by the very name. */
  readonly owner?: string | null | undefined;
  /** Only with a score of the rules in here, 0 to 100. */
  readonly quality?: NumberRangeInput | null | undefined;
  /** Only with a score in here, 0 to 1. */
  readonly score?: NumberRangeInput | null | undefined;
  /** Only those of which nothing has been heard for at least so many days, 0 to 10,000. */
  readonly staleDays?: number | null | undefined;
  /** Only with one of these last statuses. */
  readonly statuses?: ReadonlyArray<CheckInStatus> | null | undefined;
};

/** What a list of key results is ordered by. */
export type KeyResultOrderField =
  /** The confidence; an unknown one is the lowest. */
  | 'CONFIDENCE'
  /** When it was made. */
  | 'CREATED'
  /** The day it is due; none comes last. */
  | 'DUE'
  /** When something was last heard of it: the stalest first in ascending order. */
  | 'HEARD'
  /** The name of the owner; nobody comes first. */
  | 'OWNER'
  /** The score that the rules give. */
  | 'QUALITY'
  /** The score; an unknown one is the lowest. */
  | 'SCORE'
  /** The last status: unknown, ON_TRACK, AT_RISK, OFF_TRACK in ascending order. */
  | 'STATUS';

/** How a list of key results is ordered. */
export type KeyResultOrderInput = {
  /** By what. */
  readonly by: KeyResultOrderField;
  /** Which end comes first. */
  readonly direction?: OrderDirection;
};

/** How much one key result counts. */
export type KeyResultWeightInput = {
  /** The id of the key result. */
  readonly keyResultId: string | number;
  /** Its share of the objective, above 0 and at most 100. */
  readonly weight: number;
};

/** A file. */
export type KnowledgeDocumentInput = {
  /** The file in base 64: Markdown, PDF, Word (.docx), HTML, CSV or text, up to 10 MB. */
  readonly content: string;
  /** Its media type, such as `text/markdown`. */
  readonly mediaType?: string | null | undefined;
  /** Its name with its ending, unique in the project: a path is fine. 1 to 200 characters. */
  readonly name: string;
};

/** Which items. All of it must hold; what is left out does not matter. It narrows what is searched, so a page is full whenever there is enough. */
export type KnowledgeFilter = {
  /** Remembered at or after this time. */
  readonly createdAfter?: string | null | undefined;
  /** Remembered before this time. */
  readonly createdBefore?: string | null | undefined;
  /** Also what is superseded or expired. */
  readonly includeRetired?: boolean | null | undefined;
  /** With this intent. */
  readonly intent?: string | null | undefined;
  /** At least this sure, 0 to 1. */
  readonly minConfidence?: number | null | undefined;
  /** Of this project. Empty: of no project. */
  readonly project?: string | null | undefined;
  /** First taken from this source. */
  readonly source?: KnowledgeSourceFilterInput | null | undefined;
  /** Of one of these types. */
  readonly types?: ReadonlyArray<string> | null | undefined;
  /** What held at this time, whatever has taken its place since. */
  readonly validAt?: string | null | undefined;
};

/** How likely it is that something still holds, by its type and by when it was last said to. */
export type KnowledgeFreshness =
  /** Worth a look before it is relied on. */
  | 'AGING'
  /** Said to hold not long ago. */
  | 'FRESH'
  /** Said so long ago that it may no longer hold. Confirm it, or say what holds now. */
  | 'STALE';

/** What became of a file. */
export type KnowledgeImportOutcome =
  /** It is a new state of a known document: what it says no longer has given way. */
  | 'CHANGED'
  /** It is new: its passages were taken in. */
  | 'IMPORTED'
  /** It could not be read. */
  | 'REFUSED'
  /** It has the same bytes as before: nothing was done. */
  | 'UNCHANGED';

/** Something to remember. */
export type KnowledgeInput = {
  /** How sure it is, 0 to 1. 0.8 when it is not given. */
  readonly confidence?: number | null | undefined;
  /** What is known, in a sentence or a passage: 1 to 10,000 characters. */
  readonly content: string;
  /** What somebody wants who can use it, such as `deciding`; at most 40 characters. */
  readonly intent?: string | null | undefined;
  /** The project it belongs to, 1 to 100 characters. It is compared within its project only. */
  readonly project?: string | null | undefined;
  /** What says so. You, when it is not given. */
  readonly source?: KnowledgeSourceInput | null | undefined;
  /** What kind of knowledge it is: a name of `knowledgeTypes`, such as `lesson`, in any case. */
  readonly type: string;
  /** From when on it holds. Now, when it is not given. */
  readonly validFrom?: string | null | undefined;
  /** When it ceases to hold, where that is known. */
  readonly validTo?: string | null | undefined;
};

/** An item to do something with. */
export type KnowledgeItemRequestInput = {
  /** The id of the item. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** How items are ordered. */
export type KnowledgeOrder =
  /** Surest first, the newer first of equals. */
  | 'CONFIDENCE'
  /** Newest first. */
  | 'CREATED'
  /** Last changed first. */
  | 'UPDATED';

/** What became of something that was to be remembered. */
export type KnowledgeOutcome =
  /** Nothing like it was known: it is a new item. */
  | 'CREATED'
  /** Something like it is known, but not the same: both are kept. */
  | 'KEPT_BOTH'
  /** An item said the same already: it has one more source. Can be undone. */
  | 'MERGED'
  /** It and an item cannot both hold: the later one stands, the other is kept as superseded. Can be undone. */
  | 'SUPERSEDED';

/** A way of finding candidates. */
export type KnowledgeSearchLegKind =
  /** By the query's words. */
  | 'TEXT'
  /** By the nearness of vectors. */
  | 'VECTOR';

/** A source, or all of a kind. */
export type KnowledgeSourceFilterInput = {
  /** Which one. */
  readonly id?: string | number | null | undefined;
  /** What kind of thing. */
  readonly kind?: KnowledgeSourceKind | null | undefined;
};

/** What says so. */
export type KnowledgeSourceInput = {
  /** Which one: an id of this service, or whatever names it elsewhere. 1 to 300 characters. */
  readonly id: string | number;
  /** What kind of thing it is. */
  readonly kind: KnowledgeSourceKind;
  /** The page, from 1, where the source has pages. */
  readonly page?: number | null | undefined;
  /** The words of the source that say it. */
  readonly span?: KnowledgeSpanInput | null | undefined;
};

/** What kind of thing an item comes from. */
export type KnowledgeSourceKind =
  /** A decision. */
  | 'DECISION'
  /** A document that was imported. */
  | 'DOCUMENT'
  /** A message of a session. */
  | 'MESSAGE'
  /** What somebody said. */
  | 'PERSON'
  /** A session with the coach. */
  | 'SESSION';

/** Characters of a text in UTF-16 units, the end excluded. */
export type KnowledgeSpanInput = {
  /** One past the last character. */
  readonly end: number;
  /** The first character, from 0. */
  readonly start: number;
};

/** What a member may expect where calls to models wait for each other. */
export type MemberPlan =
  /** Goes before others, but for those who have waited for long. */
  | 'PREMIUM'
  /** Waits its turn among all others. */
  | 'STANDARD';

/** What a member may do in the workspace. */
export type MemberRole =
  /** May do all that a member may, and decides about the workspace itself. */
  | 'ADMIN'
  /** Reads and writes goals and everything else that the team works with. */
  | 'MEMBER';

/** What is being done. */
export type MessageActivity =
  /** Making and changing. */
  | 'BUILDING'
  /** Choosing and planning. */
  | 'DECIDING'
  /** Finding out. */
  | 'EXPLORING'
  /** The message does not show it, or nobody could say in time. */
  | 'UNKNOWN'
  /** Checking, measuring, finding faults. */
  | 'VERIFYING';

/** What the speaker of a message wants. */
export type MessageIntent =
  /** To have somebody step in. */
  | 'ASKING_FOR_HELP'
  /** To make or change something, or to have it made. */
  | 'BUILDING'
  /** To find why something does not work. */
  | 'DEBUGGING'
  /** To choose, or to say what was chosen. */
  | 'DECIDING'
  /** To look around without a fixed question. */
  | 'EXPLORING'
  /** To understand something. */
  | 'LEARNING'
  /** To lay out what will be done. */
  | 'PLANNING'
  /** To tell how things went or stand. */
  | 'REPORTING'
  /** To judge something that exists. */
  | 'REVIEWING'
  /** The message does not show it, or nobody could say in time. */
  | 'UNKNOWN';

/** How it goes, apart from what is being done. Most messages do not say. */
export type MessageProgress =
  /** It cannot go on. */
  | 'BLOCKED'
  /** It is finished. */
  | 'DONE'
  /** Late, or worse than wanted. */
  | 'OFF_TRACK'
  /** As it should. */
  | 'ON_TRACK'
  /** The message does not show it, or nobody could say in time. */
  | 'UNKNOWN';

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

/** Which calls to list. What is left out does not matter. */
export type ModelCallFilterInput = {
  /** Those that were, or were not, given again. */
  readonly cached?: boolean | null | undefined;
  /** Those of one member. */
  readonly memberId?: string | number | null | undefined;
  /** Those that came to this. */
  readonly outcome?: ModelCallOutcome | null | undefined;
  /** Those of one version of a prompt, such as `okr.coach/2`: with `totalCount`, how many it had. */
  readonly promptVersion?: string | null | undefined;
  /** Those that one provider answered. */
  readonly provider?: string | null | undefined;
  /** Those from this moment on. */
  readonly since?: string | null | undefined;
  /** Those for one task, such as `okr.coach`. */
  readonly task?: string | null | undefined;
  /** Those before this moment. */
  readonly until?: string | null | undefined;
};

/** What became of a call to a model. */
export type ModelCallOutcome =
  /** It was stopped by whoever made it. */
  | 'CANCELLED'
  /** It was answered to its end. */
  | 'COMPLETED'
  /** It broke off, or was never answered. */
  | 'FAILED';

/** Numbers from one to another, both in it. What is unknown is in no range. */
export type NumberRangeInput = {
  /** The most. Open without one. */
  readonly max?: number | null | undefined;
  /** The least. Open without one. */
  readonly min?: number | null | undefined;
};

/** An objective with its key results, as somebody wrote them: at most 20,000 characters together. */
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

/** Which objectives a list shows: those that all of this is true of. */
export type ObjectiveFilterInput = {
  /** Only promises, or only stretches. */
  readonly commitment?: Commitment | null | undefined;
  /** Only with a confidence in here, 0 to 1. */
  readonly confidence?: NumberRangeInput | null | undefined;
  /** Only of this cycle. */
  readonly cycleId?: string | number | null | undefined;
  /** Only with a finding of one of these rules, such as `K5`. An objective's key results count with it. */
  readonly findings?: ReadonlyArray<string> | null | undefined;
  /** Only of this owner, by the very name. */
  readonly owner?: string | null | undefined;
  /** Only what contributes to this objective or to one of its key results, or to this one key result. */
  readonly parentId?: string | number | null | undefined;
  /** Only with a score of the rules in here, 0 to 100. */
  readonly quality?: NumberRangeInput | null | undefined;
  /** Only with a score in here, 0 to 1. */
  readonly score?: NumberRangeInput | null | undefined;
  /** Only those of which nothing has been heard for at least so many days, 0 to 10,000. */
  readonly staleDays?: number | null | undefined;
  /** Only with one of these last statuses. */
  readonly statuses?: ReadonlyArray<CheckInStatus> | null | undefined;
  /** Only of this team, by the very name. */
  readonly team?: string | null | undefined;
};

/** What a list of objectives is ordered by. */
export type ObjectiveOrderField =
  /** The confidence; an unknown one is the lowest. */
  | 'CONFIDENCE'
  /** When it was made. */
  | 'CREATED'
  /** When something was last heard of it: the stalest first in ascending order. */
  | 'HEARD'
  /** The name of the owner; nobody comes first. */
  | 'OWNER'
  /** The score that the rules give. */
  | 'QUALITY'
  /** The score; an unknown one is the lowest. */
  | 'SCORE'
  /** The last status: unknown, ON_TRACK, AT_RISK, OFF_TRACK in ascending order. */
  | 'STATUS';

/** How a list of objectives is ordered. */
export type ObjectiveOrderInput = {
  /** By what. */
  readonly by: ObjectiveOrderField;
  /** Which end comes first. */
  readonly direction?: OrderDirection;
};

/** What a list of cycles is ordered by. */
export type OkrCycleOrderField =
  /** The last day. */
  | 'ENDS_ON'
  /** The name. */
  | 'NAME'
  /** The first day. */
  | 'STARTS_ON';

/** How a list of cycles is ordered. */
export type OkrCycleOrderInput = {
  /** By what. */
  readonly by: OkrCycleOrderField;
  /** Which end comes first. */
  readonly direction?: OrderDirection;
};

/** How goals are written down. docs/okr-exchange.md shows each. */
export type OkrExchangeFormat =
  /** A row for each key result, for spreadsheets. No cell is a formula. */
  | 'CSV'
  /** Everything, check-ins too: what is read from it is what was written. */
  | 'JSON'
  /** A page to read, with a heading for each goal. */
  | 'MARKDOWN';

/** What a change was made to. */
export type OkrGoalKind =
  /** A key result. */
  | 'KEY_RESULT'
  /** An objective. */
  | 'OBJECTIVE';

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

/** What a change did. */
export type OkrRevisionAction =
  /** Something about it became different. */
  | 'CHANGED'
  /** It was made. */
  | 'CREATED'
  /** It was taken away. Its history stays. */
  | 'REMOVED';

/** By what way a goal was changed. */
export type OkrRevisionSource =
  /** A check-in moved its value or its confidence. */
  | 'CHECK_IN'
  /** The coach did, in answer to what the member had written. */
  | 'COACH'
  /** A member changed it. */
  | 'HAND'
  /** It came from a file. */
  | 'IMPORT';

/** Why a key result may fail. */
export type OkrRiskCode =
  /** Its progress is more than 0.15 behind the expected. */
  | 'BEHIND'
  /** The whole interval of the forecast falls short of what is wanted. */
  | 'FORECAST_SHORT'
  /** The team gives it a confidence below 0.4. */
  | 'LOW_CONFIDENCE'
  /** The last check-in says AT_RISK or OFF_TRACK. */
  | 'OFF_TRACK'
  /** Its last day is over and it is not reached. */
  | 'OVERDUE'
  /** Nobody has checked in for more than 14 days. */
  | 'STALE'
  /** The latest check-ins go away from the target. */
  | 'WORSENING';

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
  /** An objective's place in the tree. It counts in no score. */
  | 'ALIGNMENT'
  /** A single key result, with its siblings in view. */
  | 'KEY_RESULT'
  /** An objective, or its key results as a set. */
  | 'OBJECTIVE';

/** What a list of sessions is ordered by. */
export type OkrSessionOrderField =
  /** When it was started. */
  | 'CREATED'
  /** When something was last said or changed in it. */
  | 'UPDATED';

/** How a list of sessions is ordered. */
export type OkrSessionOrderInput = {
  /** By what. */
  readonly by: OkrSessionOrderField;
  /** Which end comes first. */
  readonly direction?: OrderDirection;
};

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

/** Which way the latest check-ins go, seen from the goal. */
export type OkrTrend =
  /** Towards the target. */
  | 'IMPROVING'
  /** Less than 2 % of the way either way. */
  | 'STEADY'
  /** Away from the target. */
  | 'WORSENING';

/** Which end of an order comes first. */
export type OrderDirection =
  /** The least first. */
  | 'ASC'
  /** The most first. */
  | 'DESC';

/** What kind of operation it was. */
export type ProfiledOperationKind =
  /** It changed something. */
  | 'MUTATION'
  /** It read. */
  | 'QUERY'
  /** It opened a stream; the profile is of the opening. */
  | 'SUBSCRIPTION';

/** Where the numbers of an edge come from. */
export type ProvenanceSource =
  /** A document, or what the team has noted, says so in words that were found in it. */
  | 'DOCUMENT'
  /** Somebody believes it; also what was quoted and not found. */
  | 'HYPOTHESIS'
  /** It was measured. */
  | 'METRIC'
  /** The model that drafted it estimated it. */
  | 'MODEL';

/** A quarter of the calendar year. */
export type QuarterInput = {
  /** 1 to 4. */
  readonly quarter: number;
  /** From 2000 to 2100. */
  readonly year: number;
};

/** A decision to draft anew. */
export type RedraftDecisionInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** Something to remember. */
export type RememberKnowledgeInput = {
  /** How sure it is, 0 to 1. 0.8 when it is not given. */
  readonly confidence?: number | null | undefined;
  /** What is known, in a sentence or a passage: 1 to 10,000 characters. */
  readonly content: string;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** What somebody wants who can use it, such as `deciding`; at most 40 characters. */
  readonly intent?: string | null | undefined;
  /** The project it belongs to, 1 to 100 characters. It is compared within its project only. */
  readonly project?: string | null | undefined;
  /** What says so. You, when it is not given. */
  readonly source?: KnowledgeSourceInput | null | undefined;
  /** What kind of knowledge it is: a name of `knowledgeTypes`, such as `lesson`, in any case. */
  readonly type: string;
  /** From when on it holds. Now, when it is not given. */
  readonly validFrom?: string | null | undefined;
  /** When it ceases to hold, where that is known. */
  readonly validTo?: string | null | undefined;
};

/** Several things to remember at once: all of them or none. */
export type RememberManyInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The things, 1 to 32. A later one is compared with earlier ones, too. */
  readonly items: ReadonlyArray<KnowledgeInput>;
};

/** A decision and its new title. */
export type RenameDecisionInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** What to call it: 1 to 200 characters in one line. */
  readonly title: string;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** Which answer to start over. */
export type RetryGenerationInput = {
  /** The id of a generation that FAILED, was CANCELLED or INTERRUPTED. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and id return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
};

/** That what failed or is paused is to be read after all. */
export type RetryKnowledgeExtractionInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
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

/** What may be spent in a month, from this month on. */
export type SetBudgetInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The limit, a whole number from 0 on. In millionths of a US dollar. */
  readonly limitMicroUsd: number;
  /** The member, for a member's. You, when it is left out. */
  readonly memberId?: string | number | null | undefined;
  /** Whose budget. */
  readonly of?: BudgetSubject;
};

/** The weights of all key results of an objective: shares that sum to 1 or to 100, within a hundredth. All of them 1 takes the weights away. */
export type SetKeyResultWeightsInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The id of the objective. */
  readonly objectiveId: string | number;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
  /** Each of its key results once. */
  readonly weights: ReadonlyArray<KeyResultWeightInput>;
};

/** Whether knowledge is to be taken out of messages. */
export type SetKnowledgeExtractionInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** Off forgets what has not been read yet. What was taken already stays. */
  readonly isOn: boolean;
};

/** Whose plan is set, and to what. */
export type SetMemberPlanInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The member. */
  readonly memberId: string | number;
  /** The plan from now on. */
  readonly plan: MemberPlan;
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

/** A decision to find alternatives for. */
export type SuggestOptionsInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version that the client sees. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** A change to take back. */
export type UndoDecisionChangeInput = {
  /** The id of the decision. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

/** A merge or a supersession to undo. */
export type UndoKnowledgeMergeInput = {
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The id of the write, as `rememberKnowledge` returned it. */
  readonly writeId: string | number;
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

/** What to change of an item. What is left out stays. */
export type UpdateKnowledgeInput = {
  /** How sure it is before feedback, 0 to 1. */
  readonly confidence?: number | null | undefined;
  /** What is known: 1 to 10,000 characters. */
  readonly content?: string | null | undefined;
  /** The id of the item. */
  readonly id: string | number;
  /** Makes the request repeatable: the same key and input return the first result, for 24 hours. */
  readonly idempotencyKey?: string | null | undefined;
  /** The intent; null takes it away. */
  readonly intent?: string | null | undefined;
  /** The project; null takes it out of its project. */
  readonly project?: string | null | undefined;
  /** A name of `knowledgeTypes`. */
  readonly type?: string | null | undefined;
  /** When it ceases to hold: a time that is over retires it now. Null: it holds on. */
  readonly validTo?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
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
  /** Whose goal it is, 1 to 100 characters. */
  readonly team?: string | null | undefined;
  /** The version that the change was decided on. When it is no longer the current one, the answer is CONFLICT. */
  readonly version?: number | null | undefined;
};

export type ViewerQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ViewerQuery = { readonly viewer: { readonly member: { readonly id: string, readonly name: string, readonly role: MemberRole }, readonly workspace: { readonly id: string, readonly name: string, readonly members: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly role: MemberRole } }> } } } };

export type SetMemberPlanMutationVariables = Exact<{
  input: SetMemberPlanInput;
}>;


export type SetMemberPlanMutation = { readonly setMemberPlan: { readonly member: { readonly plan: MemberPlan, readonly id: string, readonly name: string, readonly role: MemberRole } } };

export type MemberFragment = { readonly id: string, readonly name: string, readonly role: MemberRole };

export type OkrBoardQueryVariables = Exact<{
  filter?: ObjectiveFilterInput | null | undefined;
  orderBy?: ObjectiveOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrBoardQuery = { readonly objectives: { readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly statement: string, readonly owner: string | null, readonly team: string | null, readonly commitment: Commitment | null, readonly status: CheckInStatus | null, readonly score: number | null, readonly band: ScoreBand | null, readonly progress: number | null, readonly confidence: number | null, readonly heardAt: string, readonly version: number, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly status: CheckInStatus | null, readonly score: number | null, readonly progress: number | null, readonly confidence: number | null, readonly dueOn: string | null, readonly owner: string | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly current: number | null } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string }> }, readonly lastCheckIn: { readonly value: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly at: string } | null }> } }> } };

export type ObjectivesQueryVariables = Exact<{
  filter?: ObjectiveFilterInput | null | undefined;
  orderBy?: ObjectiveOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ObjectivesQuery = { readonly objectives: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly statement: string, readonly owner: string | null, readonly team: string | null, readonly status: CheckInStatus | null, readonly score: number | null, readonly confidence: number | null, readonly heardAt: string, readonly assessment: { readonly score: number } } }> } };

export type KeyResultsQueryVariables = Exact<{
  filter?: KeyResultFilterInput | null | undefined;
  orderBy?: KeyResultOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type KeyResultsQuery = { readonly keyResults: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly statement: string, readonly owner: string | null, readonly status: CheckInStatus | null, readonly score: number | null, readonly confidence: number | null, readonly dueOn: string | null, readonly heardAt: string, readonly assessment: { readonly score: number } } }> } };

export type OkrChangedSubscriptionVariables = Exact<{
  cycleId: string | number;
}>;


export type OkrChangedSubscription = { readonly okrChanged: { readonly isReload: boolean, readonly removedIds: ReadonlyArray<string>, readonly objectives: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly owner: string | null, readonly team: string | null, readonly commitment: Commitment | null, readonly status: CheckInStatus | null, readonly score: number | null, readonly band: ScoreBand | null, readonly progress: number | null, readonly confidence: number | null, readonly heardAt: string, readonly version: number, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly status: CheckInStatus | null, readonly score: number | null, readonly progress: number | null, readonly confidence: number | null, readonly dueOn: string | null, readonly owner: string | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly current: number | null } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string }> }, readonly lastCheckIn: { readonly value: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly at: string } | null }> }> } };

export type OkrHistoryQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrHistoryQuery = { readonly okrHistory: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: OkrGoalKind, readonly subjectId: string, readonly objectiveId: string, readonly version: number, readonly action: OkrRevisionAction, readonly source: OkrRevisionSource, readonly memberId: string, readonly generationId: string | null, readonly at: string, readonly changes: ReadonlyArray<{ readonly field: string, readonly before: string | null, readonly after: string | null }> } }> } };

export type OkrDiffQueryVariables = Exact<{
  id: string | number;
  from: number;
  to: number;
}>;


export type OkrDiffQuery = { readonly okrDiff: ReadonlyArray<{ readonly field: string, readonly before: string | null, readonly after: string | null }> };

export type CardFragment = { readonly id: string, readonly statement: string, readonly owner: string | null, readonly team: string | null, readonly commitment: Commitment | null, readonly status: CheckInStatus | null, readonly score: number | null, readonly band: ScoreBand | null, readonly progress: number | null, readonly confidence: number | null, readonly heardAt: string, readonly version: number, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly status: CheckInStatus | null, readonly score: number | null, readonly progress: number | null, readonly confidence: number | null, readonly dueOn: string | null, readonly owner: string | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly current: number | null } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string }> }, readonly lastCheckIn: { readonly value: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly at: string } | null }> };

export type DraftDecisionMutationVariables = Exact<{
  input: DraftDecisionInput;
}>;


export type DraftDecisionMutation = { readonly draftDecision: { readonly decision: { readonly id: string, readonly title: string, readonly version: number }, readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type DraftEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: number | null | undefined;
}>;


export type DraftEventsSubscription = { readonly generationEvents:
    | { readonly __typename: 'AnswerTruncated', readonly seq: number }
    | { readonly __typename: 'AssessmentUpdated', readonly seq: number }
    | { readonly __typename: 'BriefClarified', readonly seq: number }
    | { readonly __typename: 'DecisionCritiqued', readonly seq: number }
    | { readonly __typename: 'DraftRejected', readonly seq: number }
    | { readonly __typename: 'EdgeAdded', readonly seq: number, readonly edge: { readonly key: string, readonly from: string, readonly to: string, readonly belief: number | null, readonly weight: number | null, readonly provenance: { readonly source: ProvenanceSource, readonly quote: string | null, readonly verified: boolean, readonly document: { readonly name: string } | null, readonly knowledge: { readonly itemId: string, readonly item: { readonly type: string, readonly content: string } | null } | null, readonly location: { readonly page: number | null, readonly start: number, readonly end: number } | null } | null } }
    | { readonly __typename: 'FindingReported', readonly seq: number }
    | { readonly __typename: 'GenerationCancelled', readonly seq: number }
    | { readonly __typename: 'GenerationCompleted', readonly seq: number }
    | { readonly __typename: 'GenerationFailed', readonly code: string, readonly message: string, readonly retryable: boolean, readonly seq: number }
    | { readonly __typename: 'GenerationStarted', readonly seq: number }
    | { readonly __typename: 'GraphEvaluated', readonly seq: number }
    | { readonly __typename: 'GraphValidated', readonly seq: number, readonly report: { readonly valid: boolean, readonly issues: ReadonlyArray<{ readonly code: string, readonly severity: GraphIssueSeverity, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string> }> } }
    | { readonly __typename: 'KeyResultsDrafted', readonly seq: number }
    | { readonly __typename: 'KnowledgeRecalled', readonly seq: number, readonly items: ReadonlyArray<{ readonly itemId: string, readonly reason: string | null, readonly item: { readonly type: string, readonly content: string } | null }> }
    | { readonly __typename: 'NodeAdded', readonly seq: number, readonly node: { readonly key: string, readonly kind: GraphNodeKind, readonly label: string } }
    | { readonly __typename: 'ObjectiveDrafted', readonly seq: number }
    | { readonly __typename: 'OptionSuggested', readonly seq: number }
    | { readonly __typename: 'OptionsSuggested', readonly seq: number }
    | { readonly __typename: 'PhaseChanged', readonly seq: number }
    | { readonly __typename: 'QuestionAsked', readonly seq: number }
    | { readonly __typename: 'ReadinessScored', readonly seq: number }
    | { readonly __typename: 'StageChanged', readonly stage: string, readonly seq: number }
    | { readonly __typename: 'TextDelta', readonly text: string, readonly seq: number }
    | { readonly __typename: 'UsageReported', readonly seq: number }
   };

export type DecisionKnowledgeQueryVariables = Exact<{
  id: string | number;
}>;


export type DecisionKnowledgeQuery = { readonly decisionKnowledge: ReadonlyArray<{ readonly itemId: string, readonly reason: string | null, readonly item: { readonly id: string, readonly type: string, readonly content: string, readonly confidence: number, readonly freshness: KnowledgeFreshness } | null }> };

export type DecisionQueryVariables = Exact<{
  id: string | number;
}>;


export type DecisionQuery = { readonly decision: { readonly id: string, readonly title: string, readonly brief: string, readonly version: number, readonly mermaid: string, readonly graph: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly kind: GraphNodeKind, readonly label: string, readonly rationale: string | null }>, readonly edges: ReadonlyArray<{ readonly key: string, readonly from: string, readonly to: string, readonly belief: number | null, readonly weight: number | null, readonly assumed: ReadonlyArray<GraphParameterField>, readonly provenance: { readonly source: ProvenanceSource, readonly quote: string | null, readonly verified: boolean, readonly document: { readonly name: string } | null, readonly knowledge: { readonly itemId: string, readonly item: { readonly type: string, readonly content: string } | null } | null, readonly location: { readonly page: number | null, readonly start: number, readonly end: number } | null } | null }> }, readonly validation: { readonly valid: boolean, readonly issues: ReadonlyArray<{ readonly code: string, readonly severity: GraphIssueSeverity, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string> }> }, readonly evaluation: { readonly digest: string, readonly options: ReadonlyArray<{ readonly node: string, readonly expectedUtility: number, readonly p10: number, readonly p50: number, readonly p90: number, readonly rank: number, readonly isSupported: boolean }>, readonly best: { readonly node: string } | null, readonly recommended: { readonly node: string } | null } | null, readonly documents: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: DocumentKind | null, readonly refusal: { readonly code: DocumentRefusalCode, readonly message: string } | null }> } };

export type RedraftDecisionMutationVariables = Exact<{
  input: RedraftDecisionInput;
}>;


export type RedraftDecisionMutation = { readonly redraftDecision: { readonly decision: { readonly id: string, readonly version: number }, readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type ImportDecisionMutationVariables = Exact<{
  input: ImportDecisionInput;
}>;


export type ImportDecisionMutation = { readonly importDecision: { readonly decision: { readonly id: string, readonly title: string, readonly version: number, readonly validation: { readonly valid: boolean, readonly issues: ReadonlyArray<{ readonly code: string, readonly severity: GraphIssueSeverity, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string> }> } } } };

export type SuggestOptionsMutationVariables = Exact<{
  input: SuggestOptionsInput;
}>;


export type SuggestOptionsMutation = { readonly suggestOptions: { readonly decision: { readonly id: string, readonly version: number }, readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type ClarifyBriefMutationVariables = Exact<{
  input: ClarifyBriefInput;
}>;


export type ClarifyBriefMutation = { readonly clarifyBrief: { readonly decision: { readonly id: string, readonly title: string, readonly version: number }, readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type AnswerClarificationMutationVariables = Exact<{
  input: AnswerClarificationInput;
}>;


export type AnswerClarificationMutation = { readonly answerClarification: { readonly decision: { readonly id: string, readonly version: number, readonly suggestions: { readonly version: number | null, readonly generation: { readonly id: string, readonly provider: string | null } | null, readonly suggestions: ReadonlyArray<{ readonly key: string, readonly label: string, readonly summary: string | null, readonly for: ReadonlyArray<string>, readonly against: ReadonlyArray<string>, readonly evidence: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } | null, readonly clarification: ReadonlyArray<{ readonly round: number, readonly readiness: number, readonly stop: ClarificationStop | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly question: string, readonly why: string, readonly changes: string, readonly answer: string | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }>, readonly generation: { readonly id: string, readonly provider: string | null } | null }>, readonly critique: { readonly version: number | null, readonly generation: { readonly id: string, readonly provider: string | null } | null, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: CritiqueSeverity, readonly category: CritiqueCategory, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } | null } } };

export type CritiqueDecisionMutationVariables = Exact<{
  input: CritiqueDecisionInput;
}>;


export type CritiqueDecisionMutation = { readonly critiqueDecision: { readonly decision: { readonly id: string, readonly version: number }, readonly generation: { readonly id: string, readonly status: GenerationStatus } } };

export type AdviceEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: number | null | undefined;
}>;


export type AdviceEventsSubscription = { readonly generationEvents:
    | { readonly __typename: 'AnswerTruncated', readonly seq: number }
    | { readonly __typename: 'AssessmentUpdated', readonly seq: number }
    | { readonly __typename: 'BriefClarified', readonly seq: number, readonly clarification: { readonly round: number, readonly readiness: number, readonly stop: ClarificationStop | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly question: string, readonly why: string, readonly changes: string, readonly answer: string | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } }
    | { readonly __typename: 'DecisionCritiqued', readonly seq: number, readonly critique: { readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: CritiqueSeverity, readonly category: CritiqueCategory, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } }
    | { readonly __typename: 'DraftRejected', readonly seq: number }
    | { readonly __typename: 'EdgeAdded', readonly seq: number }
    | { readonly __typename: 'FindingReported', readonly seq: number, readonly finding: { readonly code: string, readonly severity: CritiqueSeverity, readonly category: CritiqueCategory, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null } }
    | { readonly __typename: 'GenerationCancelled', readonly seq: number }
    | { readonly __typename: 'GenerationCompleted', readonly seq: number }
    | { readonly __typename: 'GenerationFailed', readonly code: string, readonly message: string, readonly retryable: boolean, readonly seq: number }
    | { readonly __typename: 'GenerationStarted', readonly provider: string, readonly model: string, readonly seq: number }
    | { readonly __typename: 'GraphEvaluated', readonly seq: number }
    | { readonly __typename: 'GraphValidated', readonly seq: number }
    | { readonly __typename: 'KeyResultsDrafted', readonly seq: number }
    | { readonly __typename: 'KnowledgeRecalled', readonly seq: number }
    | { readonly __typename: 'NodeAdded', readonly seq: number }
    | { readonly __typename: 'ObjectiveDrafted', readonly seq: number }
    | { readonly __typename: 'OptionSuggested', readonly seq: number, readonly suggestion: { readonly key: string, readonly label: string, readonly summary: string | null, readonly for: ReadonlyArray<string>, readonly against: ReadonlyArray<string>, readonly evidence: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null } }
    | { readonly __typename: 'OptionsSuggested', readonly seq: number, readonly suggestions: { readonly suggestions: ReadonlyArray<{ readonly key: string, readonly label: string, readonly summary: string | null, readonly for: ReadonlyArray<string>, readonly against: ReadonlyArray<string>, readonly evidence: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } }
    | { readonly __typename: 'PhaseChanged', readonly seq: number }
    | { readonly __typename: 'QuestionAsked', readonly seq: number, readonly question: { readonly key: string, readonly question: string, readonly why: string, readonly changes: string, readonly answer: string | null } }
    | { readonly __typename: 'ReadinessScored', readonly readiness: number, readonly seq: number }
    | { readonly __typename: 'StageChanged', readonly stage: string, readonly seq: number }
    | { readonly __typename: 'TextDelta', readonly text: string, readonly seq: number }
    | { readonly __typename: 'UsageReported', readonly seq: number }
   };

export type DecisionAdviceQueryVariables = Exact<{
  id: string | number;
}>;


export type DecisionAdviceQuery = { readonly decision: { readonly id: string, readonly version: number, readonly suggestions: { readonly version: number | null, readonly generation: { readonly id: string, readonly provider: string | null } | null, readonly suggestions: ReadonlyArray<{ readonly key: string, readonly label: string, readonly summary: string | null, readonly for: ReadonlyArray<string>, readonly against: ReadonlyArray<string>, readonly evidence: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } | null, readonly clarification: ReadonlyArray<{ readonly round: number, readonly readiness: number, readonly stop: ClarificationStop | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly question: string, readonly why: string, readonly changes: string, readonly answer: string | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }>, readonly generation: { readonly id: string, readonly provider: string | null } | null }>, readonly critique: { readonly version: number | null, readonly generation: { readonly id: string, readonly provider: string | null } | null, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: CritiqueSeverity, readonly category: CritiqueCategory, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } | null } };

export type DecisionExportQueryVariables = Exact<{
  id: string | number;
  format: DecisionExportFormat;
}>;


export type DecisionExportQuery = { readonly decision: { readonly id: string, readonly title: string, readonly export: string } };

export type DecisionsQueryVariables = Exact<{
  filter?: DecisionFilterInput | null | undefined;
  orderBy?: DecisionOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DecisionsQuery = { readonly decisions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly title: string, readonly status: DecisionStatus, readonly version: number, readonly archivedAt: string | null, readonly createdAt: string, readonly updatedAt: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DecisionVersionsQueryVariables = Exact<{
  id: string | number;
  from: number;
  to: number;
}>;


export type DecisionVersionsQuery = { readonly decision: { readonly id: string, readonly versions: { readonly edges: ReadonlyArray<{ readonly node: { readonly version: number, readonly change: DecisionChange, readonly title: string, readonly reason: string, readonly createdAt: string, readonly generation: { readonly id: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly diff: { readonly explanation: ReadonlyArray<string>, readonly operations: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null }> } } };

export type ApplyDecisionPatchMutationVariables = Exact<{
  input: ApplyDecisionPatchInput;
}>;


export type ApplyDecisionPatchMutation = { readonly applyDecisionPatch: { readonly decision: { readonly id: string, readonly version: number, readonly graph: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly kind: GraphNodeKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly key: string }> } } } };

export type UndoDecisionChangeMutationVariables = Exact<{
  input: UndoDecisionChangeInput;
}>;


export type UndoDecisionChangeMutation = { readonly undoDecisionChange: { readonly decision: { readonly id: string, readonly version: number, readonly graph: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly kind: GraphNodeKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly key: string }> } } } };

export type DecideMutationVariables = Exact<{
  input: DecideInput;
}>;


export type DecideMutation = { readonly decide: { readonly decision: { readonly id: string, readonly version: number, readonly outcome: { readonly option: string, readonly rationale: string | null, readonly decidedAt: string } | null } } };

export type RenameDecisionMutationVariables = Exact<{
  input: RenameDecisionInput;
}>;


export type RenameDecisionMutation = { readonly renameDecision: { readonly decision: { readonly id: string, readonly version: number, readonly title: string } } };

export type ArchiveDecisionMutationVariables = Exact<{
  input: DecisionRequestInput;
}>;


export type ArchiveDecisionMutation = { readonly archiveDecision: { readonly decision: { readonly id: string, readonly version: number, readonly archivedAt: string | null } } };

export type RestoreDecisionMutationVariables = Exact<{
  input: DecisionRequestInput;
}>;


export type RestoreDecisionMutation = { readonly restoreDecision: { readonly decision: { readonly id: string, readonly version: number, readonly archivedAt: string | null } } };

export type DeleteDecisionMutationVariables = Exact<{
  input: DecisionRequestInput;
}>;


export type DeleteDecisionMutation = { readonly deleteDecision: { readonly deletedId: string } };

export type ProvenanceFragment = { readonly source: ProvenanceSource, readonly quote: string | null, readonly verified: boolean, readonly document: { readonly name: string } | null, readonly knowledge: { readonly itemId: string, readonly item: { readonly type: string, readonly content: string } | null } | null, readonly location: { readonly page: number | null, readonly start: number, readonly end: number } | null };

export type SuggestionFragment = { readonly key: string, readonly label: string, readonly summary: string | null, readonly for: ReadonlyArray<string>, readonly against: ReadonlyArray<string>, readonly evidence: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null };

export type QuestionFragment = { readonly key: string, readonly question: string, readonly why: string, readonly changes: string, readonly answer: string | null };

export type FindingFragment = { readonly code: string, readonly severity: CritiqueSeverity, readonly category: CritiqueCategory, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null };

export type OperationFragment = { readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null };

export type AdviceFragment = { readonly id: string, readonly version: number, readonly suggestions: { readonly version: number | null, readonly generation: { readonly id: string, readonly provider: string | null } | null, readonly suggestions: ReadonlyArray<{ readonly key: string, readonly label: string, readonly summary: string | null, readonly for: ReadonlyArray<string>, readonly against: ReadonlyArray<string>, readonly evidence: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } | null, readonly clarification: ReadonlyArray<{ readonly round: number, readonly readiness: number, readonly stop: ClarificationStop | null, readonly questions: ReadonlyArray<{ readonly key: string, readonly question: string, readonly why: string, readonly changes: string, readonly answer: string | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }>, readonly generation: { readonly id: string, readonly provider: string | null } | null }>, readonly critique: { readonly version: number | null, readonly generation: { readonly id: string, readonly provider: string | null } | null, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: CritiqueSeverity, readonly category: CritiqueCategory, readonly message: string, readonly nodes: ReadonlyArray<string>, readonly edges: ReadonlyArray<string>, readonly patch: ReadonlyArray<{ readonly op: GraphPatchOp, readonly key: string | null, readonly from: string | null, readonly to: string | null, readonly kind: GraphNodeKind | null, readonly label: string | null, readonly rationale: string | null, readonly value: number | null, readonly belief: number | null, readonly weight: number | null, readonly source: ProvenanceSource | null, readonly quote: string | null, readonly documentId: string | null, readonly clears: ReadonlyArray<GraphPatchField> | null }> | null }>, readonly notes: ReadonlyArray<{ readonly code: AdviceNoteCode, readonly message: string }> } | null };

export type BudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type BudgetQuery = { readonly budget: { readonly of: BudgetSubject, readonly limitMicroUsd: number | null, readonly spentMicroUsd: number, readonly reservedMicroUsd: number, readonly leftMicroUsd: number | null, readonly resetsAt: string }, readonly workspaceBudget: { readonly of: BudgetSubject, readonly limitMicroUsd: number | null, readonly spentMicroUsd: number, readonly reservedMicroUsd: number, readonly leftMicroUsd: number | null, readonly resetsAt: string }, readonly budgetAlerts: ReadonlyArray<{ readonly of: BudgetSubject, readonly percent: number, readonly limitMicroUsd: number, readonly spentMicroUsd: number, readonly createdAt: string, readonly resetsAt: string }> };

export type BudgetAlertRaisedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type BudgetAlertRaisedSubscription = { readonly budgetAlertRaised: { readonly of: BudgetSubject, readonly percent: number, readonly limitMicroUsd: number, readonly spentMicroUsd: number, readonly createdAt: string, readonly resetsAt: string } };

export type SetBudgetMutationVariables = Exact<{
  input: SetBudgetInput;
}>;


export type SetBudgetMutation = { readonly setBudget: { readonly budget: { readonly of: BudgetSubject, readonly memberId: string | null, readonly limitMicroUsd: number | null, readonly leftMicroUsd: number | null, readonly resetsAt: string } } };

export type ModelCallsQueryVariables = Exact<{
  filter?: ModelCallFilterInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelCallsQuery = { readonly modelCalls: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly task: string, readonly promptVersion: string, readonly provider: string, readonly model: string, readonly outcome: ModelCallOutcome, readonly failureCode: string | null, readonly cached: boolean, readonly inputTokens: number, readonly cacheReadTokens: number, readonly cacheWriteTokens: number, readonly outputTokens: number, readonly estimated: boolean, readonly costMicroUsd: number | null, readonly savedMicroUsd: number, readonly firstPartMs: number | null, readonly totalMs: number, readonly retries: number, readonly fallbacks: number, readonly createdAt: string } }> } };

export type EngineQueryVariables = Exact<{ [key: string]: never; }>;


export type EngineQuery = { readonly engine: { readonly providers: ReadonlyArray<{ readonly provider: string, readonly model: string, readonly state: CircuitState, readonly reason: CircuitReason | null, readonly nextProbeAt: string | null, readonly p50Ms: number, readonly p95Ms: number, readonly answers: number, readonly inFlight: number, readonly queued: number }>, readonly cache: { readonly entries: number, readonly bytes: number, readonly hits: number, readonly misses: number, readonly hitRate: number, readonly evictions: number, readonly inFlight: number, readonly savedMicroUsd: number, readonly savedMs: number } } };

export type InvalidateSessionCacheMutationVariables = Exact<{
  input: InvalidateSessionCacheInput;
}>;


export type InvalidateSessionCacheMutation = { readonly invalidateSessionCache: { readonly dropped: number } };

export type InvalidateAllCachesMutationVariables = Exact<{ [key: string]: never; }>;


export type InvalidateAllCachesMutation = { readonly invalidateAllCaches: { readonly dropped: number } };

export type OkrExportQueryVariables = Exact<{
  cycleId: string | number;
  format: OkrExchangeFormat;
}>;


export type OkrExportQuery = { readonly okrExport: { readonly fileName: string, readonly mediaType: string, readonly content: string, readonly objectiveCount: number } };

export type ImportOkrsMutationVariables = Exact<{
  input: ImportOkrsInput;
}>;


export type ImportOkrsMutation = { readonly importOkrs: { readonly isImported: boolean, readonly objectivesCreated: number, readonly objectivesChanged: number, readonly objectivesUnchanged: number, readonly keyResultsCreated: number, readonly keyResultsChanged: number, readonly checkInsCreated: number, readonly problemCount: number, readonly problems: ReadonlyArray<{ readonly line: number | null, readonly field: string, readonly message: string }> } };

export type KnowledgeExtractionQueryVariables = Exact<{ [key: string]: never; }>;


export type KnowledgeExtractionQuery = { readonly knowledgeExtraction: { readonly isOn: boolean, readonly pending: number, readonly paused: number, readonly extracted: number, readonly failed: number, readonly itemCount: number, readonly refusedCount: number, readonly pauseReason: string | null, readonly pausedUntil: string | null } };

export type SetKnowledgeExtractionMutationVariables = Exact<{
  input: SetKnowledgeExtractionInput;
}>;


export type SetKnowledgeExtractionMutation = { readonly setKnowledgeExtraction: { readonly extraction: { readonly isOn: boolean, readonly pending: number } } };

export type RetryKnowledgeExtractionMutationVariables = Exact<{
  input?: RetryKnowledgeExtractionInput | null | undefined;
}>;


export type RetryKnowledgeExtractionMutation = { readonly retryKnowledgeExtraction: { readonly extraction: { readonly pending: number, readonly failed: number } } };

export type GenerationEventsSubscriptionVariables = Exact<{
  id: string | number;
  after?: number | null | undefined;
}>;


export type GenerationEventsSubscription = { readonly generationEvents:
    | { readonly __typename: 'AnswerTruncated', readonly seq: number }
    | { readonly __typename: 'AssessmentUpdated', readonly seq: number }
    | { readonly __typename: 'BriefClarified', readonly seq: number }
    | { readonly __typename: 'DecisionCritiqued', readonly seq: number }
    | { readonly __typename: 'DraftRejected', readonly seq: number }
    | { readonly __typename: 'EdgeAdded', readonly seq: number }
    | { readonly __typename: 'FindingReported', readonly seq: number }
    | { readonly __typename: 'GenerationCancelled', readonly seq: number, readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly text: string } }
    | { readonly __typename: 'GenerationCompleted', readonly seq: number, readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly text: string } }
    | { readonly __typename: 'GenerationFailed', readonly code: string, readonly message: string, readonly retryable: boolean, readonly retryAfterMs: number | null, readonly afterMs: number | null, readonly leftMicroUsd: number | null, readonly resetsAt: string | null, readonly seq: number }
    | { readonly __typename: 'GenerationStarted', readonly provider: string, readonly model: string, readonly cached: boolean, readonly seq: number }
    | { readonly __typename: 'GraphEvaluated', readonly seq: number }
    | { readonly __typename: 'GraphValidated', readonly seq: number }
    | { readonly __typename: 'KeyResultsDrafted', readonly seq: number }
    | { readonly __typename: 'KnowledgeRecalled', readonly seq: number }
    | { readonly __typename: 'NodeAdded', readonly seq: number }
    | { readonly __typename: 'ObjectiveDrafted', readonly seq: number }
    | { readonly __typename: 'OptionSuggested', readonly seq: number }
    | { readonly __typename: 'OptionsSuggested', readonly seq: number }
    | { readonly __typename: 'PhaseChanged', readonly seq: number }
    | { readonly __typename: 'QuestionAsked', readonly seq: number }
    | { readonly __typename: 'ReadinessScored', readonly seq: number }
    | { readonly __typename: 'StageChanged', readonly stage: string, readonly seq: number }
    | { readonly __typename: 'TextDelta', readonly text: string, readonly seq: number }
    | { readonly __typename: 'UsageReported', readonly seq: number, readonly usage: { readonly inputTokens: number, readonly outputTokens: number, readonly cacheReadTokens: number, readonly cacheWriteTokens: number, readonly costMicroUsd: number | null, readonly estimated: boolean } }
   };

export type AwaitGenerationQueryVariables = Exact<{
  id: string | number;
  waitMs?: number | null | undefined;
}>;


export type AwaitGenerationQuery = { readonly awaitGeneration: { readonly id: string, readonly kind: string, readonly status: GenerationStatus, readonly lastSeq: number, readonly text: string, readonly provider: string | null, readonly model: string | null, readonly failure: { readonly code: string, readonly message: string, readonly retryable: boolean, readonly retryAfterMs: number | null, readonly afterMs: number | null, readonly leftMicroUsd: number | null, readonly resetsAt: string | null } | null, readonly usage: { readonly inputTokens: number, readonly outputTokens: number, readonly cacheReadTokens: number, readonly cacheWriteTokens: number, readonly costMicroUsd: number | null, readonly estimated: boolean } | null } };

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


export type SetOkrRuleMutation = { readonly setOkrRule: { readonly isReassessing: boolean, readonly rule: { readonly code: string, readonly isOff: boolean, readonly severity: Severity, readonly version: number, readonly params: ReadonlyArray<{ readonly name: string, readonly number: number | null, readonly flag: boolean | null }> } } };

export type CreateOkrCycleMutationVariables = Exact<{
  input: CreateOkrCycleInput;
}>;


export type CreateOkrCycleMutation = { readonly createOkrCycle: { readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } } };

export type OkrCyclesQueryVariables = Exact<{
  on?: string | null | undefined;
  orderBy?: OkrCycleOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrCyclesQuery = { readonly okrCycles: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } }> } };

export type AddObjectiveMutationVariables = Exact<{
  input: AddObjectiveInput;
}>;


export type AddObjectiveMutation = { readonly addObjective: { readonly objective: { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> }, readonly session: { readonly id: string, readonly phase: OkrPhase, readonly version: number } | null } };

export type UpdateObjectiveMutationVariables = Exact<{
  input: UpdateObjectiveInput;
}>;


export type UpdateObjectiveMutation = { readonly updateObjective: { readonly objective: { readonly id: string, readonly statement: string, readonly commitment: Commitment | null, readonly owner: string | null, readonly version: number, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly cycle: { readonly id: string, readonly name: string, readonly startsOn: string, readonly endsOn: string } | null, readonly assessment: { readonly score: number, readonly rubricVersion: string, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }> }, readonly session: { readonly id: string, readonly phase: OkrPhase, readonly version: number } | null } };

export type SetKeyResultWeightsMutationVariables = Exact<{
  input: SetKeyResultWeightsInput;
}>;


export type SetKeyResultWeightsMutation = { readonly setKeyResultWeights: { readonly objective: { readonly id: string, readonly version: number, readonly keyResults: ReadonlyArray<{ readonly id: string, readonly weight: number, readonly version: number }>, readonly assessment: { readonly findings: ReadonlyArray<{ readonly code: string }> } } } };

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

export type CheckInMutationVariables = Exact<{
  input: CheckInInput;
}>;


export type CheckInMutation = { readonly checkIn: { readonly checkIn: { readonly id: string, readonly value: number | null, readonly confidence: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly evidence: string | null, readonly at: string, readonly memberId: string }, readonly keyResult: { readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly outlook: { readonly staleDays: number, readonly expectedProgress: number | null, readonly trend: OkrTrend | null, readonly changePerDay: number | null, readonly forecast: { readonly on: string, readonly value: number, readonly low: number, readonly high: number, readonly points: number } | null, readonly risks: ReadonlyArray<{ readonly code: OkrRiskCode, readonly message: string }> }, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } }, readonly objective: { readonly id: string, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null } } };

export type CheckInsQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CheckInsQuery = { readonly node:
    | { readonly id: string, readonly checkIns: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly value: number | null, readonly confidence: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly evidence: string | null, readonly at: string, readonly memberId: string } }> } }
    | Record<PropertyKey, never>
   };

export type OkrAtRiskQueryVariables = Exact<{
  cycleId: string | number;
  filter?: KeyResultFilterInput | null | undefined;
  reasons?: ReadonlyArray<OkrRiskCode> | OkrRiskCode | null | undefined;
  orderBy?: KeyResultOrderInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OkrAtRiskQuery = { readonly okrAtRisk: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly statement: string, readonly weight: number, readonly owner: string | null, readonly evidenceSource: string | null, readonly dueOn: string | null, readonly progress: number | null, readonly confidence: number | null, readonly score: number | null, readonly band: ScoreBand | null, readonly version: number, readonly lastCheckIn: { readonly id: string, readonly value: number | null, readonly confidence: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly evidence: string | null, readonly at: string, readonly memberId: string } | null, readonly outlook: { readonly staleDays: number, readonly expectedProgress: number | null, readonly trend: OkrTrend | null, readonly changePerDay: number | null, readonly forecast: { readonly on: string, readonly value: number, readonly low: number, readonly high: number, readonly points: number } | null, readonly risks: ReadonlyArray<{ readonly code: OkrRiskCode, readonly message: string }> }, readonly metric: { readonly kind: MetricKind, readonly unit: string | null, readonly baseline: number | null, readonly target: number | null, readonly targetHigh: number | null, readonly stretch: number | null, readonly current: number | null, readonly direction: MetricDirection } | null, readonly assessment: { readonly score: number, readonly findings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } } }> } };

export type SaidOfMeasureFragment = { readonly id: string, readonly value: number | null, readonly confidence: number | null, readonly status: CheckInStatus | null, readonly note: string | null, readonly evidence: string | null, readonly at: string, readonly memberId: string };

export type OutlookFragment = { readonly staleDays: number, readonly expectedProgress: number | null, readonly trend: OkrTrend | null, readonly changePerDay: number | null, readonly forecast: { readonly on: string, readonly value: number, readonly low: number, readonly high: number, readonly points: number } | null, readonly risks: ReadonlyArray<{ readonly code: OkrRiskCode, readonly message: string }> };

export type AlignObjectiveMutationVariables = Exact<{
  input: AlignObjectiveInput;
}>;


export type AlignObjectiveMutation = { readonly alignObjective: { readonly objective: { readonly id: string, readonly statement: string, readonly version: number, readonly contribution: string | null, readonly parentObjective: { readonly id: string, readonly statement: string } | null, readonly parentKeyResult: { readonly id: string, readonly statement: string } | null, readonly alignmentFindings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> } } };

export type AlignmentTreeQueryVariables = Exact<{
  id: string | number;
}>;


export type AlignmentTreeQuery = { readonly node:
    | { readonly id: string, readonly statement: string, readonly version: number, readonly contribution: string | null, readonly descendants: ReadonlyArray<{ readonly owner: string | null, readonly score: number | null, readonly band: ScoreBand | null, readonly id: string, readonly statement: string, readonly version: number, readonly contribution: string | null, readonly parentObjective: { readonly id: string, readonly statement: string } | null, readonly parentKeyResult: { readonly id: string, readonly statement: string } | null, readonly alignmentFindings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }>, readonly parentObjective: { readonly id: string, readonly statement: string } | null, readonly parentKeyResult: { readonly id: string, readonly statement: string } | null, readonly alignmentFindings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> }
    | Record<PropertyKey, never>
   };

export type PlaceFragment = { readonly id: string, readonly statement: string, readonly version: number, readonly contribution: string | null, readonly parentObjective: { readonly id: string, readonly statement: string } | null, readonly parentKeyResult: { readonly id: string, readonly statement: string } | null, readonly alignmentFindings: ReadonlyArray<{ readonly code: string, readonly severity: Severity, readonly message: string, readonly suggestion: string | null }> };

export type InsightsQueryVariables = Exact<{
  window?: InsightsWindow | null | undefined;
  first?: number | null | undefined;
}>;


export type InsightsQuery = { readonly insights: { readonly slowMs: number, readonly operations: ReadonlyArray<{ readonly operation: string, readonly total: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } | null, readonly parse: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } | null, readonly validate: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } | null, readonly execute: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } | null }>, readonly fields: ReadonlyArray<{ readonly field: string, readonly isSubscribe: boolean, readonly durations: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } }>, readonly steps: ReadonlyArray<{ readonly of: string, readonly step: string, readonly durations: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } }>, readonly statements: ReadonlyArray<{ readonly statement: string, readonly durations: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } }>, readonly loaders: ReadonlyArray<{ readonly loader: string, readonly durations: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number }, readonly keys: { readonly total: number, readonly mean: number, readonly p50: number, readonly p95: number, readonly max: number } }> } };

export type InsightsProcessQueryVariables = Exact<{ [key: string]: never; }>;


export type InsightsProcessQuery = { readonly insights: { readonly process: { readonly now: { readonly at: string, readonly uptimeMs: number, readonly eventLoopDelayP50Ms: number, readonly eventLoopDelayP99Ms: number, readonly eventLoopDelayMaxMs: number, readonly garbageCollections: number, readonly garbageCollectionMs: number, readonly garbageCollectionMaxMs: number, readonly heapUsedBytes: number, readonly heapLimitBytes: number, readonly residentBytes: number, readonly externalBytes: number }, readonly minutes: ReadonlyArray<{ readonly at: string, readonly uptimeMs: number, readonly eventLoopDelayP50Ms: number, readonly eventLoopDelayP99Ms: number, readonly eventLoopDelayMaxMs: number, readonly garbageCollections: number, readonly garbageCollectionMs: number, readonly garbageCollectionMaxMs: number, readonly heapUsedBytes: number, readonly heapLimitBytes: number, readonly residentBytes: number, readonly externalBytes: number }>, readonly connections: { readonly webSockets: number, readonly eventStreams: number, readonly subscriptions: number }, readonly database: { readonly busy: number, readonly idle: number, readonly waiting: number }, readonly jobs: ReadonlyArray<{ readonly name: string, readonly waiting: number, readonly retrying: number, readonly active: number, readonly failed: number, readonly completed: number }> } } };

export type InsightsAlertsQueryVariables = Exact<{ [key: string]: never; }>;


export type InsightsAlertsQuery = { readonly insights: { readonly alerts: ReadonlyArray<{ readonly kind: InsightsAlertKind, readonly severity: InsightsAlertSeverity, readonly value: number, readonly threshold: number, readonly raisedAt: string, readonly clearedAt: string | null }> } };

export type InsightsChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type InsightsChangedSubscription = { readonly insightsChanged: { readonly alerts: ReadonlyArray<{ readonly kind: InsightsAlertKind, readonly severity: InsightsAlertSeverity, readonly value: number, readonly threshold: number, readonly raisedAt: string, readonly clearedAt: string | null }> } };

export type InsightsTrendQueryVariables = Exact<{
  of: InsightsTrendOf;
  from: string;
  until?: string | null | undefined;
  by?: InsightsTrendBy | null | undefined;
  label?: string | null | undefined;
  stepsOf?: string | null | undefined;
}>;


export type InsightsTrendQuery = { readonly insights: { readonly trends: ReadonlyArray<{ readonly at: string, readonly durations: { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number } }> } };

export type SlowOperationsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type SlowOperationsQuery = { readonly insights: { readonly slowOperations: ReadonlyArray<{ readonly requestId: string, readonly operation: string, readonly type: ProfiledOperationKind, readonly startedAt: string, readonly totalMs: number, readonly hasFailed: boolean, readonly isSlow: boolean, readonly omittedResolvers: number, readonly omittedWork: number, readonly spans: ReadonlyArray<{ readonly id: number, readonly parentId: number | null, readonly name: string, readonly path: string, readonly startMs: number, readonly durationMs: number, readonly keys: number | null }> }> } };

export type OperationProfileQueryVariables = Exact<{
  requestId: string;
}>;


export type OperationProfileQuery = { readonly insights: { readonly profile: { readonly requestId: string, readonly operation: string, readonly type: ProfiledOperationKind, readonly startedAt: string, readonly totalMs: number, readonly hasFailed: boolean, readonly isSlow: boolean, readonly omittedResolvers: number, readonly omittedWork: number, readonly spans: ReadonlyArray<{ readonly id: number, readonly parentId: number | null, readonly name: string, readonly path: string, readonly startMs: number, readonly durationMs: number, readonly keys: number | null }> } } };

export type GenerationProfileQueryVariables = Exact<{
  id: string | number;
}>;


export type GenerationProfileQuery = { readonly generation: { readonly id: string, readonly status: GenerationStatus, readonly profile: { readonly startedAt: string, readonly totalMs: number, readonly omittedSpans: number, readonly spans: ReadonlyArray<{ readonly id: number, readonly parentId: number | null, readonly name: string, readonly startMs: number, readonly durationMs: number }> } | null } };

export type DurationFiguresFragment = { readonly count: number, readonly totalMs: number, readonly meanMs: number, readonly p50Ms: number, readonly p95Ms: number, readonly p99Ms: number, readonly maxMs: number };

export type ProcessSampleFragment = { readonly at: string, readonly uptimeMs: number, readonly eventLoopDelayP50Ms: number, readonly eventLoopDelayP99Ms: number, readonly eventLoopDelayMaxMs: number, readonly garbageCollections: number, readonly garbageCollectionMs: number, readonly garbageCollectionMaxMs: number, readonly heapUsedBytes: number, readonly heapLimitBytes: number, readonly residentBytes: number, readonly externalBytes: number };

export type OperationProfileFragment = { readonly requestId: string, readonly operation: string, readonly type: ProfiledOperationKind, readonly startedAt: string, readonly totalMs: number, readonly hasFailed: boolean, readonly isSlow: boolean, readonly omittedResolvers: number, readonly omittedWork: number, readonly spans: ReadonlyArray<{ readonly id: number, readonly parentId: number | null, readonly name: string, readonly path: string, readonly startMs: number, readonly durationMs: number, readonly keys: number | null }> };

export type ClassifyIntentQueryVariables = Exact<{
  text: string;
}>;


export type ClassifyIntentQuery = { readonly classifyIntent: { readonly intent: MessageIntent, readonly activity: MessageActivity, readonly progress: MessageProgress, readonly confidence: number, readonly provider: string, readonly durationMs: number } };

export type KnowledgeFieldsFragment = { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } };

export type RememberKnowledgeMutationVariables = Exact<{
  input: RememberKnowledgeInput;
}>;


export type RememberKnowledgeMutation = { readonly rememberKnowledge: { readonly outcome: KnowledgeOutcome, readonly item: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } }, readonly write: { readonly id: string, readonly cosine: number | null, readonly reasons: ReadonlyArray<string>, readonly isUndoable: boolean, readonly comparedWith: { readonly id: string, readonly content: string } | null } } };

export type RememberManyMutationVariables = Exact<{
  input: RememberManyInput;
}>;


export type RememberManyMutation = { readonly rememberMany: { readonly results: ReadonlyArray<{ readonly outcome: KnowledgeOutcome, readonly item: { readonly id: string, readonly content: string }, readonly write: { readonly id: string, readonly reasons: ReadonlyArray<string> } }> } };

export type UndoKnowledgeMergeMutationVariables = Exact<{
  input: UndoKnowledgeMergeInput;
}>;


export type UndoKnowledgeMergeMutation = { readonly undoKnowledgeMerge: { readonly item: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } }, readonly restored: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } }, readonly write: { readonly id: string, readonly undoneAt: string | null } } };

export type KnowledgeItemQueryVariables = Exact<{
  id: string | number;
}>;


export type KnowledgeItemQuery = { readonly knowledgeItem: { readonly usefulCount: number, readonly wrongCount: number, readonly validFrom: string, readonly validTo: string | null, readonly lastConfirmedAt: string, readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly supersededBy: { readonly id: string, readonly content: string } | null, readonly evidence: ReadonlyArray<{ readonly createdAt: string, readonly retiredAt: string | null, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string } }>, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } } };

export type KnowledgeItemsQueryVariables = Exact<{
  filter?: KnowledgeFilter | null | undefined;
  orderBy?: KnowledgeOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type KnowledgeItemsQuery = { readonly knowledgeItems: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SearchKnowledgeQueryVariables = Exact<{
  query: string;
  filter?: KnowledgeFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type SearchKnowledgeQuery = { readonly searchKnowledge: { readonly embeddingSpace: string | null, readonly semantic: boolean, readonly note: string | null, readonly cached: boolean, readonly legs: ReadonlyArray<{ readonly kind: KnowledgeSearchLegKind, readonly durationMs: number, readonly candidates: number }>, readonly degraded: ReadonlyArray<{ readonly leg: KnowledgeSearchLegKind, readonly reason: string }>, readonly hits: ReadonlyArray<{ readonly score: number, readonly reason: string, readonly item: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } }, readonly parts: { readonly textRank: number | null, readonly vectorRank: number | null, readonly cosine: number | null, readonly fused: number, readonly confidenceFactor: number, readonly freshnessFactor: number }, readonly matched: ReadonlyArray<{ readonly start: number, readonly end: number }> }> } };

export type RelatedKnowledgeQueryVariables = Exact<{
  id: string | number;
  first?: number | null | undefined;
}>;


export type RelatedKnowledgeQuery = { readonly relatedKnowledge: { readonly note: string | null, readonly hits: ReadonlyArray<{ readonly score: number, readonly reason: string, readonly item: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } } }> } };

export type KnowledgeWritesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type KnowledgeWritesQuery = { readonly knowledgeWrites: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly outcome: KnowledgeOutcome, readonly submitted: string, readonly reasons: ReadonlyArray<string>, readonly cosine: number | null, readonly isUndoable: boolean, readonly undoneAt: string | null, readonly createdAt: string, readonly item: { readonly id: string, readonly content: string }, readonly comparedWith: { readonly id: string, readonly content: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type KnowledgeTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type KnowledgeTypesQuery = { readonly knowledgeTypes: ReadonlyArray<{ readonly name: string, readonly description: string, readonly freshDays: number, readonly staleDays: number, readonly isBuiltIn: boolean }> };

export type AddKnowledgeTypeMutationVariables = Exact<{
  input: AddKnowledgeTypeInput;
}>;


export type AddKnowledgeTypeMutation = { readonly addKnowledgeType: { readonly type: { readonly name: string, readonly description: string, readonly freshDays: number, readonly staleDays: number } } };

export type UpdateKnowledgeMutationVariables = Exact<{
  input: UpdateKnowledgeInput;
}>;


export type UpdateKnowledgeMutation = { readonly updateKnowledge: { readonly item: { readonly id: string, readonly type: string, readonly content: string, readonly project: string | null, readonly intent: string | null, readonly confidence: number, readonly freshness: KnowledgeFreshness, readonly version: number, readonly createdAt: string, readonly source: { readonly kind: KnowledgeSourceKind, readonly id: string, readonly page: number | null, readonly span: { readonly start: number, readonly end: number } | null } } } };

export type DeleteKnowledgeMutationVariables = Exact<{
  input: KnowledgeItemRequestInput;
}>;


export type DeleteKnowledgeMutation = { readonly deleteKnowledge: { readonly deletedId: string } };

export type ConfirmKnowledgeMutationVariables = Exact<{
  input: KnowledgeItemRequestInput;
}>;


export type ConfirmKnowledgeMutation = { readonly confirmKnowledge: { readonly item: { readonly id: string, readonly freshness: KnowledgeFreshness, readonly lastConfirmedAt: string, readonly version: number } } };

export type MarkUsefulMutationVariables = Exact<{
  input: KnowledgeItemRequestInput;
}>;


export type MarkUsefulMutation = { readonly markUseful: { readonly item: { readonly id: string, readonly confidence: number, readonly usefulCount: number, readonly wrongCount: number, readonly version: number } } };

export type MarkWrongMutationVariables = Exact<{
  input: KnowledgeItemRequestInput;
}>;


export type MarkWrongMutation = { readonly markWrong: { readonly item: { readonly id: string, readonly confidence: number, readonly usefulCount: number, readonly wrongCount: number, readonly version: number } } };

export type KnowledgeStatisticsQueryVariables = Exact<{ [key: string]: never; }>;


export type KnowledgeStatisticsQuery = { readonly knowledgeStatistics: { readonly items: number, readonly retired: number, readonly undone: number, readonly embeddingSpace: string | null, readonly unembedded: number, readonly byType: ReadonlyArray<{ readonly name: string, readonly count: number }>, readonly byProject: ReadonlyArray<{ readonly name: string, readonly count: number }>, readonly byFreshness: ReadonlyArray<{ readonly name: KnowledgeFreshness, readonly count: number }>, readonly outcomes: ReadonlyArray<{ readonly name: KnowledgeOutcome, readonly count: number }> } };

export type ImportKnowledgeDocumentsMutationVariables = Exact<{
  input: ImportKnowledgeDocumentsInput;
}>;


export type ImportKnowledgeDocumentsMutation = { readonly importKnowledgeDocuments: { readonly results: ReadonlyArray<{ readonly name: string, readonly outcome: KnowledgeImportOutcome, readonly documentId: string | null, readonly added: number, readonly kept: number, readonly retired: number, readonly problem: string | null }> } };

export type KnowledgeDocumentsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type KnowledgeDocumentsQuery = { readonly knowledgeDocuments: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string, readonly project: string | null, readonly kind: DocumentKind, readonly textLength: number, readonly pageCount: number | null, readonly version: number, readonly updatedAt: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type KnowledgeDocumentNameQueryVariables = Exact<{
  id: string | number;
}>;


export type KnowledgeDocumentNameQuery = { readonly node:
    | { readonly name: string }
    | Record<PropertyKey, never>
   };

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
  phase?: OkrPhase | null | undefined;
  team?: string | null | undefined;
  orderBy?: OkrSessionOrderInput | null | undefined;
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
export const MemberFragmentDoc = new TypedDocumentString(`
    fragment Member on Member {
  id
  name
  role
}
    `, {"fragmentName":"Member"}) as unknown as TypedDocumentString<MemberFragment, unknown>;
export const CardFragmentDoc = new TypedDocumentString(`
    fragment Card on Objective {
  id
  statement
  owner
  team
  commitment
  status
  score
  band
  progress
  confidence
  heardAt
  version
  assessment {
    score
    findings {
      code
      severity
      message
    }
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
    }
    status
    score
    progress
    confidence
    dueOn
    owner
    version
    assessment {
      score
      findings {
        code
        severity
        message
      }
    }
    lastCheckIn {
      value
      status
      note
      at
    }
  }
}
    `, {"fragmentName":"Card"}) as unknown as TypedDocumentString<CardFragment, unknown>;
export const ProvenanceFragmentDoc = new TypedDocumentString(`
    fragment Provenance on Provenance {
  source
  document {
    name
  }
  knowledge {
    itemId
    item {
      type
      content
    }
  }
  quote
  verified
  location {
    page
    start
    end
  }
}
    `, {"fragmentName":"Provenance"}) as unknown as TypedDocumentString<ProvenanceFragment, unknown>;
export const OperationFragmentDoc = new TypedDocumentString(`
    fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}
    `, {"fragmentName":"Operation"}) as unknown as TypedDocumentString<OperationFragment, unknown>;
export const SuggestionFragmentDoc = new TypedDocumentString(`
    fragment Suggestion on OptionSuggestion {
  key
  label
  summary
  for
  against
  evidence
  patch {
    ...Operation
  }
}
    fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}`, {"fragmentName":"Suggestion"}) as unknown as TypedDocumentString<SuggestionFragment, unknown>;
export const QuestionFragmentDoc = new TypedDocumentString(`
    fragment Question on ClarifyingQuestion {
  key
  question
  why
  changes
  answer
}
    `, {"fragmentName":"Question"}) as unknown as TypedDocumentString<QuestionFragment, unknown>;
export const FindingFragmentDoc = new TypedDocumentString(`
    fragment Finding on CritiqueFinding {
  code
  severity
  category
  message
  nodes
  edges
  patch {
    ...Operation
  }
}
    fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}`, {"fragmentName":"Finding"}) as unknown as TypedDocumentString<FindingFragment, unknown>;
export const AdviceFragmentDoc = new TypedDocumentString(`
    fragment Advice on Decision {
  id
  version
  suggestions {
    version
    generation {
      id
      provider
    }
    suggestions {
      ...Suggestion
    }
    notes {
      code
      message
    }
  }
  clarification {
    round
    readiness
    stop
    questions {
      ...Question
    }
    notes {
      code
      message
    }
    generation {
      id
      provider
    }
  }
  critique {
    version
    generation {
      id
      provider
    }
    findings {
      ...Finding
    }
    notes {
      code
      message
    }
  }
}
    fragment Suggestion on OptionSuggestion {
  key
  label
  summary
  for
  against
  evidence
  patch {
    ...Operation
  }
}
fragment Question on ClarifyingQuestion {
  key
  question
  why
  changes
  answer
}
fragment Finding on CritiqueFinding {
  code
  severity
  category
  message
  nodes
  edges
  patch {
    ...Operation
  }
}
fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}`, {"fragmentName":"Advice"}) as unknown as TypedDocumentString<AdviceFragment, unknown>;
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
export const SaidOfMeasureFragmentDoc = new TypedDocumentString(`
    fragment SaidOfMeasure on OkrCheckIn {
  id
  value
  confidence
  status
  note
  evidence
  at
  memberId
}
    `, {"fragmentName":"SaidOfMeasure"}) as unknown as TypedDocumentString<SaidOfMeasureFragment, unknown>;
export const OutlookFragmentDoc = new TypedDocumentString(`
    fragment Outlook on OkrOutlook {
  staleDays
  expectedProgress
  trend
  changePerDay
  forecast {
    on
    value
    low
    high
    points
  }
  risks {
    code
    message
  }
}
    `, {"fragmentName":"Outlook"}) as unknown as TypedDocumentString<OutlookFragment, unknown>;
export const PlaceFragmentDoc = new TypedDocumentString(`
    fragment Place on Objective {
  id
  statement
  version
  contribution
  parentObjective {
    id
    statement
  }
  parentKeyResult {
    id
    statement
  }
  alignmentFindings {
    code
    severity
    message
    suggestion
  }
}
    `, {"fragmentName":"Place"}) as unknown as TypedDocumentString<PlaceFragment, unknown>;
export const DurationFiguresFragmentDoc = new TypedDocumentString(`
    fragment DurationFigures on DurationFigures {
  count
  totalMs
  meanMs
  p50Ms
  p95Ms
  p99Ms
  maxMs
}
    `, {"fragmentName":"DurationFigures"}) as unknown as TypedDocumentString<DurationFiguresFragment, unknown>;
export const ProcessSampleFragmentDoc = new TypedDocumentString(`
    fragment ProcessSample on ProcessSample {
  at
  uptimeMs
  eventLoopDelayP50Ms
  eventLoopDelayP99Ms
  eventLoopDelayMaxMs
  garbageCollections
  garbageCollectionMs
  garbageCollectionMaxMs
  heapUsedBytes
  heapLimitBytes
  residentBytes
  externalBytes
}
    `, {"fragmentName":"ProcessSample"}) as unknown as TypedDocumentString<ProcessSampleFragment, unknown>;
export const OperationProfileFragmentDoc = new TypedDocumentString(`
    fragment OperationProfile on OperationProfile {
  requestId
  operation
  type
  startedAt
  totalMs
  hasFailed
  isSlow
  omittedResolvers
  omittedWork
  spans {
    id
    parentId
    name
    path
    startMs
    durationMs
    keys
  }
}
    `, {"fragmentName":"OperationProfile"}) as unknown as TypedDocumentString<OperationProfileFragment, unknown>;
export const KnowledgeFieldsFragmentDoc = new TypedDocumentString(`
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}
    `, {"fragmentName":"KnowledgeFields"}) as unknown as TypedDocumentString<KnowledgeFieldsFragment, unknown>;
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
export const ViewerDocument = new TypedDocumentString(`
    query Viewer($first: Int, $after: String) {
  viewer {
    member {
      ...Member
    }
    workspace {
      id
      name
      members(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...Member
          }
        }
      }
    }
  }
}
    fragment Member on Member {
  id
  name
  role
}`) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SetMemberPlanDocument = new TypedDocumentString(`
    mutation SetMemberPlan($input: SetMemberPlanInput!) {
  setMemberPlan(input: $input) {
    member {
      ...Member
      plan
    }
  }
}
    fragment Member on Member {
  id
  name
  role
}`) as unknown as TypedDocumentString<SetMemberPlanMutation, SetMemberPlanMutationVariables>;
export const OkrBoardDocument = new TypedDocumentString(`
    query OkrBoard($filter: ObjectiveFilterInput, $orderBy: ObjectiveOrderInput, $first: Int, $after: String) {
  objectives(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...Card
      }
    }
  }
}
    fragment Card on Objective {
  id
  statement
  owner
  team
  commitment
  status
  score
  band
  progress
  confidence
  heardAt
  version
  assessment {
    score
    findings {
      code
      severity
      message
    }
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
    }
    status
    score
    progress
    confidence
    dueOn
    owner
    version
    assessment {
      score
      findings {
        code
        severity
        message
      }
    }
    lastCheckIn {
      value
      status
      note
      at
    }
  }
}`) as unknown as TypedDocumentString<OkrBoardQuery, OkrBoardQueryVariables>;
export const ObjectivesDocument = new TypedDocumentString(`
    query Objectives($filter: ObjectiveFilterInput, $orderBy: ObjectiveOrderInput, $first: Int, $after: String, $last: Int, $before: String) {
  objectives(
    filter: $filter
    orderBy: $orderBy
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
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
        statement
        owner
        team
        status
        score
        confidence
        heardAt
        assessment {
          score
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ObjectivesQuery, ObjectivesQueryVariables>;
export const KeyResultsDocument = new TypedDocumentString(`
    query KeyResults($filter: KeyResultFilterInput, $orderBy: KeyResultOrderInput, $first: Int, $after: String, $last: Int, $before: String) {
  keyResults(
    filter: $filter
    orderBy: $orderBy
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
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
        statement
        owner
        status
        score
        confidence
        dueOn
        heardAt
        assessment {
          score
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<KeyResultsQuery, KeyResultsQueryVariables>;
export const OkrChangedDocument = new TypedDocumentString(`
    subscription OkrChanged($cycleId: ID!) {
  okrChanged(cycleId: $cycleId) {
    isReload
    removedIds
    objectives {
      ...Card
    }
  }
}
    fragment Card on Objective {
  id
  statement
  owner
  team
  commitment
  status
  score
  band
  progress
  confidence
  heardAt
  version
  assessment {
    score
    findings {
      code
      severity
      message
    }
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
    }
    status
    score
    progress
    confidence
    dueOn
    owner
    version
    assessment {
      score
      findings {
        code
        severity
        message
      }
    }
    lastCheckIn {
      value
      status
      note
      at
    }
  }
}`) as unknown as TypedDocumentString<OkrChangedSubscription, OkrChangedSubscriptionVariables>;
export const OkrHistoryDocument = new TypedDocumentString(`
    query OkrHistory($id: ID!, $first: Int, $after: String) {
  okrHistory(id: $id, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        kind
        subjectId
        objectiveId
        version
        action
        source
        memberId
        generationId
        at
        changes {
          field
          before
          after
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OkrHistoryQuery, OkrHistoryQueryVariables>;
export const OkrDiffDocument = new TypedDocumentString(`
    query OkrDiff($id: ID!, $from: Int!, $to: Int!) {
  okrDiff(id: $id, from: $from, to: $to) {
    field
    before
    after
  }
}
    `) as unknown as TypedDocumentString<OkrDiffQuery, OkrDiffQueryVariables>;
export const DraftDecisionDocument = new TypedDocumentString(`
    mutation DraftDecision($input: DraftDecisionInput!) {
  draftDecision(input: $input) {
    decision {
      id
      title
      version
    }
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<DraftDecisionMutation, DraftDecisionMutationVariables>;
export const DraftEventsDocument = new TypedDocumentString(`
    subscription DraftEvents($id: ID!, $after: Int) {
  generationEvents(id: $id, after: $after) {
    __typename
    seq
    ... on StageChanged {
      stage
    }
    ... on TextDelta {
      text
    }
    ... on KnowledgeRecalled {
      items {
        itemId
        reason
        item {
          type
          content
        }
      }
    }
    ... on NodeAdded {
      node {
        key
        kind
        label
      }
    }
    ... on EdgeAdded {
      edge {
        key
        from
        to
        belief
        weight
        provenance {
          ...Provenance
        }
      }
    }
    ... on GraphValidated {
      report {
        valid
        issues {
          code
          severity
          message
          nodes
          edges
        }
      }
    }
    ... on GenerationFailed {
      code
      message
      retryable
    }
  }
}
    fragment Provenance on Provenance {
  source
  document {
    name
  }
  knowledge {
    itemId
    item {
      type
      content
    }
  }
  quote
  verified
  location {
    page
    start
    end
  }
}`) as unknown as TypedDocumentString<DraftEventsSubscription, DraftEventsSubscriptionVariables>;
export const DecisionKnowledgeDocument = new TypedDocumentString(`
    query DecisionKnowledge($id: ID!) {
  decisionKnowledge(id: $id) {
    itemId
    reason
    item {
      id
      type
      content
      confidence
      freshness
    }
  }
}
    `) as unknown as TypedDocumentString<DecisionKnowledgeQuery, DecisionKnowledgeQueryVariables>;
export const DecisionDocument = new TypedDocumentString(`
    query Decision($id: ID!) {
  decision(id: $id) {
    id
    title
    brief
    version
    graph {
      nodes {
        key
        kind
        label
        rationale
      }
      edges {
        key
        from
        to
        belief
        weight
        assumed
        provenance {
          ...Provenance
        }
      }
    }
    validation {
      valid
      issues {
        code
        severity
        message
        nodes
        edges
      }
    }
    evaluation {
      options {
        node
        expectedUtility
        p10
        p50
        p90
        rank
        isSupported
      }
      best {
        node
      }
      recommended {
        node
      }
      digest
    }
    mermaid: export(format: MERMAID)
    documents {
      id
      name
      kind
      refusal {
        code
        message
      }
    }
  }
}
    fragment Provenance on Provenance {
  source
  document {
    name
  }
  knowledge {
    itemId
    item {
      type
      content
    }
  }
  quote
  verified
  location {
    page
    start
    end
  }
}`) as unknown as TypedDocumentString<DecisionQuery, DecisionQueryVariables>;
export const RedraftDecisionDocument = new TypedDocumentString(`
    mutation RedraftDecision($input: RedraftDecisionInput!) {
  redraftDecision(input: $input) {
    decision {
      id
      version
    }
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<RedraftDecisionMutation, RedraftDecisionMutationVariables>;
export const ImportDecisionDocument = new TypedDocumentString(`
    mutation ImportDecision($input: ImportDecisionInput!) {
  importDecision(input: $input) {
    decision {
      id
      title
      version
      validation {
        valid
        issues {
          code
          severity
          message
          nodes
          edges
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportDecisionMutation, ImportDecisionMutationVariables>;
export const SuggestOptionsDocument = new TypedDocumentString(`
    mutation SuggestOptions($input: SuggestOptionsInput!) {
  suggestOptions(input: $input) {
    decision {
      id
      version
    }
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<SuggestOptionsMutation, SuggestOptionsMutationVariables>;
export const ClarifyBriefDocument = new TypedDocumentString(`
    mutation ClarifyBrief($input: ClarifyBriefInput!) {
  clarifyBrief(input: $input) {
    decision {
      id
      title
      version
    }
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<ClarifyBriefMutation, ClarifyBriefMutationVariables>;
export const AnswerClarificationDocument = new TypedDocumentString(`
    mutation AnswerClarification($input: AnswerClarificationInput!) {
  answerClarification(input: $input) {
    decision {
      ...Advice
    }
  }
}
    fragment Suggestion on OptionSuggestion {
  key
  label
  summary
  for
  against
  evidence
  patch {
    ...Operation
  }
}
fragment Question on ClarifyingQuestion {
  key
  question
  why
  changes
  answer
}
fragment Finding on CritiqueFinding {
  code
  severity
  category
  message
  nodes
  edges
  patch {
    ...Operation
  }
}
fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}
fragment Advice on Decision {
  id
  version
  suggestions {
    version
    generation {
      id
      provider
    }
    suggestions {
      ...Suggestion
    }
    notes {
      code
      message
    }
  }
  clarification {
    round
    readiness
    stop
    questions {
      ...Question
    }
    notes {
      code
      message
    }
    generation {
      id
      provider
    }
  }
  critique {
    version
    generation {
      id
      provider
    }
    findings {
      ...Finding
    }
    notes {
      code
      message
    }
  }
}`) as unknown as TypedDocumentString<AnswerClarificationMutation, AnswerClarificationMutationVariables>;
export const CritiqueDecisionDocument = new TypedDocumentString(`
    mutation CritiqueDecision($input: CritiqueDecisionInput!) {
  critiqueDecision(input: $input) {
    decision {
      id
      version
    }
    generation {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<CritiqueDecisionMutation, CritiqueDecisionMutationVariables>;
export const AdviceEventsDocument = new TypedDocumentString(`
    subscription AdviceEvents($id: ID!, $after: Int) {
  generationEvents(id: $id, after: $after) {
    __typename
    seq
    ... on GenerationStarted {
      provider
      model
    }
    ... on StageChanged {
      stage
    }
    ... on TextDelta {
      text
    }
    ... on OptionSuggested {
      suggestion {
        ...Suggestion
      }
    }
    ... on OptionsSuggested {
      suggestions {
        suggestions {
          ...Suggestion
        }
        notes {
          code
          message
        }
      }
    }
    ... on ReadinessScored {
      readiness
    }
    ... on QuestionAsked {
      question {
        ...Question
      }
    }
    ... on BriefClarified {
      clarification {
        round
        readiness
        stop
        questions {
          ...Question
        }
        notes {
          code
          message
        }
      }
    }
    ... on FindingReported {
      finding {
        ...Finding
      }
    }
    ... on DecisionCritiqued {
      critique {
        findings {
          ...Finding
        }
        notes {
          code
          message
        }
      }
    }
    ... on GenerationFailed {
      code
      message
      retryable
    }
  }
}
    fragment Suggestion on OptionSuggestion {
  key
  label
  summary
  for
  against
  evidence
  patch {
    ...Operation
  }
}
fragment Question on ClarifyingQuestion {
  key
  question
  why
  changes
  answer
}
fragment Finding on CritiqueFinding {
  code
  severity
  category
  message
  nodes
  edges
  patch {
    ...Operation
  }
}
fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}`) as unknown as TypedDocumentString<AdviceEventsSubscription, AdviceEventsSubscriptionVariables>;
export const DecisionAdviceDocument = new TypedDocumentString(`
    query DecisionAdvice($id: ID!) {
  decision(id: $id) {
    ...Advice
  }
}
    fragment Suggestion on OptionSuggestion {
  key
  label
  summary
  for
  against
  evidence
  patch {
    ...Operation
  }
}
fragment Question on ClarifyingQuestion {
  key
  question
  why
  changes
  answer
}
fragment Finding on CritiqueFinding {
  code
  severity
  category
  message
  nodes
  edges
  patch {
    ...Operation
  }
}
fragment Operation on GraphPatchOperation {
  op
  key
  from
  to
  kind
  label
  rationale
  value
  belief
  weight
  source
  quote
  documentId
  clears
}
fragment Advice on Decision {
  id
  version
  suggestions {
    version
    generation {
      id
      provider
    }
    suggestions {
      ...Suggestion
    }
    notes {
      code
      message
    }
  }
  clarification {
    round
    readiness
    stop
    questions {
      ...Question
    }
    notes {
      code
      message
    }
    generation {
      id
      provider
    }
  }
  critique {
    version
    generation {
      id
      provider
    }
    findings {
      ...Finding
    }
    notes {
      code
      message
    }
  }
}`) as unknown as TypedDocumentString<DecisionAdviceQuery, DecisionAdviceQueryVariables>;
export const DecisionExportDocument = new TypedDocumentString(`
    query DecisionExport($id: ID!, $format: DecisionExportFormat!) {
  decision(id: $id) {
    id
    title
    export(format: $format)
  }
}
    `) as unknown as TypedDocumentString<DecisionExportQuery, DecisionExportQueryVariables>;
export const DecisionsDocument = new TypedDocumentString(`
    query Decisions($filter: DecisionFilterInput, $orderBy: DecisionOrderInput, $first: Int, $after: String) {
  decisions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    edges {
      cursor
      node {
        id
        title
        status
        version
        archivedAt
        createdAt
        updatedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<DecisionsQuery, DecisionsQueryVariables>;
export const DecisionVersionsDocument = new TypedDocumentString(`
    query DecisionVersions($id: ID!, $from: Int!, $to: Int!) {
  decision(id: $id) {
    id
    versions(first: 20) {
      edges {
        node {
          version
          change
          title
          reason
          createdAt
          generation {
            id
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    diff(from: $from, to: $to) {
      explanation
      operations {
        op
        key
        from
        to
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DecisionVersionsQuery, DecisionVersionsQueryVariables>;
export const ApplyDecisionPatchDocument = new TypedDocumentString(`
    mutation ApplyDecisionPatch($input: ApplyDecisionPatchInput!) {
  applyDecisionPatch(input: $input) {
    decision {
      id
      version
      graph {
        nodes {
          key
          kind
          label
        }
        edges {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApplyDecisionPatchMutation, ApplyDecisionPatchMutationVariables>;
export const UndoDecisionChangeDocument = new TypedDocumentString(`
    mutation UndoDecisionChange($input: UndoDecisionChangeInput!) {
  undoDecisionChange(input: $input) {
    decision {
      id
      version
      graph {
        nodes {
          key
          kind
          label
        }
        edges {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UndoDecisionChangeMutation, UndoDecisionChangeMutationVariables>;
export const DecideDocument = new TypedDocumentString(`
    mutation Decide($input: DecideInput!) {
  decide(input: $input) {
    decision {
      id
      version
      outcome {
        option
        rationale
        decidedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DecideMutation, DecideMutationVariables>;
export const RenameDecisionDocument = new TypedDocumentString(`
    mutation RenameDecision($input: RenameDecisionInput!) {
  renameDecision(input: $input) {
    decision {
      id
      version
      title
    }
  }
}
    `) as unknown as TypedDocumentString<RenameDecisionMutation, RenameDecisionMutationVariables>;
export const ArchiveDecisionDocument = new TypedDocumentString(`
    mutation ArchiveDecision($input: DecisionRequestInput!) {
  archiveDecision(input: $input) {
    decision {
      id
      version
      archivedAt
    }
  }
}
    `) as unknown as TypedDocumentString<ArchiveDecisionMutation, ArchiveDecisionMutationVariables>;
export const RestoreDecisionDocument = new TypedDocumentString(`
    mutation RestoreDecision($input: DecisionRequestInput!) {
  restoreDecision(input: $input) {
    decision {
      id
      version
      archivedAt
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreDecisionMutation, RestoreDecisionMutationVariables>;
export const DeleteDecisionDocument = new TypedDocumentString(`
    mutation DeleteDecision($input: DecisionRequestInput!) {
  deleteDecision(input: $input) {
    deletedId
  }
}
    `) as unknown as TypedDocumentString<DeleteDecisionMutation, DeleteDecisionMutationVariables>;
export const BudgetDocument = new TypedDocumentString(`
    query Budget {
  budget {
    of
    limitMicroUsd
    spentMicroUsd
    reservedMicroUsd
    leftMicroUsd
    resetsAt
  }
  workspaceBudget: budget(of: WORKSPACE) {
    of
    limitMicroUsd
    spentMicroUsd
    reservedMicroUsd
    leftMicroUsd
    resetsAt
  }
  budgetAlerts {
    of
    percent
    limitMicroUsd
    spentMicroUsd
    createdAt
    resetsAt
  }
}
    `) as unknown as TypedDocumentString<BudgetQuery, BudgetQueryVariables>;
export const BudgetAlertRaisedDocument = new TypedDocumentString(`
    subscription BudgetAlertRaised {
  budgetAlertRaised {
    of
    percent
    limitMicroUsd
    spentMicroUsd
    createdAt
    resetsAt
  }
}
    `) as unknown as TypedDocumentString<BudgetAlertRaisedSubscription, BudgetAlertRaisedSubscriptionVariables>;
export const SetBudgetDocument = new TypedDocumentString(`
    mutation SetBudget($input: SetBudgetInput!) {
  setBudget(input: $input) {
    budget {
      of
      memberId
      limitMicroUsd
      leftMicroUsd
      resetsAt
    }
  }
}
    `) as unknown as TypedDocumentString<SetBudgetMutation, SetBudgetMutationVariables>;
export const ModelCallsDocument = new TypedDocumentString(`
    query ModelCalls($filter: ModelCallFilterInput, $first: Int, $after: String) {
  modelCalls(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        task
        promptVersion
        provider
        model
        outcome
        failureCode
        cached
        inputTokens
        cacheReadTokens
        cacheWriteTokens
        outputTokens
        estimated
        costMicroUsd
        savedMicroUsd
        firstPartMs
        totalMs
        retries
        fallbacks
        createdAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelCallsQuery, ModelCallsQueryVariables>;
export const EngineDocument = new TypedDocumentString(`
    query Engine {
  engine {
    providers {
      provider
      model
      state
      reason
      nextProbeAt
      p50Ms
      p95Ms
      answers
      inFlight
      queued
    }
    cache {
      entries
      bytes
      hits
      misses
      hitRate
      evictions
      inFlight
      savedMicroUsd
      savedMs
    }
  }
}
    `) as unknown as TypedDocumentString<EngineQuery, EngineQueryVariables>;
export const InvalidateSessionCacheDocument = new TypedDocumentString(`
    mutation InvalidateSessionCache($input: InvalidateSessionCacheInput!) {
  invalidateSessionCache(input: $input) {
    dropped
  }
}
    `) as unknown as TypedDocumentString<InvalidateSessionCacheMutation, InvalidateSessionCacheMutationVariables>;
export const InvalidateAllCachesDocument = new TypedDocumentString(`
    mutation InvalidateAllCaches {
  invalidateAllCaches {
    dropped
  }
}
    `) as unknown as TypedDocumentString<InvalidateAllCachesMutation, InvalidateAllCachesMutationVariables>;
export const OkrExportDocument = new TypedDocumentString(`
    query OkrExport($cycleId: ID!, $format: OkrExchangeFormat!) {
  okrExport(cycleId: $cycleId, format: $format) {
    fileName
    mediaType
    content
    objectiveCount
  }
}
    `) as unknown as TypedDocumentString<OkrExportQuery, OkrExportQueryVariables>;
export const ImportOkrsDocument = new TypedDocumentString(`
    mutation ImportOkrs($input: ImportOkrsInput!) {
  importOkrs(input: $input) {
    isImported
    objectivesCreated
    objectivesChanged
    objectivesUnchanged
    keyResultsCreated
    keyResultsChanged
    checkInsCreated
    problemCount
    problems {
      line
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ImportOkrsMutation, ImportOkrsMutationVariables>;
export const KnowledgeExtractionDocument = new TypedDocumentString(`
    query KnowledgeExtraction {
  knowledgeExtraction {
    isOn
    pending
    paused
    extracted
    failed
    itemCount
    refusedCount
    pauseReason
    pausedUntil
  }
}
    `) as unknown as TypedDocumentString<KnowledgeExtractionQuery, KnowledgeExtractionQueryVariables>;
export const SetKnowledgeExtractionDocument = new TypedDocumentString(`
    mutation SetKnowledgeExtraction($input: SetKnowledgeExtractionInput!) {
  setKnowledgeExtraction(input: $input) {
    extraction {
      isOn
      pending
    }
  }
}
    `) as unknown as TypedDocumentString<SetKnowledgeExtractionMutation, SetKnowledgeExtractionMutationVariables>;
export const RetryKnowledgeExtractionDocument = new TypedDocumentString(`
    mutation RetryKnowledgeExtraction($input: RetryKnowledgeExtractionInput) {
  retryKnowledgeExtraction(input: $input) {
    extraction {
      pending
      failed
    }
  }
}
    `) as unknown as TypedDocumentString<RetryKnowledgeExtractionMutation, RetryKnowledgeExtractionMutationVariables>;
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
      retryAfterMs
      afterMs
      leftMicroUsd
      resetsAt
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
      retryAfterMs
      afterMs
      leftMicroUsd
      resetsAt
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
    isReassessing
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
    query OkrCycles($on: LocalDate, $orderBy: OkrCycleOrderInput, $first: Int, $after: String) {
  okrCycles(on: $on, orderBy: $orderBy, first: $first, after: $after) {
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
export const SetKeyResultWeightsDocument = new TypedDocumentString(`
    mutation SetKeyResultWeights($input: SetKeyResultWeightsInput!) {
  setKeyResultWeights(input: $input) {
    objective {
      id
      version
      keyResults {
        id
        weight
        version
      }
      assessment {
        findings {
          code
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SetKeyResultWeightsMutation, SetKeyResultWeightsMutationVariables>;
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
export const CheckInDocument = new TypedDocumentString(`
    mutation CheckIn($input: CheckInInput!) {
  checkIn(input: $input) {
    checkIn {
      ...SaidOfMeasure
    }
    keyResult {
      ...Measure
      outlook {
        ...Outlook
      }
    }
    objective {
      id
      progress
      confidence
      score
      band
    }
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
}
fragment SaidOfMeasure on OkrCheckIn {
  id
  value
  confidence
  status
  note
  evidence
  at
  memberId
}
fragment Outlook on OkrOutlook {
  staleDays
  expectedProgress
  trend
  changePerDay
  forecast {
    on
    value
    low
    high
    points
  }
  risks {
    code
    message
  }
}`) as unknown as TypedDocumentString<CheckInMutation, CheckInMutationVariables>;
export const CheckInsDocument = new TypedDocumentString(`
    query CheckIns($id: ID!, $first: Int, $after: String) {
  node(id: $id) {
    ... on KeyResult {
      id
      checkIns(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...SaidOfMeasure
          }
        }
      }
    }
  }
}
    fragment SaidOfMeasure on OkrCheckIn {
  id
  value
  confidence
  status
  note
  evidence
  at
  memberId
}`) as unknown as TypedDocumentString<CheckInsQuery, CheckInsQueryVariables>;
export const OkrAtRiskDocument = new TypedDocumentString(`
    query OkrAtRisk($cycleId: ID!, $filter: KeyResultFilterInput, $reasons: [OkrRiskCode!], $orderBy: KeyResultOrderInput, $first: Int, $after: String) {
  okrAtRisk(
    cycleId: $cycleId
    filter: $filter
    reasons: $reasons
    orderBy: $orderBy
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...Measure
        lastCheckIn {
          ...SaidOfMeasure
        }
        outlook {
          ...Outlook
        }
      }
    }
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
}
fragment SaidOfMeasure on OkrCheckIn {
  id
  value
  confidence
  status
  note
  evidence
  at
  memberId
}
fragment Outlook on OkrOutlook {
  staleDays
  expectedProgress
  trend
  changePerDay
  forecast {
    on
    value
    low
    high
    points
  }
  risks {
    code
    message
  }
}`) as unknown as TypedDocumentString<OkrAtRiskQuery, OkrAtRiskQueryVariables>;
export const AlignObjectiveDocument = new TypedDocumentString(`
    mutation AlignObjective($input: AlignObjectiveInput!) {
  alignObjective(input: $input) {
    objective {
      ...Place
    }
  }
}
    fragment Place on Objective {
  id
  statement
  version
  contribution
  parentObjective {
    id
    statement
  }
  parentKeyResult {
    id
    statement
  }
  alignmentFindings {
    code
    severity
    message
    suggestion
  }
}`) as unknown as TypedDocumentString<AlignObjectiveMutation, AlignObjectiveMutationVariables>;
export const AlignmentTreeDocument = new TypedDocumentString(`
    query AlignmentTree($id: ID!) {
  node(id: $id) {
    ... on Objective {
      ...Place
      descendants {
        ...Place
        owner
        score
        band
      }
    }
  }
}
    fragment Place on Objective {
  id
  statement
  version
  contribution
  parentObjective {
    id
    statement
  }
  parentKeyResult {
    id
    statement
  }
  alignmentFindings {
    code
    severity
    message
    suggestion
  }
}`) as unknown as TypedDocumentString<AlignmentTreeQuery, AlignmentTreeQueryVariables>;
export const InsightsDocument = new TypedDocumentString(`
    query Insights($window: InsightsWindow = LAST_HOUR, $first: Int = 20) {
  insights {
    slowMs
    operations(window: $window, first: $first) {
      operation
      total {
        ...DurationFigures
      }
      parse {
        ...DurationFigures
      }
      validate {
        ...DurationFigures
      }
      execute {
        ...DurationFigures
      }
    }
    fields(window: $window, first: $first) {
      field
      isSubscribe
      durations {
        ...DurationFigures
      }
    }
    steps(window: $window, first: $first) {
      of
      step
      durations {
        ...DurationFigures
      }
    }
    statements(window: $window, first: $first) {
      statement
      durations {
        ...DurationFigures
      }
    }
    loaders(window: $window, first: $first) {
      loader
      durations {
        ...DurationFigures
      }
      keys {
        total
        mean
        p50
        p95
        max
      }
    }
  }
}
    fragment DurationFigures on DurationFigures {
  count
  totalMs
  meanMs
  p50Ms
  p95Ms
  p99Ms
  maxMs
}`) as unknown as TypedDocumentString<InsightsQuery, InsightsQueryVariables>;
export const InsightsProcessDocument = new TypedDocumentString(`
    query InsightsProcess {
  insights {
    process {
      now {
        ...ProcessSample
      }
      minutes {
        ...ProcessSample
      }
      connections {
        webSockets
        eventStreams
        subscriptions
      }
      database {
        busy
        idle
        waiting
      }
      jobs {
        name
        waiting
        retrying
        active
        failed
        completed
      }
    }
  }
}
    fragment ProcessSample on ProcessSample {
  at
  uptimeMs
  eventLoopDelayP50Ms
  eventLoopDelayP99Ms
  eventLoopDelayMaxMs
  garbageCollections
  garbageCollectionMs
  garbageCollectionMaxMs
  heapUsedBytes
  heapLimitBytes
  residentBytes
  externalBytes
}`) as unknown as TypedDocumentString<InsightsProcessQuery, InsightsProcessQueryVariables>;
export const InsightsAlertsDocument = new TypedDocumentString(`
    query InsightsAlerts {
  insights {
    alerts {
      kind
      severity
      value
      threshold
      raisedAt
      clearedAt
    }
  }
}
    `) as unknown as TypedDocumentString<InsightsAlertsQuery, InsightsAlertsQueryVariables>;
export const InsightsChangedDocument = new TypedDocumentString(`
    subscription InsightsChanged {
  insightsChanged {
    alerts {
      kind
      severity
      value
      threshold
      raisedAt
      clearedAt
    }
  }
}
    `) as unknown as TypedDocumentString<InsightsChangedSubscription, InsightsChangedSubscriptionVariables>;
export const InsightsTrendDocument = new TypedDocumentString(`
    query InsightsTrend($of: InsightsTrendOf!, $from: DateTime!, $until: DateTime, $by: InsightsTrendBy = HOUR, $label: String, $stepsOf: String) {
  insights {
    trends(
      of: $of
      from: $from
      until: $until
      by: $by
      label: $label
      stepsOf: $stepsOf
    ) {
      at
      durations {
        ...DurationFigures
      }
    }
  }
}
    fragment DurationFigures on DurationFigures {
  count
  totalMs
  meanMs
  p50Ms
  p95Ms
  p99Ms
  maxMs
}`) as unknown as TypedDocumentString<InsightsTrendQuery, InsightsTrendQueryVariables>;
export const SlowOperationsDocument = new TypedDocumentString(`
    query SlowOperations($first: Int = 20) {
  insights {
    slowOperations(first: $first) {
      ...OperationProfile
    }
  }
}
    fragment OperationProfile on OperationProfile {
  requestId
  operation
  type
  startedAt
  totalMs
  hasFailed
  isSlow
  omittedResolvers
  omittedWork
  spans {
    id
    parentId
    name
    path
    startMs
    durationMs
    keys
  }
}`) as unknown as TypedDocumentString<SlowOperationsQuery, SlowOperationsQueryVariables>;
export const OperationProfileDocument = new TypedDocumentString(`
    query OperationProfile($requestId: String!) {
  insights {
    profile(requestId: $requestId) {
      ...OperationProfile
    }
  }
}
    fragment OperationProfile on OperationProfile {
  requestId
  operation
  type
  startedAt
  totalMs
  hasFailed
  isSlow
  omittedResolvers
  omittedWork
  spans {
    id
    parentId
    name
    path
    startMs
    durationMs
    keys
  }
}`) as unknown as TypedDocumentString<OperationProfileQuery, OperationProfileQueryVariables>;
export const GenerationProfileDocument = new TypedDocumentString(`
    query GenerationProfile($id: ID!) {
  generation(id: $id) {
    id
    status
    profile {
      startedAt
      totalMs
      omittedSpans
      spans {
        id
        parentId
        name
        startMs
        durationMs
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GenerationProfileQuery, GenerationProfileQueryVariables>;
export const ClassifyIntentDocument = new TypedDocumentString(`
    query ClassifyIntent($text: String!) {
  classifyIntent(text: $text) {
    intent
    activity
    progress
    confidence
    provider
    durationMs
  }
}
    `) as unknown as TypedDocumentString<ClassifyIntentQuery, ClassifyIntentQueryVariables>;
export const RememberKnowledgeDocument = new TypedDocumentString(`
    mutation RememberKnowledge($input: RememberKnowledgeInput!) {
  rememberKnowledge(input: $input) {
    outcome
    item {
      ...KnowledgeFields
    }
    write {
      id
      cosine
      reasons
      isUndoable
      comparedWith {
        id
        content
      }
    }
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<RememberKnowledgeMutation, RememberKnowledgeMutationVariables>;
export const RememberManyDocument = new TypedDocumentString(`
    mutation RememberMany($input: RememberManyInput!) {
  rememberMany(input: $input) {
    results {
      outcome
      item {
        id
        content
      }
      write {
        id
        reasons
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RememberManyMutation, RememberManyMutationVariables>;
export const UndoKnowledgeMergeDocument = new TypedDocumentString(`
    mutation UndoKnowledgeMerge($input: UndoKnowledgeMergeInput!) {
  undoKnowledgeMerge(input: $input) {
    item {
      ...KnowledgeFields
    }
    restored {
      ...KnowledgeFields
    }
    write {
      id
      undoneAt
    }
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<UndoKnowledgeMergeMutation, UndoKnowledgeMergeMutationVariables>;
export const KnowledgeItemDocument = new TypedDocumentString(`
    query KnowledgeItem($id: ID!) {
  knowledgeItem(id: $id) {
    ...KnowledgeFields
    usefulCount
    wrongCount
    validFrom
    validTo
    lastConfirmedAt
    supersededBy {
      id
      content
    }
    evidence {
      source {
        kind
        id
      }
      createdAt
      retiredAt
    }
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<KnowledgeItemQuery, KnowledgeItemQueryVariables>;
export const KnowledgeItemsDocument = new TypedDocumentString(`
    query KnowledgeItems($filter: KnowledgeFilter, $orderBy: KnowledgeOrder, $first: Int, $after: String) {
  knowledgeItems(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...KnowledgeFields
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<KnowledgeItemsQuery, KnowledgeItemsQueryVariables>;
export const SearchKnowledgeDocument = new TypedDocumentString(`
    query SearchKnowledge($query: String!, $filter: KnowledgeFilter, $first: Int) {
  searchKnowledge(query: $query, filter: $filter, first: $first) {
    embeddingSpace
    semantic
    legs {
      kind
      durationMs
      candidates
    }
    degraded {
      leg
      reason
    }
    hits {
      score
      reason
      item {
        ...KnowledgeFields
      }
      parts {
        textRank
        vectorRank
        cosine
        fused
        confidenceFactor
        freshnessFactor
      }
      matched {
        start
        end
      }
    }
    note
    cached
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<SearchKnowledgeQuery, SearchKnowledgeQueryVariables>;
export const RelatedKnowledgeDocument = new TypedDocumentString(`
    query RelatedKnowledge($id: ID!, $first: Int) {
  relatedKnowledge(id: $id, first: $first) {
    hits {
      score
      reason
      item {
        ...KnowledgeFields
      }
    }
    note
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<RelatedKnowledgeQuery, RelatedKnowledgeQueryVariables>;
export const KnowledgeWritesDocument = new TypedDocumentString(`
    query KnowledgeWrites($first: Int, $after: String) {
  knowledgeWrites(first: $first, after: $after) {
    edges {
      node {
        id
        outcome
        submitted
        reasons
        cosine
        isUndoable
        undoneAt
        createdAt
        item {
          id
          content
        }
        comparedWith {
          id
          content
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<KnowledgeWritesQuery, KnowledgeWritesQueryVariables>;
export const KnowledgeTypesDocument = new TypedDocumentString(`
    query KnowledgeTypes {
  knowledgeTypes {
    name
    description
    freshDays
    staleDays
    isBuiltIn
  }
}
    `) as unknown as TypedDocumentString<KnowledgeTypesQuery, KnowledgeTypesQueryVariables>;
export const AddKnowledgeTypeDocument = new TypedDocumentString(`
    mutation AddKnowledgeType($input: AddKnowledgeTypeInput!) {
  addKnowledgeType(input: $input) {
    type {
      name
      description
      freshDays
      staleDays
    }
  }
}
    `) as unknown as TypedDocumentString<AddKnowledgeTypeMutation, AddKnowledgeTypeMutationVariables>;
export const UpdateKnowledgeDocument = new TypedDocumentString(`
    mutation UpdateKnowledge($input: UpdateKnowledgeInput!) {
  updateKnowledge(input: $input) {
    item {
      ...KnowledgeFields
    }
  }
}
    fragment KnowledgeFields on KnowledgeItem {
  id
  type
  content
  project
  intent
  confidence
  freshness
  version
  createdAt
  source {
    kind
    id
    span {
      start
      end
    }
    page
  }
}`) as unknown as TypedDocumentString<UpdateKnowledgeMutation, UpdateKnowledgeMutationVariables>;
export const DeleteKnowledgeDocument = new TypedDocumentString(`
    mutation DeleteKnowledge($input: KnowledgeItemRequestInput!) {
  deleteKnowledge(input: $input) {
    deletedId
  }
}
    `) as unknown as TypedDocumentString<DeleteKnowledgeMutation, DeleteKnowledgeMutationVariables>;
export const ConfirmKnowledgeDocument = new TypedDocumentString(`
    mutation ConfirmKnowledge($input: KnowledgeItemRequestInput!) {
  confirmKnowledge(input: $input) {
    item {
      id
      freshness
      lastConfirmedAt
      version
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmKnowledgeMutation, ConfirmKnowledgeMutationVariables>;
export const MarkUsefulDocument = new TypedDocumentString(`
    mutation MarkUseful($input: KnowledgeItemRequestInput!) {
  markUseful(input: $input) {
    item {
      id
      confidence
      usefulCount
      wrongCount
      version
    }
  }
}
    `) as unknown as TypedDocumentString<MarkUsefulMutation, MarkUsefulMutationVariables>;
export const MarkWrongDocument = new TypedDocumentString(`
    mutation MarkWrong($input: KnowledgeItemRequestInput!) {
  markWrong(input: $input) {
    item {
      id
      confidence
      usefulCount
      wrongCount
      version
    }
  }
}
    `) as unknown as TypedDocumentString<MarkWrongMutation, MarkWrongMutationVariables>;
export const KnowledgeStatisticsDocument = new TypedDocumentString(`
    query KnowledgeStatistics {
  knowledgeStatistics {
    items
    retired
    byType {
      name
      count
    }
    byProject {
      name
      count
    }
    byFreshness {
      name
      count
    }
    outcomes {
      name
      count
    }
    undone
    embeddingSpace
    unembedded
  }
}
    `) as unknown as TypedDocumentString<KnowledgeStatisticsQuery, KnowledgeStatisticsQueryVariables>;
export const ImportKnowledgeDocumentsDocument = new TypedDocumentString(`
    mutation ImportKnowledgeDocuments($input: ImportKnowledgeDocumentsInput!) {
  importKnowledgeDocuments(input: $input) {
    results {
      name
      outcome
      documentId
      added
      kept
      retired
      problem
    }
  }
}
    `) as unknown as TypedDocumentString<ImportKnowledgeDocumentsMutation, ImportKnowledgeDocumentsMutationVariables>;
export const KnowledgeDocumentsDocument = new TypedDocumentString(`
    query KnowledgeDocuments($first: Int, $after: String) {
  knowledgeDocuments(first: $first, after: $after) {
    edges {
      node {
        id
        name
        project
        kind
        textLength
        pageCount
        version
        updatedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `) as unknown as TypedDocumentString<KnowledgeDocumentsQuery, KnowledgeDocumentsQueryVariables>;
export const KnowledgeDocumentNameDocument = new TypedDocumentString(`
    query KnowledgeDocumentName($id: ID!) {
  node(id: $id) {
    ... on KnowledgeDocument {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<KnowledgeDocumentNameQuery, KnowledgeDocumentNameQueryVariables>;
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
    query OkrSessions($phase: OkrPhase, $team: String, $orderBy: OkrSessionOrderInput, $first: Int, $after: String) {
  okrSessions(
    phase: $phase
    team: $team
    orderBy: $orderBy
    first: $first
    after: $after
  ) {
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