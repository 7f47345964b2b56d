import type { GraphPatch } from '../graph/index.js';

/** What a model, or the offline rules, can be asked about a decision beside a draft. */
export const ADVICE_KINDS = ['OPTIONS', 'CLARIFICATION', 'CRITIQUE'] as const;
export type AdviceKind = (typeof ADVICE_KINDS)[number];

/** What an answer had in it that could not be used as it was: told, never hidden. */
export const ADVICE_NOTE_CODES = [
  'MALFORMED',
  'UNKNOWN_KEY',
  'PATCH_REFUSED',
  'REPEATED',
  'TOO_MANY',
  'TOO_FEW',
  'INCOMPLETE',
] as const;
export type AdviceNoteCode = (typeof ADVICE_NOTE_CODES)[number];

export interface AdviceNote {
  readonly code: AdviceNoteCode;
  readonly message: string;
}

/** An alternative that somebody might have forgotten. */
export interface OptionSuggestion {
  /** The key that its node gets. */
  readonly key: string;
  readonly label: string;
  readonly summary: string | null;
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** What to find out before it can be judged. */
  readonly evidence: readonly string[];
  /** Adds it to the graph of the version that it was suggested for; null where the graph cannot take it. */
  readonly patch: GraphPatch | null;
}

export interface OptionAdvice {
  readonly suggestions: readonly OptionSuggestion[];
  readonly notes: readonly AdviceNote[];
}

export interface ClarifyingQuestion {
  /** Unique among all rounds of the decision. */
  readonly key: string;
  readonly question: string;
  /** Why it is asked. */
  readonly why: string;
  /** What in the graph the answer would change. */
  readonly changes: string;
  readonly answer: string | null;
}

/** Why nothing more is asked. */
export const CLARIFICATION_STOPS = ['READY', 'NOTHING_TO_ASK', 'LAST_ROUND'] as const;
export type ClarificationStop = (typeof CLARIFICATION_STOPS)[number];

export interface ClarificationAdvice {
  /** How ready the decision was for a draft when the round began, 0..1. */
  readonly readiness: number;
  readonly stop: ClarificationStop | null;
  readonly questions: readonly ClarifyingQuestion[];
  readonly notes: readonly AdviceNote[];
}

export const FINDING_SEVERITIES = ['BLOCKER', 'IMPROVEMENT', 'OBSERVATION'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

export const FINDING_CATEGORIES = ['STRUCTURE', 'EVIDENCE', 'BIAS'] as const;
export type FindingCategory = (typeof FINDING_CATEGORIES)[number];

/** Something about a decision that whoever decides should see first. */
export interface Finding {
  /** Stable, such as SUNK_COST; `docs/decision-findings.md` lists those of this service. */
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly category: FindingCategory;
  readonly message: string;
  /** Keys of the nodes and edges it is about. */
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
  /** What would settle it on the version that was looked at; null where nobody can know, or it does not fit. */
  readonly patch: GraphPatch | null;
}

export interface CritiqueAdvice {
  readonly findings: readonly Finding[];
  readonly notes: readonly AdviceNote[];
}

/** What each kind is stored as. */
export interface AdviceContents {
  readonly OPTIONS: OptionAdvice;
  readonly CLARIFICATION: ClarificationAdvice;
  readonly CRITIQUE: CritiqueAdvice;
}

/** A piece of advice as it is stored. */
export interface Advice<Kind extends AdviceKind = AdviceKind> {
  /** The UUID of the generation that gave it. */
  readonly id: string;
  readonly decisionId: string;
  readonly kind: Kind;
  /** The version of the decision that it is about. */
  readonly version: number;
  /** Of a clarification from 1; else 0. */
  readonly round: number;
  readonly content: AdviceContents[Kind];
  readonly createdAt: Date;
}

export const MAX_ROUNDS = 3;
export const MAX_QUESTIONS = 5;
export const SUGGESTIONS = { fewest: 3, most: 5 } as const;
export const MAX_FINDINGS = 30;

/** From here on a decision is ready for a draft, and nothing more is asked. */
export const READY_FROM = 0.8;

/** The kinds of the generations that give advice. Stored: never change them. */
export const ADVICE_TASKS: Readonly<Record<AdviceKind, string>> = {
  OPTIONS: 'decision.options',
  CLARIFICATION: 'decision.clarify',
  CRITIQUE: 'decision.critique',
};

/** What advice is started from, and started over from. A UUID. */
export type AdviceInput = { readonly decisionId: string };

/** One piece of each kind at a time for a decision: so rounds are counted, and nobody pays twice for one click. */
export function adviceLaneOf(kind: AdviceKind, decisionId: string): string {
  return `${ADVICE_TASKS[kind]}:${decisionId}`;
}
