import { z } from 'zod';
import type { EventBody } from '../../../../generation/index.js';
import { problemsOf } from '../../drafting/written.js';
import { isEventKind, type GraphPatch, type PatchOperation } from '../../graph/index.js';
import { freeNodeKey, toNodeKey } from '../../validation/index.js';
import { SUGGESTIONS, type AdviceNote, type OptionAdvice, type OptionSuggestion } from '../advice.js';
import { SUGGEST_TOOL, type OptionsTask } from '../advice-task.js';
import type { AdviceCase, Adviser, AdviceReader } from '../adviser.js';
import { fitPatch } from '../patch-fit.js';
import { writtenText, writtenTexts } from '../written-text.js';
import { optionsQuestion } from './options.prompt.js';

const REASONS = 4;
const reasons = writtenTexts(300, REASONS).refine((texts) => texts.length > 0, {
  error: 'must have at least one',
});

const writtenOption = z.object({
  label: writtenText(120),
  summary: writtenText(500).nullish(),
  for: reasons,
  against: reasons,
  evidence: reasons,
  effects: z
    .array(
      z.object({
        to: z.string().transform(toNodeKey),
        belief: z.number().min(0).max(1).nullish(),
        weight: z.number().min(-1).max(1).nullish(),
      }),
    )
    .max(REASONS)
    .nullish(),
});
type WrittenOption = z.output<typeof writtenOption>;

/** Looks for alternatives that are not in the graph yet. */
export const optionsAdviser: Adviser<'OPTIONS'> = {
  kind: 'OPTIONS',
  open(file) {
    const { decision, documents, limits } = file;
    const task: OptionsTask = { title: decision.title, documents, graph: decision.graph, limits };
    return {
      question: optionsQuestion(task),
      tool: SUGGEST_TOOL,
      known: [],
      reader: () => new OptionsReader(file),
      whole: (suggestions) => ({ type: 'OptionsSuggested', suggestions }),
      round: 0,
    };
  },
};

class OptionsReader implements AdviceReader<OptionAdvice> {
  readonly paths = ['$.options.*'];
  readonly notes: AdviceNote[] = [];
  private readonly suggestions: OptionSuggestion[] = [];

  constructor(private readonly file: AdviceCase) {}

  read(_name: string, value: unknown): EventBody | undefined {
    const { data, error } = writtenOption.safeParse(value);
    if (error) return this.note('MALFORMED', `An option could not be read: ${problemsOf(error)}.`);
    if (this.suggestions.length >= SUGGESTIONS.most)
      return this.note('TOO_MANY', `“${data.label}” is one more than ${SUGGESTIONS.most}, and left out.`);
    if (this.isKnown(data.label)) return this.note('REPEATED', `“${data.label}” is considered already.`);
    const suggestion = this.suggestionOf(data);
    this.suggestions.push(suggestion);
    return { type: 'OptionSuggested', suggestion };
  }

  problems(): readonly string[] {
    const { length } = this.suggestions;
    const isMalformed = this.notes.some(({ code }) => code === 'MALFORMED');
    return [
      ...(length < SUGGESTIONS.fewest
        ? [
            `TOO_FEW: ${SUGGESTIONS.fewest} to ${SUGGESTIONS.most} different new options are wanted; there are ${length}.`,
          ]
        : []),
      ...(isMalformed ? ['MALFORMED: each option needs a label, for, against and evidence.'] : []),
    ];
  }

  content(): OptionAdvice | undefined {
    const { suggestions, notes } = this;
    if (suggestions.length === 0) return undefined;
    const few: readonly AdviceNote[] =
      suggestions.length < SUGGESTIONS.fewest
        ? [{ code: 'TOO_FEW', message: `Only ${suggestions.length} could be used.` }]
        : [];
    notes.push(...few.filter(({ code }) => !notes.some((note) => note.code === code)));
    return { suggestions, notes };
  }

  private note(code: AdviceNote['code'], message: string): undefined {
    this.notes.push({ code, message });
  }

  private isKnown(label: string): boolean {
    const { nodes } = this.file.decision.graph;
    const known = [
      ...nodes.filter(({ kind }) => kind === 'OPTION').map((node) => node.label),
      ...this.suggestions.map((suggestion) => suggestion.label),
    ];
    return known.some((other) => toNodeKey(other) === toNodeKey(label));
  }

  private suggestionOf(written: WrittenOption): OptionSuggestion {
    const { label, summary, evidence } = written;
    const { nodes } = this.file.decision.graph;
    const taken = new Set([...nodes.map(({ key }) => key), ...this.suggestions.map(({ key }) => key)]);
    const key = freeNodeKey(label, (candidate) => taken.has(candidate));
    const patch = this.patchOf(key, written);
    return {
      ...{ key, label, evidence, patch, summary: summary ?? null },
      ...{ for: written.for, against: written.against },
    };
  }

  /** Null before there is a graph to add it to. */
  private patchOf(key: string, written: WrittenOption): GraphPatch | null {
    const { nodes } = this.file.decision.graph;
    const question = nodes.find(({ kind }) => kind === 'DECISION');
    if (!question) return null;
    const operations: readonly PatchOperation[] = [
      {
        op: 'ADD_NODE',
        node: { key, kind: 'OPTION', label: written.label, rationale: rationaleOf(written) },
      },
      { op: 'ADD_EDGE', edge: { from: question.key, to: key } },
      ...this.effectsOf(key, written),
    ];
    const fit = fitPatch({ operations }, this.file);
    if ('patch' in fit) return fit.patch;
    this.note('PATCH_REFUSED', `“${written.label}” cannot be added as it is: ${fit.refusal}`);
    return null;
  }

  private effectsOf(from: string, { label, effects }: WrittenOption): readonly PatchOperation[] {
    const { nodes } = this.file.decision.graph;
    const events = new Set(nodes.filter(({ kind }) => isEventKind(kind)).map(({ key }) => key));
    const links = new Map((effects ?? []).map((effect) => [effect.to, effect]));
    return [...links.values()].flatMap(({ to, belief, weight }): readonly PatchOperation[] => {
      if (!events.has(to)) {
        this.note('UNKNOWN_KEY', `“${label}” is said to lead to ${to}, which is no event of the graph.`);
        return [];
      }
      const numbers = { ...(belief == null ? {} : { belief }), ...(weight == null ? {} : { weight }) };
      const isClaim = Object.keys(numbers).length > 0;
      const provenance = { source: 'MODEL' as const, verified: false };
      return [{ op: 'ADD_EDGE', edge: { from, to, ...numbers, ...(isClaim ? { provenance } : {}) } }];
    });
  }
}

function rationaleOf({ summary, for: pros }: WrittenOption): string {
  return summary ?? pros.join(' ');
}
