import type { ModelMessage, Prompt } from '../../../llm/index.js';
import type { RuleReading } from '../../knowledge/index.js';
import type { Finding, QualityAssessment } from '../analyser/index.js';
import type { KeyResultDraft } from '../draft.js';
import { cutEnd, cutStart } from './cut.js';
import { fenced, quoted } from '../../../kernel/fence.js';
import { KEY_RESULT_GATE_SCORE, OBJECTIVE_GATE_SCORE } from './gates.js';
import { keyResultRef, objectiveRef } from './refs.js';
import { type CoachTemplate, COACH_TEMPLATE } from './templates.js';
import type { AssessedObjective, CoachTurn, HistoryMessage, Suggestion, Team } from './turn.js';

/** The most earlier messages a prompt carries. */
export const MAX_HISTORY_MESSAGES = 40;
/** The most UTF-16 characters of one message that a prompt carries; the middle of a longer one is left out. */
export const MAX_MESSAGE_LENGTH = 8_000;
/** How many messages are dropped at once, so that the front of the prompt stays the same for several turns. */
const HISTORY_STEP = 20;
const MAX_FINDINGS_PER_STATEMENT = 3;

/**
 * What the model is told in one turn, most stable part first.
 *
 * `system` is the same bytes for every call, `context` for a session, `messages` only grow (until whole blocks of
 * the oldest are dropped), `tail` is the state of the moment. Nothing that a user wrote stands outside a fence.
 */
export function renderCoachPrompt(turn: CoachTurn, template: CoachTemplate = COACH_TEMPLATE): Prompt {
  return {
    system: template.rules,
    context: renderContext(turn),
    messages: [...renderHistory(turn.history), { role: 'user', content: fenced(clip(turn.message)) }],
    tail: renderTail(turn),
  };
}

function renderContext({ title, team, cycle }: CoachTurn): string {
  const lines = [`Session: ${quoted(title)}`, ...renderTeam(team)];
  lines.push(cycle ? `Cycle: ${quoted(cycle.startsOn)} to ${quoted(cycle.endsOn)}` : 'Cycle: not stated');
  return lines.join('\n');
}

function renderTeam({ name, function: purpose, size, industry, companySize }: Team): readonly string[] {
  const lines: string[] = [];
  if (name !== undefined) lines.push(`Team: ${quoted(name)}`);
  if (purpose !== undefined) lines.push(`What the team does: ${quoted(purpose)}`);
  if (size !== undefined) lines.push(`People in the team: ${size}`);
  if (industry !== undefined) lines.push(`Industry: ${quoted(industry)}`);
  if (companySize !== undefined) lines.push(`People in the organisation: ${companySize}`);
  return lines.length > 0 ? lines : ['Team: not stated'];
}

/** Providers want a conversation that begins with the user and whose messages are not empty. */
function renderHistory(history: readonly HistoryMessage[]): readonly ModelMessage[] {
  const surplus = history.length - MAX_HISTORY_MESSAGES;
  const dropped = surplus > 0 ? Math.ceil(surplus / HISTORY_STEP) * HISTORY_STEP : 0;
  const kept = history.slice(dropped).filter(({ content }) => content.trim() !== '');
  const first = kept.findIndex(({ role }) => role === 'USER');
  if (first === -1) return [];
  return kept
    .slice(first)
    .map(({ role, content }) =>
      role === 'USER'
        ? { role: 'user', content: fenced(clip(content)) }
        : { role: 'assistant', content: clip(content) },
    );
}

function clip(text: string): string {
  if (text.length <= MAX_MESSAGE_LENGTH) return text;
  const half = MAX_MESSAGE_LENGTH / 2;
  const left = text.length - 2 * half;
  return `${cutStart(text, half)}\n[${left} characters left out]\n${cutEnd(text, half)}`;
}

function renderTail(turn: CoachTurn): string {
  const blocks = [
    `Phase: ${turn.phase}. An objective passes with ${OBJECTIVE_GATE_SCORE}, a key result with ${KEY_RESULT_GATE_SCORE}, both without a BLOCKER.`,
    turn.objectives.length === 0
      ? 'Recorded: nothing yet.'
      : `Recorded:\n${turn.objectives.map(renderObjective).join('\n')}`,
  ];
  if (turn.reading) blocks.push(...renderReading(turn.reading));
  const known = turn.suggestions.filter(({ kind }) => kind === 'KNOWLEDGE');
  const general = turn.suggestions.filter(({ kind }) => kind !== 'KNOWLEDGE');
  if (general.length > 0) {
    blocks.push(`May help, in your own words:\n${general.map(renderSuggestion).join('\n')}`);
  }
  if (known.length > 0) {
    const lead =
      'The team has noted this. Where you use one of them, put its mark right after it, as it stands here';
    blocks.push(`${lead}:\n${known.map(renderKnown).join('\n')}`);
  }
  return blocks.join('\n\n');
}

/** What rules take the message for; a guess stays out, since a model reads better than they do. */
function renderReading({ intent, activity, progress, isSure }: RuleReading): readonly string[] {
  const known = { intent: isSure ? intent : 'UNKNOWN', activity: isSure ? activity : 'UNKNOWN', progress };
  const parts = Object.entries(known).filter(([, label]) => label !== 'UNKNOWN');
  if (parts.length === 0) return [];
  const labels = parts.map(([name, label]) => `${name} ${label}`).join(', ');
  return [`Read by rules, which may be wrong: ${labels}. Let your next question take it up where it fits.`];
}

/** All that a prompt says of an objective. */
export function renderObjective({ draft, assessment }: AssessedObjective, index: number): string {
  const lines = [
    `${objectiveRef(index)} ${quoted(draft.statement)}${draft.commitment ? ` ${draft.commitment}` : ''} score ${assessment.objective.score}`,
    ...renderFindings(draft.statement, assessment.objective),
  ];
  draft.keyResults.forEach((keyResult, k) => {
    const quality = assessment.keyResults[k];
    const score = quality === undefined ? '' : ` score ${quality.score}`;
    lines.push(
      `  ${keyResultRef(index, k)} ${quoted(keyResult.statement)}${renderFigures(keyResult)}${score}`,
    );
    if (quality) lines.push(...renderFindings(keyResult.statement, quality).map((line) => `  ${line}`));
  });
  return lines.join('\n');
}

function renderFigures({ metric, dueOn, confidence, weight }: KeyResultDraft): string {
  const figures = { ...metric, dueOn, confidence, weight };
  return Object.values(figures).some((figure) => figure !== undefined)
    ? ` ${JSON.stringify(figures).replaceAll('<', '\\u003c')}`
    : '';
}

function renderFindings(statement: string, { findings }: QualityAssessment): readonly string[] {
  return findings
    .slice(0, MAX_FINDINGS_PER_STATEMENT)
    .map(
      (finding) =>
        `  ${finding.severity} ${finding.code}${renderSpan(statement, finding)}: ${renderAdvice(finding)}`,
    );
}

function renderSpan(statement: string, { span }: Finding): string {
  return span === undefined ? '' : ` at ${quoted(statement.slice(span.start, span.end))}`;
}

/** A rule's sentence may repeat the user's words, so it is fenced like them. */
function renderAdvice({ message, suggestion }: Finding): string {
  return suggestion === undefined ? quoted(message) : `${quoted(message)} Advice: ${quoted(suggestion)}`;
}

function renderSuggestion({ kind, title, text }: Suggestion): string {
  return `- ${kind === 'EXAMPLE' ? 'Example' : 'Trap'} ${quoted(title)}: ${quoted(text)}`;
}

/** What was noted may have been written by anybody: it is quoted like them. */
function renderKnown({ title, text, mark = '' }: Suggestion): string {
  return `- ${mark} ${quoted(title)}: ${quoted(text)}`;
}
